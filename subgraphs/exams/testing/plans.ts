/* eslint-disable @typescript-eslint/no-explicit-any */
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { JUNIOR, people, SCHOOL } from '#register/testing/province';
import { CHECKS } from '../committees/reviews/review.rules';
import { experts, must } from './committees';
import { ExamKind, ExamOrganiser, ExamPlanState, type ExamSitting, QuestionSource, SittingState, type PaperPerson } from '../plans/exam-plan.entity';
import { fresh, insertPlan } from '../plans/plan.rows';
import type { ExamContent, SittingContent } from '../plans/plan.content';
import { sittingsIn } from '../plans/plan.queries';

/** Next term of the proofs' calendar: its plan is in time on the day of the proofs. */
export const SPRING = { schoolYear: 2026, semester: 2 };
export const AUTUMN = { schoolYear: 2026, semester: 1 };
export const WRITTEN = [
  'exam_sitting',
  'planned_exam',
  'exam_plan',
  'exam_term',
  'exam_approval',
  'todo',
  'todo_copy',
  'return_slip',
  'opinion',
  'outbox',
  'audit',
  'policy_pack',
];

const of = ({ id, name }: Asker): PaperPerson => ({ personId: id, personName: name });
export const SETTER = of(people.chinese);
export const REVIEWER = of(people.english);

let keys = 0;
export const examKey = (): string => `x${(keys += 1)}`;

/** A lawful subject of an exam in the spring term of the proofs; a Tuesday in July. */
export function sitting(over: Partial<SittingContent> = {}): SittingContent {
  return {
    subject: '语文',
    date: '2027-07-06',
    startsAt: '08:30',
    minutes: 60,
    scope: '下册第一至第八单元',
    taughtBy: '2027-06-25',
    source: QuestionSource.OWN,
    setters: [SETTER],
    reviewers: [REVIEWER],
    ...over,
  };
}

export function exam(over: Partial<ExamContent> = {}): ExamContent {
  return { grade: 5, kind: ExamKind.FINAL, number: 1, organiser: ExamOrganiser.SCHOOL, bands: 4, title: null, sittings: [sitting()], ...over };
}

export const SITTING =
  'id key subject date startsAt minutes scope taughtBy source state approved cancelledReason setters { personId personName } reviewers { personId personName } version';
export const PLAN = `id state edition version schoolYear semester termName changeReason schoolOpinion submittedOn reviewDueOn approvalNumber approvedOn
  missing { path message } exams { id name grade kind number organiser bands title sittings { ${SITTING} } } trail { deed by reason }`;
