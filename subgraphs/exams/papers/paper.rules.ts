import type { PolicyPack } from '#kernel/policy';
import { refOf } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import type { Flag } from '#kernel/rule-cited.view';
import { fold, tidy } from '#kernel/text';
import { clauseOf } from '../exams.policy';
import type { ExamSitting, PaperPerson } from '../plans/exam-plan.entity';
import { PaperState, type ExamPaper, type PaperFacts, type PaperSpecRow } from './paper.entity';
import type { KnownLikeness, PaperMissing, SealedFile } from './paper.view';

const MOST_ROWS = 60;
const MOST_LETTERS = 60;
const FULL_POINTS = [10, 150] as const;
/** A paper with fewer words cannot be compared: a scan, or pictures alone. */
export const FEWEST_WORDS = 50;

export const STATE_WORDS: Record<PaperState, string> = {
  DRAFT: '正在命题',
  PRE_REVIEW: '正在校内审题',
  SUBMITTED: '已报送，专家正在审核',
  RETURNED: '已退回',
  APPROVED: '已审定',
  RELEASED: '已公布',
};
const KIND_WORDS = { FINAL: '期末', MIDTERM: '期中', MOCK: '模拟' } as const;
export const LEVELS = { recall: '了解', understand: '理解', apply: '应用', integrate: '综合运用' } as const;
type Level = keyof typeof LEVELS;
const LEVEL_NAMES = Object.keys(LEVELS) as Level[];

/** 五年级数学期末: what a paper is called; never by its school. */
export function paperName({ grade, subject, kind }: Pick<ExamPaper, 'grade' | 'subject' | 'kind'>): string {
  return `${'一二三四五六七八九'[grade - 1] ?? grade}年级${subject}${KIND_WORDS[kind]}`;
}

export function peopleOf(json: string): PaperPerson[] {
  return JSON.parse(json) as PaperPerson[];
}

/**
 * What a setter writes, made fit to be kept. A draft may be unfinished; what it lacks says `missingOf`.
 * @throws BAD_INPUT with the field at fault
 */
export function readFacts(facts: PaperFacts): PaperFacts {
  if (facts.rows.length > MOST_ROWS) refuse('BAD_INPUT', `双向细目表最多 ${MOST_ROWS} 行`, { path: 'rows', hint: '请合并相近的知识点' });
  const [least, most] = FULL_POINTS;
  if (facts.fullPoints < least || facts.fullPoints > most)
    refuse('BAD_INPUT', `满分应为 ${least} 到 ${most} 分`, { path: 'fullPoints', hint: '例如 100' });
  if (!(facts.difficulty >= 0 && facts.difficulty <= 1))
    refuse('BAD_INPUT', '预估难度应在 0 到 1 之间', { path: 'difficulty', hint: '预计平均得分占满分的比例，例如 0.8' });
  const note = tidy(facts.note ?? '');
  if ([...note].length > 500) refuse('BAD_INPUT', '命题说明最多 500 字', { path: 'note', hint: '请写要点' });
  return { fullPoints: facts.fullPoints, difficulty: Math.round(facts.difficulty * 100) / 100, rows: facts.rows.map(readRow), note: note || null };
}

function readRow(row: PaperSpecRow, i: number): PaperSpecRow {
  const words = (text: string, field: string): string => {
    const said = tidy(text);
    if ([...said].length > MOST_LETTERS) refuse('BAD_INPUT', `最多 ${MOST_LETTERS} 字`, { path: `rows.${i}.${field}`, hint: '请写要点' });
    return said;
  };
  const points = (level: Level): number => {
    const value = row[level];
    if (!(value >= 0 && value <= FULL_POINTS[1]) || !Number.isInteger(value * 2))
      refuse('BAD_INPUT', `“${LEVELS[level]}”的分值应是 0 到 ${FULL_POINTS[1]} 之间 0.5 的倍数`, {
        path: `rows.${i}.${level}`,
        hint: '例如 4 或 2.5',
      });
    return value;
  };
  return {
    point: words(row.point, 'point'),
    unit: words(row.unit, 'unit'),
    questions: words(row.questions, 'questions'),
    taughtOn: row.taughtOn ?? null,
    recall: points('recall'),
    understand: points('understand'),
    apply: points('apply'),
    integrate: points('integrate'),
  };
}

export function pointsOf(row: PaperSpecRow): number {
  return LEVEL_NAMES.reduce((sum, level) => sum + row[level], 0);
}

type Written = Pick<ExamPaper, 'spec' | 'fullPoints' | 'paperFile' | 'answerFile'>;

/** What is still missing before a paper may be handed in, in the order of the form; the taught range first of all (E9). */
export function missingOf(paper: Written, sitting: Pick<ExamSitting, 'date'>): PaperMissing[] {
  const rows = JSON.parse(paper.spec) as PaperSpecRow[];
  const missing: PaperMissing[] = [];
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    const at = (field: string, message: string) => missing.push({ path: `rows.${i}.${field}`, message: `细目表第 ${i + 1} 行：${message}` });
    if ([...row.point].length < 2) at('point', '写明知识点');
    else if (seen.has(fold(row.point))) at('point', `知识点“${row.point}”重复了`);
    seen.add(fold(row.point));
    if (!row.unit) at('unit', '写明教材单元');
    if (!row.questions) at('questions', '写明题号');
    if (pointsOf(row) === 0) at('recall', '至少有一个能力层次有分值');
    const beyond = beyondTaught(row, sitting);
    if (beyond) at('taughtOn', beyond);
  });
  if (rows.length === 0) missing.push({ path: 'rows', message: '填写双向细目表' });
  const sum = rows.reduce((all, row) => all + pointsOf(row), 0);
  if (rows.length > 0 && sum !== paper.fullPoints)
    missing.push({ path: 'fullPoints', message: `细目表合计 ${sum} 分，与满分 ${paper.fullPoints} 分不符` });
  if (!paper.paperFile) missing.push({ path: 'paper', message: '上传试卷' });
  if (!paper.answerFile) missing.push({ path: 'answer', message: '上传答案与评分标准' });
  return missing;
}

