import type { Duty } from '#kernel/context';
import type { PolicyPack } from '#kernel/policy';
import { refOf } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { AssignmentState, HomeworkKind, NAMED_ONLY, type Assignment } from './assignment.entity';
import type { Remark } from './ledger.rules';
import { subjectName } from '#register/subject.rules';
import type { MarkingFacts, MarkingInput } from './marking.entity';

/** A teacher always says when; only imported ledgers may not. */
export type DatedMarking = MarkingFacts & Pick<MarkingInput, 'markedOn'>;

/** A class without a known number of pupils has at most this many. */
const MOST_PUPILS = 80;

/** What the marking is of, as far as it is judged by it. */
export interface MarkedHomework {
  date: string;
  kind: HomeworkKind;
  today: string;
  pupilCount: number | null;
}

/**
 * What a teacher says of the marking, made fit to be kept.
 * @throws BAD_INPUT with the field at fault.
 */
export function readMarking(facts: DatedMarking, about: MarkedHomework): DatedMarking {
  const pupils = about.pupilCount ?? MOST_PUPILS;
  const whole = (value: number, most: number, path: string, words: string) => {
    if (!Number.isInteger(value) || value < 0 || value > most) refuse('BAD_INPUT', words, { path, hint: `请填写 0 到 ${most} 的整数` });
  };
  whole(facts.collected, pupils, 'collected', about.pupilCount === null ? '收到份数不对' : `收到份数不能超过班级人数 ${pupils}`);
  whole(facts.marked, facts.collected, 'marked', `批改份数不能超过收到份数 ${facts.collected}`);
  if (facts.remarked !== null && facts.remarked !== undefined)
    whole(facts.remarked, facts.marked, 'remarked', `再次批改份数不能超过批改份数 ${facts.marked}`);
  if (facts.finishedAtSchool !== null && facts.finishedAtSchool !== undefined) {
    if (about.kind !== HomeworkKind.WRITTEN)
      refuse('BAD_INPUT', '在校完成份数只对书面作业', { path: 'finishedAtSchool', hint: '口头、实践、阅读作业不必填写' });
    whole(facts.finishedAtSchool, facts.collected, 'finishedAtSchool', `在校完成份数不能超过收到份数 ${facts.collected}`);
  }
  if (facts.markedOn < about.date) refuse('BAD_INPUT', '批改日期不能早于布置日期', { path: 'markedOn', hint: `请选择 ${about.date} 或以后的日期` });
  if (facts.markedOn > about.today) refuse('BAD_INPUT', '批改日期不能晚于今天', { path: 'markedOn', hint: '请在批改之后登记' });
  const feedback = facts.feedback ? tidy(facts.feedback) : null;
  if (feedback && [...feedback].length > 500) refuse('BAD_INPUT', '反馈最多 500 字', { path: 'feedback', hint: '请写要点' });
  const { collected, marked, markedOn, remarked = null, finishedAtSchool = null } = facts;
  return { collected, marked, markedOn, remarked, finishedAtSchool, feedback: feedback || null };
}

/**
 * H6: the one who assigned marks, nobody else, not even the dean. Of a row known by the teacher's name only it is whoever teaches the
 * subject in that class.
 */
export function assertMayMark(
  assignment: Pick<Assignment, 'teacherId' | 'teacherName' | 'state' | 'classId' | 'subject'>,
  asker: { id: string; duties: readonly Duty[] },
  rule: PolicyPack,
): void {
  const { teacherId, teacherName, classId, subject } = assignment;
  const own =
    teacherId === NAMED_ONLY
      ? asker.duties.some((duty) => duty.unit === classId && duty.subject !== undefined && subjectName(duty.subject) === subject)
      : teacherId === asker.id;
  if (!own) {
    refuse('FORBIDDEN', `这项作业由${teacherName}布置，应由布置的教师亲自批改`, {
      rule: refOf(rule),
      path: 'assignmentId',
      hint: '请布置作业的教师登记批改',
    });
  }
  if (assignment.state === AssignmentState.WITHDRAWN) {
    refuse('HOMEWORK_WITHDRAWN', '这项作业已撤回，不再登记批改', { path: 'assignmentId', hint: '如仍需完成，请重新登记作业' });
  }
}

/** H6: what was collected is marked, all of it. */
export function remarksOnMarking(marking: Pick<MarkingFacts, 'collected' | 'marked'>, rule: PolicyPack): Remark[] {
  const missing = marking.collected - marking.marked;
  return missing > 0 ? [{ code: 'H6', message: `收到 ${marking.collected} 份，还有 ${missing} 份没有批改`, rule: refOf(rule) }] : [];
}
