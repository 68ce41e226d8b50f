import type { Calendar, TermDates } from '#kernel/calendar';
import { termName } from '#kernel/calendar';
import { assertOnce, changesBetween as panelChanges, readNamed } from '#kernel/panel/seat.rules';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { clauseOf } from '../homework.policy';
import { subjectName } from '#register/subject.rules';
import { ALL_SUBJECTS, GuidanceRole, GuidanceState, type GuidanceGroup, type GuidanceMember, type GuidanceMemberFacts } from './group.entity';

const MOST_MEMBERS = 100;

/**
 * A group is formed for a term that runs or is still to come.
 * @throws BAD_INPUT when the calendar has no such term, or it is over.
 */
export function assertTermOpen(calendar: Calendar, schoolYear: number, semester: number, today: string): TermDates {
  const term = calendar.terms.find((one) => one.schoolYear === schoolYear && one.semester === semester);
  if (!term) return refuse('BAD_INPUT', '校历里没有这个学期', { path: 'semester', hint: '请选择本学期或下学期；校历由市教育局登记' });
  if (term.endsOn < today) refuse('BAD_INPUT', `${termName(term)}已经结束`, { path: 'semester', hint: '请选择本学期或下学期' });
  return term;
}

/**
 * A group begins its work while its term is open, and takes the place of no group of a later term.
 * @throws HOMEWORK_GUIDANCE_STATE
 */
export function assertMayBegin(calendar: Calendar, group: Term, atWork: readonly Term[], today: string): void {
  const term = calendar.terms.find((one) => one.schoolYear === group.schoolYear && one.semester === group.semester);
  if (!term || term.endsOn < today)
    refuse('HOMEWORK_GUIDANCE_STATE', term ? `${termName(term)}已经结束，这个指导组不能再公布履职` : '校历里没有这个指导组的学期，不能公布履职', {
      path: 'groupId',
      hint: '请为本学期组建指导组，或由现任的一届换届',
      rule: clauseOf('3.1'),
    });
  const later = atWork.find((one) => one.schoolYear > group.schoolYear || (one.schoolYear === group.schoolYear && one.semester > group.semester));
  if (later)
    refuse('HOMEWORK_GUIDANCE_STATE', '更晚一个学期的指导组已在履职，不能再公布较早一届', {
      path: 'groupId',
      hint: '请调整现任指导组的成员，或先撤销它',
      rule: clauseOf('3.1'),
    });
}

type Term = Pick<GuidanceGroup, 'schoolYear' | 'semester'>;

/** The term after one; `null` when the calendar does not reach so far. */
export function termAfter(calendar: Calendar, schoolYear: number, semester: number): TermDates | null {
  const [year, next] = semester === 1 ? [schoolYear, 2] : [schoolYear + 1, 1];
  return calendar.terms.find((term) => term.schoolYear === year && term.semester === next) ?? null;
}

/** Facts of members made fit to be kept: the head answers for every subject, everybody else for one. @throws BAD_INPUT, HOMEWORK_SUBJECT_UNKNOWN */
export function readMembers(members: readonly GuidanceMemberFacts[], path = 'members'): (GuidanceMemberFacts & { subject: string })[] {
  const read = members.map((member, i) => {
    const at = `${path}.${i}`;
    const unitName = member.unitName ? [...tidy(member.unitName)].slice(0, 60).join('') : null;
    return { ...readNamed(member, at), unitName, subject: subjectOf(member, at), role: member.role };
  });
  assertOnce(read, seatKey, path, '同一学科每人只列一次');
  return read;
}

function subjectOf({ role, subject, personName }: GuidanceMemberFacts, at: string): string {
  if (role === GuidanceRole.HEAD) return ALL_SUBJECTS;
  if (!subject) return refuse('BAD_INPUT', `请写明${tidy(personName)}负责的学科`, { path: `${at}.subject`, hint: '组长不分学科，其他成员各负责一科' });
  return (
    subjectName(subject) ??
    refuse('HOMEWORK_SUBJECT_UNKNOWN', `科目表里没有“${tidy(subject).slice(0, 20)}”`, { path: `${at}.subject`, hint: '请从科目表中选择，例如 语文、数学' })
  );
}

