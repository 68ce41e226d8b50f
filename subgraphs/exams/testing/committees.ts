/* eslint-disable @typescript-eslint/no-explicit-any */
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { person, type Proof } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { COUNTY, NEIGHBOUR, people, SCHOOL } from '#register/testing/province';
import { CommitteeRole } from '../committees/committee.entity';
import { ReviewSubject } from '../committees/reviews/exam-review.entity';
import { openReview, type ReviewToOpen } from '../committees/reviews/review.actions';

const expertAt = (id: string, name: string): Asker => person(id, name, { duty: 'REVIEW_EXPERT', place: COUNTY });

/** Experts of the county's committee, none of them of the school of the proofs but the last. */
export const experts = {
  chair: people.expert,
  second: expertAt('p-expert-2', '唐晓梅'),
  third: expertAt('p-expert-3', '乔志远'),
  fourth: expertAt('p-expert-4', '安然'),
  neighbour: people.neighbour,
  ownSchool: people.english,
};

export interface Sitting {
  by: Asker;
  unitName: string;
  unitPath: string;
  subjects: string[];
  role?: CommitteeRole;
}

export const SITTING: Sitting[] = [
  { by: experts.chair, unitName: '和平区教师进修学校', unitPath: COUNTY, subjects: ['语文', '数学'], role: CommitteeRole.CHAIR },
  { by: experts.second, unitName: '和平区教师进修学校', unitPath: COUNTY, subjects: ['语文', '数学', '英语'] },
  { by: experts.third, unitName: '和平区教师进修学校', unitPath: COUNTY, subjects: ['语文', '数学'] },
  { by: experts.fourth, unitName: '和平区教师进修学校', unitPath: COUNTY, subjects: ['数学'] },
  { by: experts.neighbour, unitName: '和平区示例第二小学', unitPath: NEIGHBOUR, subjects: ['语文'] },
  { by: experts.ownSchool, unitName: '和平区示例第一小学', unitPath: SCHOOL, subjects: ['英语'] },
];

export const FORM =
  'mutation ($input: ExamCommitteeInput!) { formExamCommittee(input: $input) { id state edition startsOn endsOn version placeName remarks mayManage members { id personId personName unitName subjects role openSeats } } }';
export const ACTIVATE = 'mutation ($input: CommitteeDeedInput!) { activateExamCommittee(input: $input) { id state activeFrom version } }';

let keys = 0;
export const nextKey = (): string => `c${(keys += 1)}`;

export const sits = ({ by, role, ...unit }: Sitting) => ({ personId: by.id, personName: by.name, ...unit, role: role ?? CommitteeRole.MEMBER });

/** A committee at work, formed and made known by the office of its place. @returns its id. */
export async function workingCommittee(exams: Proof, place = COUNTY, members: Sitting[] = SITTING, by: Asker = people.county): Promise<string> {
  const term = { startsOn: '2026-09-01', endsOn: '2028-08-31' };
  const formed = await must(exams, by, FORM, { input: { place, ...term, members: members.map(sits), idempotencyKey: nextKey() } });
  await must(exams, by, ACTIVATE, { input: { committeeId: formed.id, version: formed.version, idempotencyKey: nextKey() } });
  return formed.id;
}

let things = 0;

/** A round about a plan of the school of the proofs, or what `over` makes of it. @returns its id and the thing's. */
export async function openedReview(
  exams: Proof,
  over: Partial<ReviewToOpen> = {},
  by: Asker = people.principal,
): Promise<{ id: string; subjectId: string }> {
  const subjectId = over.subjectId ?? `thing-${(things += 1)}`;
  const ctx = exams.as(by).context();
  const facts = {
    subject: ReviewSubject.PLAN,
    place: COUNTY,
    schoolPath: SCHOOL,
    examSubject: null,
    title: '本学期考试计划',
    blind: true,
    dueOn: '2026-12-04',
    barred: [],
  };
  return { id: await work(ctx, (tx) => openReview(tx, ctx, { ...facts, ...over, subjectId })), subjectId };
}

const TABLES = ['exam_committee', 'committee_member', 'exam_review', 'review_seat', 'todo', 'todo_copy', 'daily_pass'];

/** No committee, no review and an empty inbox: proofs share one database, since making one takes longer than a proof. */
export async function withoutCommittees(exams: Proof): Promise<void> {
  await exams.part.work.run(async (tx) => {
    for (const table of TABLES) await query(tx, `DELETE FROM ${table}`);
  });
}

/** The one answer of an operation that has to succeed. */
export async function must(exams: Proof, by: Asker, operation: string, variables: Record<string, unknown>): Promise<any> {
  const { data, errors } = await exams.as(by).send(operation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as object)[0];
}
