import { addDays, daysBetween } from '#kernel/clock';
import { assertOnce, changesBetween as panelChanges, readNamed } from '#kernel/panel/seat.rules';
import { isPlacePath, levelOf } from '#kernel/place';
import { refuse, type RuleRef } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { subjectName } from '#register/subject.rules';
import { clauseOf } from '../exams.policy';
import { CommitteeRole, CommitteeState, subjectsOf, type CommitteeMember, type CommitteeMemberInput, type ExamCommittee } from './committee.entity';

const MOST_MEMBERS = 200;
const MOST_VICES = 5;
const MOST_SUBJECTS = 20;
const LONGEST_TERM_DAYS = 5 * 366;
/** Renewal is asked for when so few days of the term of office are left. */
export const DAYS_BEFORE_END = 30;

export type MemberFacts = Pick<CommitteeMember, 'personId' | 'personName' | 'unitName' | 'unitPath' | 'subjects' | 'role'>;

/** Counties and cities have committees; the notice knows no other. @throws BAD_INPUT */
export function assertCommitteePlace(place: string): void {
  const level = levelOf(place);
  if (level !== 'COUNTY' && level !== 'CITY')
    refuse('BAD_INPUT', '考试审核专家委员会由县（市、区）和市成立', { path: 'place', hint: '请选择县（市、区）或市', rule: clauseOf('6.2') });
}

/** A term of office that is not over, of five years at most. @throws BAD_INPUT */
export function assertTermOfOffice({ startsOn, endsOn }: Pick<ExamCommittee, 'startsOn' | 'endsOn'>, today: string): void {
  if (endsOn <= startsOn) refuse('BAD_INPUT', '任期的止日应在起日之后', { path: 'endsOn', hint: '一届一般为两个学年' });
  if (daysBetween(startsOn, endsOn) > LONGEST_TERM_DAYS) refuse('BAD_INPUT', '一届任期最长五年', { path: 'endsOn', hint: '一届一般为两个学年' });
  if (endsOn < today) refuse('BAD_INPUT', '这个任期已经过去', { path: 'endsOn', hint: '请填写现在或以后的任期' });
}

/** The term of office after one: of as many years, from the day after its end, or from today where that has passed. */
export function nextTermOfOffice(
  { startsOn, endsOn }: Pick<ExamCommittee, 'startsOn' | 'endsOn'>,
  today: string,
): Pick<ExamCommittee, 'startsOn' | 'endsOn'> {
  const days = daysBetween(startsOn, endsOn);
  const from = addDays(endsOn, 1) < today ? today : addDays(endsOn, 1);
  const years = Math.round(days / 365.25);
  return { startsOn: from, endsOn: years === 0 ? addDays(from, days) : addDays(`${Number(from.slice(0, 4)) + years}${from.slice(4)}`, -1) };
}

/** Members fit to be kept: each once, with the unit he comes from and the subjects he knows. @throws BAD_INPUT */
export function readMembers(members: readonly CommitteeMemberInput[], path = 'members'): MemberFacts[] {
  const read = members.map((member, i): MemberFacts => {
    const at = `${path}.${i}`;
    const named = readNamed(member, at);
    const unitName = tidy(member.unitName);
    if (unitName.length < 1 || [...unitName].length > 60)
      refuse('BAD_INPUT', `请写明${named.personName}所在的单位，60 字以内`, { path: `${at}.unitName`, hint: '本单位送审的，由此回避' });
    if (!isPlacePath(member.unitPath) || levelOf(member.unitPath) === 'CLASS')
      refuse('BAD_INPUT', `请选择${named.personName}所在的单位`, {
        path: `${at}.unitPath`,
        hint: '学校人员选学校，教研人员选县（市、区）或市',
        rule: clauseOf('E10'),
      });
    return { ...named, unitName, unitPath: member.unitPath, subjects: JSON.stringify(readSubjects(member, named.personName, at)), role: member.role };
  });
  assertOnce(read, seatKey, path, '每人只列一次，能审的学科写在一起');
  return read;
}

function readSubjects({ role, subjects }: CommitteeMemberInput, name: string, at: string): string[] {
  if (subjects.length > MOST_SUBJECTS) refuse('BAD_INPUT', `学科最多 ${MOST_SUBJECTS} 个`, { path: `${at}.subjects`, hint: '请只写熟悉的学科' });
  const known = subjects.map(
    (one) =>
      subjectName(one) ??
      refuse('BAD_INPUT', `科目表里没有“${tidy(one).slice(0, 20)}”`, { path: `${at}.subjects`, hint: '请从科目表中选择，例如 语文、数学' }),
  );
  if (known.length === 0 && role === CommitteeRole.MEMBER)
    refuse('BAD_INPUT', `请写明${name}能审的学科`, { path: `${at}.subjects`, hint: '主任、副主任委员可以不分学科，委员至少一科' });
  return [...new Set(known)];
}

