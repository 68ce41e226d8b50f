import { isWorkday } from '#kernel/review/todo.rules';
import { termName, type Calendar, type TermDates } from '#kernel/calendar';
import { addDays } from '#kernel/clock';
import { refOf, type PolicyPack } from '#kernel/policy';
import { refuse, type RuleRef } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { gradesOfStage } from '#register/stage.rules';
import { subjectName, subjectsOfGrade } from '#register/subject.rules';
import { AidChoiceState, type AidChoice, type AidChoiceFacts } from './aid-choice.entity';

/** 公示: so many working days before anything is ordered. */
export const DAYS_ON_DISPLAY = 5;
const LONGEST_DISPLAY = 60;

/** States in which a choice takes up its grade, subject and term. */
export const STANDING: readonly AidChoiceState[] = [
  AidChoiceState.PROPOSED,
  AidChoiceState.RETURNED,
  AidChoiceState.APPROVED,
  AidChoiceState.ORDERED,
];
export const STATE_WORDS: Record<AidChoiceState, string> = {
  PROPOSED: '待核准',
  RETURNED: '已退回，待更正',
  APPROVED: '已核准',
  ORDERED: '已征订',
  REJECTED: '未核准',
  WITHDRAWN: '已撤回',
};

/** What a school writes down, made fit to be kept. @throws BAD_INPUT, HOMEWORK_SUBJECT_UNKNOWN with the field at fault. */
export function readProposal<Facts extends AidChoiceFacts>(facts: Facts, school: { name: string; stage: string }): Facts {
  if (!gradesOfStage(school.stage).includes(facts.grade))
    refuse('BAD_INPUT', `${school.name}没有这个年级`, { path: 'grade', hint: '请选择本校的年级' });
  const subject = subjectName(facts.subject);
  if (!subject || !subjectsOfGrade(facts.grade).includes(subject)) {
    refuse('HOMEWORK_SUBJECT_UNKNOWN', subject ? `这个年级没有“${subject}”这门课` : `科目表里没有“${tidy(facts.subject).slice(0, 20)}”`, {
      path: 'subject',
      hint: `请从科目表中选择，例如 ${subjectsOfGrade(facts.grade).slice(0, 4).join('、')}`,
    });
  }
  return { ...facts, subject, ...readWords(facts) };
}

/** The words of a choice alone, as they are corrected after a return. @throws BAD_INPUT */
export function readWords({ reason, minutes, contact }: Pick<AidChoiceFacts, 'reason' | 'minutes' | 'contact'>) {
  return {
    reason: words(reason, 'reason', '选用理由', 5, 500, '写明为什么适合本年级学生'),
    minutes: words(minutes, 'minutes', '选用会议纪要', 10, 2000, '写明时间、参加人员（含教师和家长代表）和意见'),
    contact: words(contact, 'contact', '反映意见的方式', 5, 100, '例如：教务处 024-00000000，工作日 8:00—16:00'),
  };
}

function words(text: string, path: string, name: string, fewest: number, most: number, hint: string): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length < fewest || length > most) refuse('BAD_INPUT', `${name}应为 ${fewest} 到 ${most} 字，现有 ${length} 字`, { path, hint });
  return said;
}

/** A term that runs or is to come, as the school's calendar knows it. @throws BAD_INPUT */
export function assertTermOpen(calendar: Calendar, of: { schoolYear: number; semester: number }, today: string): TermDates {
  const term = calendar.terms.find(({ schoolYear, semester }) => schoolYear === of.schoolYear && semester === of.semester);
  if (!term) return refuse('BAD_INPUT', '校历里没有这个学期', { path: 'semester', hint: '请选择本学期或下学期；校历由市教育局维护' });
  if (term.endsOn < today) refuse('BAD_INPUT', `${termName(term)}已经结束，不能再选用教辅`, { path: 'semester', hint: '请选择本学期或下学期' });
  return term;
}

/** `2026—2027 学年第一学期五年级语文` */
export function slotName({ schoolYear, semester, grade, subject }: Pick<AidChoiceFacts, 'schoolYear' | 'semester' | 'grade' | 'subject'>): string {
  return `${schoolYear}—${schoolYear + 1} 学年第${semester === 1 ? '一' : '二'}学期${'一二三四五六七八九'[grade - 1]}年级${subject}`;
}

/** H11: one aid a subject. */
export function refuseSecond(standing: { state: AidChoiceState; title: string } & AidChoiceFacts, rule: PolicyPack): never {
  return refuse('HOMEWORK_SECOND_AID', `${slotName(standing)}已选用《${standing.title}》（${STATE_WORDS[standing.state]}），一科只能一辅`, {
    rule: refOf(rule),
    path: 'aidId',
    hint: '确需更换的，先撤回原来的一种并写明理由，再提出新的',
  });
}

