import fs from 'node:fs';
import { filetypeinfo } from 'magic-bytes.js';
import { refuse } from './refusal';

export type FileKind = 'JPEG' | 'PNG' | 'WEBP' | 'PDF' | 'XLSX' | 'DOCX';

/** What each kind is called, what it is served as, and how its bytes and names are told. */
export const FILE_TYPES: Readonly<Record<FileKind, { title: string; type: string; found: readonly string[]; names: readonly string[] }>> = {
  JPEG: { title: 'JPG 图片', type: 'image/jpeg', found: ['jpg'], names: ['jpg', 'jpeg'] },
  PNG: { title: 'PNG 图片', type: 'image/png', found: ['png'], names: ['png'] },
  WEBP: { title: 'WebP 图片', type: 'image/webp', found: ['webp'], names: ['webp'] },
  PDF: { title: 'PDF', type: 'application/pdf', found: ['pdf'], names: ['pdf'] },
  XLSX: {
    title: 'Excel 工作簿（.xlsx）',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    found: ['xlsx', 'zip'],
    names: ['xlsx'],
  },
  DOCX: {
    title: 'Word 文档（.docx）',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    found: ['docx', 'zip'],
    names: ['docx'],
  },
};

const HEAD = 4096;

/**
 * What a file is, by its first bytes; a name that says something else is refused too, since who saves it would open another program.
 * @throws BAD_INPUT
 */
export async function assertFileKind(path: string, name: string, kinds: readonly FileKind[]): Promise<FileKind> {
  return kindOfBytes(await headOf(path), name, kinds);
}

/** The same of bytes that lie nowhere. @throws BAD_INPUT */
export function kindOfBytes(bytes: Uint8Array, name: string, kinds: readonly FileKind[]): FileKind {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = filetypeinfo(bytes.subarray(0, HEAD)).map(({ typename }) => typename);
  const byBytes = kinds.filter((kind) => FILE_TYPES[kind].found.some((one) => found.includes(one)));
  const kind =
    byBytes.find((one) => FILE_TYPES[one].names.includes(ending)) ?? byBytes.find((one) => ending === '' && !FILE_TYPES[one].found.includes('zip'));
  if (kind) return kind;
  const wanted = kinds.map((one) => FILE_TYPES[one].title).join('、');
  return refuse('BAD_INPUT', byBytes.length > 0 ? `文件的内容与名称“${name.slice(-40)}”不符` : `文件不是 ${wanted}`, {
    path: 'fileId',
    hint: `请上传 ${wanted}，名称以 ${[...new Set(kinds.flatMap((one) => FILE_TYPES[one].names))].map((one) => `.${one}`).join('、')} 结尾`,
  });
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await fs.promises.open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