function beyondTaught(row: PaperSpecRow, { date }: Pick<ExamSitting, 'date'>): string | null {
  if (!row.taughtOn) return '不在已教范围内，不能考';
  return row.taughtOn > date ? `要到 ${row.taughtOn} 才教完，晚于考试日期 ${date}` : null;
}

/** @throws EXAMS_PAPER_BEYOND_TAUGHT (E9), EXAMS_PAPER_INCOMPLETE */
export function assertComplete(paper: Written, sitting: Pick<ExamSitting, 'date'>): void {
  const missing = missingOf(paper, sitting);
  const beyond = missing.find(({ path }) => path.endsWith('.taughtOn'));
  if (beyond)
    refuse('EXAMS_PAPER_BEYOND_TAUGHT', beyond.message, {
      rule: clauseOf('E9'),
      path: beyond.path,
      hint: '请换成已经教过的内容，或先变更考试计划的日期',
    });
  const [first] = missing;
  if (first) refuse('EXAMS_PAPER_INCOMPLETE', `还缺 ${missing.length} 项：${first.message}`, { path: first.path, hint: '补齐后再报送' });
}

/** @throws EXAMS_PAPER_FIXED for what has been approved, EXAMS_PAPER_STATE */
export function assertPaperState(paper: Pick<ExamPaper, 'state'>, wanted: readonly PaperState[], deed: string): void {
  if (wanted.includes(paper.state)) return;
  if (paper.state === PaperState.APPROVED || paper.state === PaperState.RELEASED)
    refuse('EXAMS_PAPER_FIXED', `试卷${STATE_WORDS[paper.state]}，文件已固定，不能${deed}`, {
      rule: clauseOf('6.3'),
      path: 'paperId',
      hint: '审定后的试卷不能改动；确需更换的，请学校变更考试计划并重新报审',
    });
  refuse('EXAMS_PAPER_STATE', `试卷${STATE_WORDS[paper.state]}，不能${deed}`, { path: 'paperId', hint: '请刷新后查看最新情况' });
}

/** E10: setter and reviewer are two people, also where one has two accounts. @throws EXAMS_PAPER_OWN */
export function assertNotSetter(
  asker: { id: string; name: string },
  paper: Pick<ExamPaper, 'setterId' | 'setterName'>,
  setters: readonly PaperPerson[],
): void {
  const plain = (name: string) => fold(name).replace(/\s/g, '');
  const all = [...setters, { personId: paper.setterId, personName: paper.setterName }];
  if (all.some(({ personId, personName }) => personId === asker.id || plain(personName) === plain(asker.name)))
    refuse('EXAMS_PAPER_OWN', '命题人不能审自己命的题', { rule: clauseOf('E10'), path: 'paperId', hint: '请由考试计划里的审题人办理' });
}

/** The hash fixed at approval is that of the file, or nothing is done with it. @throws EXAMS_PAPER_FIXED */
export function assertFixed(fixed: string | null, present: string): void {
  if (fixed !== null && fixed !== present)
    refuse('EXAMS_PAPER_FIXED', '文件与审定时固定的不一致，已停止使用', {
      rule: clauseOf('6.3'),
      path: 'part',
      hint: '请立即报告县（市、区）教育局',
    });
}

/** What experts should look at: a reason to look, never a verdict. */
export function flagsOf(paper: Pick<ExamPaper, 'difficulty' | 'likeness' | 'namesSchool' | 'paperFile'>, strictness: PolicyPack): Flag[] {
  const flags: Flag[] = [];
  const like = JSON.parse(paper.likeness) as KnownLikeness[];
  const file = paper.paperFile ? (JSON.parse(paper.paperFile) as SealedFile) : null;
  const percent = Math.round(paper.difficulty * 100);
  const lowest = strictness.parameters.lowestExpectedPercent ?? 0;
  if (like[0]) flags.push({ code: 'EXAMS_PAPER_LIKE', message: `有 ${Math.round(like[0].share * 100)}% 与另一份试卷相同`, rule: clauseOf('E10') });
  if (file && file.words < FEWEST_WORDS)
    flags.push({ code: 'EXAMS_PAPER_NO_TEXT', message: '试卷里没有可比对的文字（可能是扫描件），没有查重', rule: clauseOf('E10') });
  if (paper.namesSchool) flags.push({ code: 'EXAMS_PAPER_NAMES_SCHOOL', message: '试卷里写有本校校名，专家会看到', rule: clauseOf('6.2') });
  if (percent < lowest)
    flags.push({ code: 'EXAMS_PAPER_HARD', message: `预计平均得分 ${percent}%，低于 ${lowest}%，可能偏难`, rule: refOf(strictness) });
  return flags;
}