export function refuseOutside(of: Pick<AidChoiceFacts, 'schoolYear' | 'semester' | 'grade' | 'subject'>, rule: PolicyPack): never {
  return refuse('HOMEWORK_AID_OUTSIDE_CATALOGUE', `这种教辅不在${slotName(of)}可以选用的公告目录内`, {
    rule: refOf(rule),
    path: 'aidId',
    hint: '只能从省评议公告目录中选用；本市不选用的也不能选',
  });
}

/** @throws HOMEWORK_AID_STATE when the choice is elsewhere on its way. */
export function assertState(choice: Pick<AidChoice, 'state'>, wanted: readonly AidChoiceState[], deed: string): void {
  if (wanted.includes(choice.state)) return;
  refuse('HOMEWORK_AID_STATE', `这项选用${STATE_WORDS[choice.state]}，不能${deed}`, { path: 'id', hint: '请刷新后查看最新情况' });
}

/** The first day on which it may be ordered: the day after the fifth working day that it has hung out. */
export function orderableFrom(calendar: Calendar, countyPath: string, approvedOn: string): string {
  let date = approvedOn;
  for (let days = 0, n = 0; days < DAYS_ON_DISPLAY && n < LONGEST_DISPLAY; n += 1) {
    date = addDays(date, 1);
    if (isWorkday(calendar, countyPath, date)) days += 1;
  }
  return addDays(date, 1);
}

export function assertDisplayed(choice: Pick<AidChoice, 'orderableFrom'>, today: string, rule: PolicyPack): void {
  if (choice.orderableFrom && today >= choice.orderableFrom) return;
  refuse('HOMEWORK_AID_ON_DISPLAY', `公示未满 ${DAYS_ON_DISPLAY} 个工作日，还不能征订`, {
    rule: refOf(rule),
    path: 'id',
    hint: `${choice.orderableFrom ?? ''} 起可以登记自愿征订数`,
  });
}

export interface ClassToOrder {
  id: string;
  name: string;
  pupilCount: number | null;
}

/**
 * Voluntary orders: how many of each class, never more than it has pupils.
 * @param classes of the grade. @throws BAD_INPUT, HOMEWORK_AID_ORDERS_TOO_MANY
 */
export function readOrders(
  counts: readonly { classId: string; count: number }[],
  classes: readonly ClassToOrder[],
): { of: ClassToOrder; count: number }[] {
  if (counts.length === 0) refuse('BAD_INPUT', '请填写各班自愿征订的数目', { path: 'counts', hint: '没有人征订的班填 0' });
  if (new Set(counts.map(({ classId }) => classId)).size < counts.length)
    refuse('BAD_INPUT', '同一个班填了两次', { path: 'counts', hint: '每个班只填一个数' });
  return counts.map(({ classId, count }, i) => {
    const of = classes.find(({ id }) => id === classId);
    if (!of) return refuse('BAD_INPUT', '这个班不是本校这个年级的班', { path: `counts.${i}.classId`, hint: '请从列出的班级中填写' });
    if (!Number.isInteger(count) || count < 0)
      refuse('BAD_INPUT', `${of.name}的征订数应为 0 或正整数`, { path: `counts.${i}.count`, hint: '没有人征订填 0' });
    if (of.pupilCount === null)
      refuse('BAD_INPUT', `${of.name}还没有登记学生人数，不能核对征订数`, { path: `counts.${i}.count`, hint: '请本校管理员先登记班级人数' });
    if (count > of.pupilCount!) {
      refuse('HOMEWORK_AID_ORDERS_TOO_MANY', `${of.name}有 ${of.pupilCount} 名学生，征订数不能是 ${count}`, {
        path: `counts.${i}.count`,
        hint: '征订自愿，一名学生至多一册',
      });
    }
    return { of, count };
  });
}

export interface AidRemark {
  code: string;
  message: string;
  rule: RuleRef;
}

/** H11: what is let through, and looked at twice. */
export function remarksOnChoice(choice: Pick<AidChoice, 'grade' | 'state' | 'orders'>, pupils: number, rule: PolicyPack): AidRemark[] {
  const remarks: AidRemark[] = [];
  const add = (message: string) => remarks.push({ code: 'H11', message, rule: refOf(rule) });
  if (choice.grade <= 2 && STANDING.includes(choice.state)) add('一、二年级不布置家庭书面作业，选用教辅请从严掌握');
  if (choice.orders !== null && pupils > 0 && choice.orders >= pupils) add('各班全员征订，请核实是否自愿');
  return remarks;
}
