import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { lockRow, type Tx } from '#kernel/unit-of-work';
import { ExamPlan, ExamPlanState, ExamSitting, PlannedExam, SittingState } from './exam-plan.entity';
import { ExamTerm } from './exam-term.entity';
import type { ExamContent } from './plan.content';
import { keyOf, keyOfSitting } from './term.rules';

export const PLAN = 'exam-plan';
export const linkTo = (id: string) => `/exams/plans?plan=${id}`;

export type TermKey = Pick<ExamPlan, 'schoolId' | 'schoolYear' | 'semester' | 'schoolPath'>;

/** The row that is limited: two editions begun, handed in or approved at one instant stand in line here. */
export function holdTerm(tx: Tx, { schoolId, schoolYear, semester, schoolPath }: TermKey): Promise<ExamTerm> {
  const key = { schoolId, schoolYear, semester };
  return lockRow(tx, ExamTerm, key, {
    ...key,
    schoolPath,
    editions: 0,
    inForceId: null,
    openId: null,
    lateReason: null,
    lateAllowedBy: null,
    lateAllowedOn: null,
  });
}

export async function setTerm(tx: Tx, { schoolId, schoolYear, semester }: TermKey, changes: Partial<ExamTerm>): Promise<void> {
  await tx.getRepository(ExamTerm).update({ schoolId, schoolYear, semester }, changes);
}

export function fresh(key: TermKey, reviewPlace: string, edition: number, changeReason: string | null): ExamPlan {
  return {
    ...key,
    id: newKey(),
    reviewPlace,
    edition,
    state: ExamPlanState.DRAFT,
    changeReason,
    schoolOpinion: null,
    submittedOn: null,
    reviewDueOn: null,
    approvalNumber: null,
    approvedOn: null,
    reviewId: null,
    returnId: null,
    changedAt: now().getTime(),
    version: 1,
  };
}

export async function insertPlan(tx: Tx, plan: ExamPlan, exams: readonly ExamContent[], known: readonly ExamSitting[]): Promise<void> {
  await tx.createQueryBuilder().insert().into(ExamPlan).values(plan).updateEntity(false).execute();
  await insertContent(tx, plan, exams, known);
}

/** Rows of what was written. A subject of an exam keeps its key from edition to edition, and what became of it. */
export async function insertContent(tx: Tx, plan: ExamPlan, exams: readonly ExamContent[], known: readonly ExamSitting[]): Promise<void> {
  const before = new Map(known.map((one) => [keyOfSitting(one), one]));
  const [countyPath, cityPath] = unitsAbove(plan.schoolPath);
  const examRows: PlannedExam[] = [];
  const sittings: ExamSitting[] = [];
  for (const { sittings: of, ...facts } of exams) {
    const examId = newKey();
    examRows.push({ ...facts, id: examId, planId: plan.id });
    for (const { setters, reviewers, ...one } of of) {
      const was = before.get(keyOf(facts, one.subject));
      sittings.push({
        ...one,
        id: newKey(),
        planId: plan.id,
        examId,
        sittingKey: was?.sittingKey ?? newKey(),
        ...{ schoolId: plan.schoolId, schoolPath: plan.schoolPath, countyPath, cityPath, grade: facts.grade, kind: facts.kind, number: facts.number },
        setters: JSON.stringify(setters),
        reviewers: JSON.stringify(reviewers),
        state: was?.state ?? SittingState.PLANNED,
        live: 0,
        cancelledReason: was?.cancelledReason ?? null,
        version: 1,
      });
    }
  }
  if (examRows.length > 0) await tx.createQueryBuilder().insert().into(PlannedExam).values(examRows).updateEntity(false).execute();
  if (sittings.length > 0) await tx.createQueryBuilder().insert().into(ExamSitting).values(sittings).updateEntity(false).execute();
}

function unitsAbove(schoolPath: string): [county: string, city: string] {
  const county = schoolPath.slice(0, schoolPath.lastIndexOf('/'));
  return [county, county.slice(0, county.lastIndexOf('/'))];
}

export async function replaceContent(tx: Tx, plan: ExamPlan, exams: readonly ExamContent[], known: readonly ExamSitting[]): Promise<void> {
  await query(tx, 'DELETE FROM exam_sitting WHERE planId = ?', [plan.id]);
  await query(tx, 'DELETE FROM planned_exam WHERE planId = ?', [plan.id]);
  await insertContent(tx, plan, exams, known);
}

export function trail(
  tx: Tx,
  ctx: Context,
  of: Pick<ExamPlan, 'id' | 'schoolPath'>,
  deed: string,
  reason?: string,
  detail?: Record<string, unknown>,
): Promise<void> {
  return record(tx, ctx, { deed, kind: PLAN, id: of.id, place: of.schoolPath, ...(reason && { reason }), ...(detail && { detail }) });
}
