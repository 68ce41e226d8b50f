import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A Word document of a few lines. */
export function docx(lines: readonly string[]): Promise<Buffer> {
  const zip = new ZipFile();
  const xml = (name: string, body: string) => zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`), name);
  const types = 'http://schemas.openxmlformats.org/package/2006';
  xml(
    '[Content_Types].xml',
    `<Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  xml(
    '_rels/.rels',
    `<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  xml(
    'word/document.xml',
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  );
  zip.end();
  return buffer(zip.outputStream);
}