type Seat = Pick<GuidanceMember, 'personId' | 'personName' | 'subject' | 'role'>;

/**
 * What the group would be with these members: at most one head, at most one leader a subject.
 * @throws BAD_INPUT
 */
export function assertSeats(members: readonly Seat[], path = 'members'): void {
  if (members.length > MOST_MEMBERS) refuse('BAD_INPUT', `成员最多 ${MOST_MEMBERS} 人次`, { path, hint: '请分学科精简' });
  const heads = members.filter(({ role }) => role === GuidanceRole.HEAD);
  if (heads.length > 1) refuse('BAD_INPUT', '组长只能有一人', { path, hint: `现有：${heads.map(({ personName }) => personName).join('、')}` });
  const leaders = new Map<string, string>();
  for (const { role, subject, personName } of members) {
    if (role !== GuidanceRole.LEADER) continue;
    const other = leaders.get(subject!);
    if (other) refuse('BAD_INPUT', `${subject}负责人只能有一人`, { path, hint: `现有：${other}、${personName}` });
    leaders.set(subject!, personName);
  }
}

/** A group begins its work with a head and somebody for a subject. @throws HOMEWORK_GUIDANCE_INCOMPLETE */
export function assertComplete(members: readonly Seat[]): void {
  const rule = clauseOf('3.1');
  if (!members.some(({ role }) => role === GuidanceRole.HEAD))
    refuse('HOMEWORK_GUIDANCE_INCOMPLETE', '还没有组长', { path: 'members', hint: '请先选定一名组长', rule });
  if (!members.some(({ role }) => role !== GuidanceRole.HEAD))
    refuse('HOMEWORK_GUIDANCE_INCOMPLETE', '还没有分学科的成员', { path: 'members', hint: '请至少为一个学科选定成员', rule });
}

const WORDS: Record<GuidanceState, string> = {
  [GuidanceState.FORMED]: '还在组建',
  [GuidanceState.ACTIVE]: '已在履职',
  [GuidanceState.RENEWED]: '已换届',
  [GuidanceState.DISSOLVED]: '已撤销',
};

/** @throws HOMEWORK_GUIDANCE_STATE */
export function assertGroupState(state: GuidanceState, ...wanted: GuidanceState[]): void {
  if (wanted.includes(state)) return;
  refuse('HOMEWORK_GUIDANCE_STATE', `这个指导组${WORDS[state]}，不能再这样办理`, {
    path: 'groupId',
    hint: state === GuidanceState.RENEWED || state === GuidanceState.DISSOLVED ? '请打开本学期的指导组' : '请刷新后查看最新情况',
  });
}

/** How the members differ from those of the group before. */
export interface MemberChange {
  change: 'JOINED' | 'LEFT' | 'ROLE';
  personName: string;
  subject: string | null;
  from: GuidanceRole | null;
  to: GuidanceRole | null;
}

export function changesBetween(before: readonly Seat[], after: readonly Seat[]): MemberChange[] {
  const line = ({ personName, subject }: Seat) => ({ personName, subject: subject || null });
  return panelChanges(before, after, seatKey, (was, is) => was.role === is.role).map(({ change, was, is }) => ({ change, ...line(is ?? was), from: was?.role ?? null, to: is?.role ?? null }));
}

/** A person sits once a subject. */
export const seatKey = ({ personId, subject }: Pick<Seat, 'personId' | 'subject'>): string => `${personId} ${subject}`;

/** What a group lacks without being wrong: a subject with one person cannot review that person's items. */
export function remarksOnGroup(members: readonly Seat[]): string[] {
  const head = members.find(({ role }) => role === GuidanceRole.HEAD);
  const bySubject = new Map<string, Seat[]>();
  for (const one of members) if (one.subject) bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  return [...bySubject].flatMap(([subject, seats]) =>
    seats.length === 1 && (!head || head.personId === seats[0]!.personId) ? [`${subject}只有${seats[0]!.personName}一人，本人命制的题目没有人能审核`] : [],
  );
}
