import { squeeze, type Reading } from '#kernel/workbook/reading';
import { ExamBand } from './result.entity';

/** Words of the law: 等级, of four or five (E7). From the best to the one that needs most help. */
const WORDS: Record<number, readonly string[]> = { 4: ['优秀', '良好', '合格', '待合格'], 5: ['优秀', '良好', '中等', '合格', '待合格'] };

const MEANINGS: Record<string, string> = {
  优秀: '这次考查的内容掌握得很好',
  良好: '大部分内容掌握得好，少数还可以更熟练',
  中等: '主要内容基本掌握，有些还要巩固',
  合格: '达到课程标准的基本要求，薄弱的地方老师会继续帮助',
  待合格: '有些基本内容还没有掌握，老师会安排辅导，请和老师一起商量办法',
};

const LETTERS = Object.values(ExamBand);

export function bandsOf(levels: number): ExamBand[] {
  return LETTERS.slice(0, levels);
}

export function bandWord(band: ExamBand, levels: number): string {
  return (WORDS[levels] ?? WORDS[4]!)[LETTERS.indexOf(band)] ?? band;
}

export function bandMeaning(band: ExamBand, levels: number): string {
  return MEANINGS[bandWord(band, levels)] ?? '';
}

/** What schools write besides, and which word it stands for. */
const ALSO: Record<string, string> = {
  优: '优秀',
  优等: '优秀',
  良: '良好',
  良等: '良好',
  中: '中等',
  及格: '合格',
  达标: '合格',
  不合格: '待合格',
  不及格: '待合格',
  未达标: '待合格',
  待达标: '待合格',
  待提高: '待合格',
  待改进: '待合格',
  需努力: '待合格',
  甲: 'A',
  乙: 'B',
  丙: 'C',
  丁: 'D',
  戊: 'E',
};

const ABSENT = /^(缺考|缺|未考|免考|缓考|病假|事假|请假|[—\-－/]*)$/;

/** A band as a school writes it: `A`, `Ａ`, `a等`, `优秀`, `优`; `null` for who has none. */
export function readBand(written: string, levels: number): Reading<ExamBand | null> {
  const text = squeeze(written).toUpperCase();
  if (ABSENT.test(text)) return { value: null };
  const bare = text.replace(/^等级|[等级档]$/g, '') || text;
  const word = ALSO[bare] ?? ALSO[text] ?? (bare in MEANINGS ? bare : text in MEANINGS ? text : bare);
  const position = (WORDS[levels] ?? WORDS[4]!).indexOf(word);
  if (position >= 0) return { value: LETTERS[position]! };
  const letter = LETTERS.indexOf(word as ExamBand);
  if (letter >= 0 && letter < levels) return { value: LETTERS[letter]! };
  if (letter >= 0) return { problem: `这次考试分 ${levels} 级，没有 ${LETTERS[letter]} 级` };
  return {
    problem: `看不懂等级“${[...written.trim()].slice(0, 10).join('')}”，请写 ${bandsOf(levels).join('、')} 或 ${(WORDS[levels] ?? WORDS[4]!).join('、')}`,
  };
}
