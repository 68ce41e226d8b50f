import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { clauseOf, NATIONAL_PACKS } from '../../homework.policy';
import { HomeworkKind } from '../../ledger/assignment.entity';
import { remarksOn, type Remark } from '../../ledger/ledger.rules';
import { remarksOnRepetition } from '../../ledger/repetition.rules';
import { subjectName, subjectsOfGrade } from '#register/subject.rules';
import { BankRights, type BankFacts } from './item.entity';

const MOST_MINUTES = 120;
const MOST_UNIT = 30;

/**
 * An item as it is kept: subject by its name in the table, words tidied, source said where it is not the author's own.
 * @param at where the facts stand in the input. @throws BAD_INPUT, HOMEWORK_SUBJECT_UNKNOWN, HOMEWORK_WRITTEN_FORBIDDEN with the field at fault.
 */
export function readBankFacts(facts: BankFacts, at = 'facts'): Required<BankFacts> {
  const path = (field: keyof BankFacts) => `${at}.${field}`;
  const whole = (field: 'grade' | 'semester' | 'unit' | 'minutes' | 'difficulty', least: number, most: number, words: string, hint: string) => {
    const value = facts[field];
    if (!Number.isInteger(value) || value < least || value > most) refuse('BAD_INPUT', words, { path: path(field), hint });
    return value;
  };
  const words = (field: 'unitTitle' | 'goal' | 'content' | 'rightsNote' | 'answer' | 'markingNotes', label: string, fewest: number, most: number) => {
    const text = tidy(facts[field] ?? '');
    const length = [...text].length;
    if (length < fewest) refuse('BAD_INPUT', `请填写${label}`, { path: path(field), hint: `${label}为 ${fewest} 到 ${most} 字` });
    if (length > most) refuse('BAD_INPUT', `${label}最多 ${most} 字，现有 ${length} 字`, { path: path(field), hint: '较长的内容可作附件' });
    return text || null;
  };
  const grade = whole('grade', 1, 9, '年级应为 1 到 9', '义务教育阶段为一至九年级');
  const subject = subjectOf(facts.subject, grade, path('subject'));
  if (facts.kind === HomeworkKind.WRITTEN && grade <= 2) {
    refuse('HOMEWORK_WRITTEN_FORBIDDEN', '小学一、二年级不布置家庭书面作业，题库不收这两个年级的书面题目', {
      path: path('kind'),
      hint: '可改为口头、实践或阅读',
      rule: clauseOf('H1'),
      remedy: { action: 'SET_KIND', kind: HomeworkKind.PRACTICE },
    });
  }
  const own = facts.rights === BankRights.OWN;
  return {
    subject,
    grade,
    semester: whole('semester', 1, 2, '册次应为上册或下册', '请选择'),
    unit: whole('unit', 0, MOST_UNIT, `单元应为 1 到 ${MOST_UNIT}，综合题填 0`, '照教材目录填写'),
    unitTitle: words('unitTitle', '单元名称', 0, 40),
    goal: words('goal', '训练目标', 2, 200)!,
    tier: facts.tier ?? null,
    kind: facts.kind,
    minutes: whole('minutes', 1, MOST_MINUTES, `预计用时应为 1 到 ${MOST_MINUTES} 的整数分钟`, '请填写一名中等水平学生所需的分钟数'),
    difficulty: whole('difficulty', 1, 5, '难度应为 1 到 5', '1 最易，5 最难'),
    content: words('content', '题目内容', 1, 500)!,
    rights: facts.rights,
    rightsNote: words('rightsNote', facts.rights === BankRights.ADAPTED ? '改编自何处' : '来源说明', own ? 0 : 2, 200),
    answer: words('answer', '参考答案', 0, 1000),
    markingNotes: words('markingNotes', '批改建议', 0, 500),
  };
}

function subjectOf(written: string, grade: number, path: string): string {
  const subject = subjectName(written);
  if (subject && subjectsOfGrade(grade).includes(subject)) return subject;
  const level = grade <= 6 ? '小学' : '初中';
  return refuse('HOMEWORK_SUBJECT_UNKNOWN', subject ? `${level}没有“${subject}”这门课` : `科目表里没有“${tidy(written).slice(0, 20)}”`, {
    path,
    hint: `请从科目表中选择，例如 ${subjectsOfGrade(grade).slice(0, 4).join('、')}`,
  });
}

/** H5, H7, H8 of the words of an item: flagged for author and reviewer, not refused. */
export function remarksOnItem({ content, kind }: Pick<BankFacts, 'content' | 'kind'>): Remark[] {
  const rule = (code: string) => NATIONAL_PACKS.find((pack) => pack.code === code) ?? null;
  return [...remarksOn(content, rule), ...(kind === HomeworkKind.WRITTEN ? remarksOnRepetition(content, [], rule('H7')!) : [])];
}