export const DRAFT = `mutation ($input: ExamPlanDraftInput!) { draftExamPlan(input: $input) { ${PLAN} } }`;
export const SAVE = `mutation ($input: ExamPlanContentInput!) { saveExamPlan(input: $input) { ${PLAN} } }`;
export const SUBMIT_PLAN = `mutation ($input: ExamPlanSubmissionInput!) { submitExamPlan(input: $input) { ${PLAN} } }`;
export const WITHDRAW_PLAN = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { withdrawExamPlan(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${PLAN} } }`;

/** Drafted by the dean and handed in by the principal of the proofs' primary school. */
export async function submittedPlan(exams: Proof, content: ExamContent[] = [exam()], term = SPRING): Promise<any> {
  const draft = await must(exams, people.dean, DRAFT, { input: { schoolId: 's210102001', ...term, exams: content, idempotencyKey: examKey() } });
  return must(exams, people.principal, SUBMIT_PLAN, {
    input: { id: draft.id, version: draft.version, schoolOpinion: '已在校内公布，同意报送', idempotencyKey: examKey() },
  });
}

const ASSIGN = 'mutation ($input: AssignReviewersInput!) { assignReviewers(input: $input) { id } }';
const VOTE = 'mutation ($input: ReviewVoteInput!) { voteOnReview(input: $input) { id } }';
export const DECIDE_PLAN = `mutation ($input: ExamPlanDecisionInput!) { decideExamPlan(input: $input) { ${PLAN} } }`;

/** The round of a plan is assigned to three experts of the county, who all vote alike: approve, unless cells to return are given. */
export async function votedOn(exams: Proof, plan: { id: string }, cells: { cell: string; reason: string }[] = []): Promise<string> {
  const [round] = await query<{ id: string }>(exams.part.reads, 'SELECT reviewId AS id FROM exam_plan WHERE id = ?', [plan.id]);
  const asked = [experts.chair, experts.second, experts.third];
  await must(exams, people.county, ASSIGN, { input: { reviewId: round!.id, personIds: asked.map(({ id }) => id), idempotencyKey: examKey() } });
  const checks = CHECKS.PLAN.map(({ item }) => ({ item, ok: true }));
  const vote = cells.length > 0 ? { vote: 'RETURN', opinion: '请更正标出的各处' } : { vote: 'APPROVE' };
  for (const by of asked)
    await must(exams, by, VOTE, { input: { reviewId: round!.id, version: 1, ...vote, checks, cells, idempotencyKey: examKey() } });
  return round!.id;
}

/** The county's decision on it. */
export function decide(
  exams: Proof,
  plan: { id: string; version: number },
  outcome: string,
  over: Record<string, unknown> = {},
  by: Asker = people.county,
) {
  return exams.as(by).send(DECIDE_PLAN, { input: { id: plan.id, version: plan.version, outcome, idempotencyKey: examKey(), ...over } });
}

export interface PlanInForce {
  schoolPath?: string;
  term?: { schoolYear: number; semester: number };
  content?: ExamContent[];
  /** PLANNED unless said otherwise. */
  state?: SittingState;
  approvedOn?: string;
}

/**
 * A plan in force, its rows as an approval leaves them, without the way there: for proofs of what comes after. By default 语文 of grade 5 of the
 * primary school on 2026-11-10, a school day before the day of the proofs.
 */
export async function approvedPlan(exams: Proof, over: PlanInForce = {}): Promise<{ planId: string; sittings: ExamSitting[] }> {
  const { schoolPath = SCHOOL, term = AUTUMN, state = SittingState.PLANNED, approvedOn = '2026-08-28' } = over;
  const content = over.content ?? [exam({ sittings: [sitting({ date: '2026-11-10', taughtBy: '2026-11-06', scope: '上册第一至第四单元' })] })];
  const key = { schoolId: schoolPath.slice(schoolPath.lastIndexOf('/') + 1), schoolPath, ...term };
  return exams.part.work.run(async (tx) => {
    const [last] = await query<{ edition: number }>(
      tx,
      'SELECT max(edition) AS edition FROM exam_plan WHERE schoolId = ? AND schoolYear = ? AND semester = ?',
      [key.schoolId, term.schoolYear, term.semester],
    );
    const plan = {
      ...fresh(key, schoolPath.slice(0, schoolPath.lastIndexOf('/')), Number(last?.edition ?? 0) + 1, null),
      state: ExamPlanState.APPROVED,
      schoolOpinion: '已在校内公布，同意报送',
      submittedOn: '2026-08-20',
      reviewDueOn: '2026-09-03',
      approvedOn,
      approvalNumber: `示例考审〔2026〕${examKey().slice(1)}号`,
    };
    await insertPlan(tx, plan, content, []);
    await query(tx, 'UPDATE exam_sitting SET live = 1, state = ? WHERE planId = ?', [state, plan.id]);
    await query(tx, 'DELETE FROM exam_term WHERE schoolId = ? AND schoolYear = ? AND semester = ?', [key.schoolId, term.schoolYear, term.semester]);
    await query(tx, 'INSERT INTO exam_term (schoolId, schoolYear, semester, schoolPath, editions, inForceId) VALUES (?, ?, ?, ?, ?, ?)', [
      key.schoolId,
      term.schoolYear,
      term.semester,
      schoolPath,
      plan.edition,
      plan.id,
    ]);
    return { planId: plan.id, sittings: await sittingsIn(tx, plan.id) };
  });
}

/** One subject that has been sat: what results and released papers hang on. Of the primary school's grade 5 unless said otherwise. */
export async function heldSitting(
  exams: Proof,
  over: Partial<SittingContent> & { grade?: number; bands?: number; schoolPath?: string } = {},
): Promise<ExamSitting> {
  const { grade = 5, bands = 4, schoolPath = grade > 6 ? JUNIOR : SCHOOL, ...more } = over;
  const { sittings } = await approvedPlan(exams, {
    schoolPath,
    state: SittingState.HELD,
    content: [exam({ grade, bands, sittings: [sitting({ date: '2026-11-10', taughtBy: '2026-11-06', scope: '上册第一至第四单元', ...more })] })],
  });
  return sittings[0]!;
}