/** A person sits once, for all his subjects. */
export const seatKey = ({ personId }: Pick<CommitteeMember, 'personId'>): string => personId;

/** What the committee would be with these members: one chair, a few vices. @throws BAD_INPUT */
export function assertSeats(members: readonly MemberFacts[], path = 'members'): void {
  if (members.length > MOST_MEMBERS) refuse('BAD_INPUT', `委员最多 ${MOST_MEMBERS} 人`, { path, hint: '请精简' });
  const named = (role: CommitteeRole) => members.filter((one) => one.role === role).map(({ personName }) => personName);
  const [chairs, vices] = [named(CommitteeRole.CHAIR), named(CommitteeRole.VICE)];
  if (chairs.length > 1) refuse('BAD_INPUT', '主任委员只能有一人', { path, hint: `现有：${chairs.join('、')}` });
  if (vices.length > MOST_VICES) refuse('BAD_INPUT', `副主任委员最多 ${MOST_VICES} 人`, { path, hint: `现有：${vices.join('、')}` });
}

/** A committee works with a chair and with as many members as a plan needs votes. @throws EXAMS_COMMITTEE_INCOMPLETE */
export function assertComplete(members: readonly MemberFacts[], votes: number, rule: RuleRef): void {
  if (!members.some(({ role }) => role === CommitteeRole.CHAIR))
    refuse('EXAMS_COMMITTEE_INCOMPLETE', '还没有主任委员', { path: 'members', hint: '请先选定一名主任委员', rule });
  if (members.length < votes)
    refuse('EXAMS_COMMITTEE_INCOMPLETE', `现有 ${members.length} 人，审定一份计划至少要 ${votes} 人表决`, {
      path: 'members',
      hint: '请增加委员；还要留出回避的余地',
      rule,
    });
}

/** It begins its work within its term of office. @throws EXAMS_COMMITTEE_STATE */
export function assertMayBegin({ startsOn, endsOn }: Pick<ExamCommittee, 'startsOn' | 'endsOn'>, today: string): void {
  if (today < startsOn)
    refuse('EXAMS_COMMITTEE_STATE', `任期从 ${startsOn} 开始，还不能公布履职`, {
      path: 'committeeId',
      hint: '到任期开始时再公布',
      rule: clauseOf('6.2'),
    });
  if (today > endsOn)
    refuse('EXAMS_COMMITTEE_STATE', '任期已经结束，不能再公布履职', {
      path: 'committeeId',
      hint: '请重新组建，或由现任的一届换届',
      rule: clauseOf('6.2'),
    });
}

const WORDS: Record<CommitteeState, string> = {
  [CommitteeState.FORMED]: '还在组建',
  [CommitteeState.ACTIVE]: '已在履职',
  [CommitteeState.RENEWED]: '已换届',
  [CommitteeState.DISSOLVED]: '已撤销',
};

/** @throws EXAMS_COMMITTEE_STATE */
export function assertCommitteeState(state: CommitteeState, ...wanted: CommitteeState[]): void {
  if (wanted.includes(state)) return;
  refuse('EXAMS_COMMITTEE_STATE', `这个委员会${WORDS[state]}，不能再这样办理`, {
    path: 'committeeId',
    hint: state === CommitteeState.RENEWED || state === CommitteeState.DISSOLVED ? '请打开现任的一届' : '请刷新后查看最新情况',
  });
}

export interface MemberChange {
  change: 'JOINED' | 'LEFT' | 'ROLE';
  personName: string;
  from: CommitteeRole | null;
  to: CommitteeRole | null;
}

export function changesBetween(before: readonly CommitteeMember[], after: readonly CommitteeMember[]): MemberChange[] {
  return panelChanges(before, after, seatKey, (was, is) => was.role === is.role).map(({ change, was, is }) => ({
    change,
    personName: (is ?? was).personName,
    from: was?.role ?? null,
    to: is?.role ?? null,
  }));
}

/** What it lacks without being wrong: a paper of a subject needs as many experts who know it. */
export function remarksOn(members: readonly CommitteeMember[], paperVotes: number): string[] {
  const bySubject = new Map<string, number>();
  for (const one of members) for (const subject of subjectsOf(one)) bySubject.set(subject, (bySubject.get(subject) ?? 0) + 1);
  return [...bySubject].flatMap(([subject, n]) => (n < paperVotes ? [`${subject}只有 ${n} 名委员，一份试卷至少要 ${paperVotes} 人表决`] : []));
}
