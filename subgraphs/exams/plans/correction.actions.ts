import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { refuse } from '#kernel/refusal';
import { answerReturn } from '#kernel/review/return.actions';
import { returnRow } from '#kernel/review/return.queries';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { requireSchool } from '#register/register.queries';
import { reviewDueOn } from '../committees/reviews/review.actions';
import { EXAM_CELLS, examCell, SITTING_CELLS, sittingCell } from './cell.rules';
import type { ExamCorrectionInput, ExamPlanCorrectionInput, SittingCorrectionInput } from './decision.input';
import { ExamPlan, ExamPlanState, type ExamSitting, type PlannedExam } from './exam-plan.entity';
import { namedByDirectory } from './known-staff.queries';
import { openPlanReview } from './plan.round';
import { holdTerm, trail } from './plan.rows';
import { judging } from './plan.law';
import { examsIn, planIn, requirePlan, sittingsIn } from './plan.queries';
import { contentOf, readExams, readSitting, sittingContent } from './plan.reading';
import { assertComplete, assertLawful } from './plan.rules';
import { assertNotice, assertState } from './term.rules';

interface Corrected {
  exams: PlannedExam[];
  sittings: ExamSitting[];
  /** Cells that say something else now, with what they say. */
  after: { cell: string; after: string }[];
}

/**
 * 更正, by the dean it was returned to, and of the returned cells only; then the experts look again, in the next round.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_STATE, EXAMS_PLAN_INCOMPLETE, EXAMS_NOTICE_TOO_SHORT, CONFLICT, and the laws
 */
export async function correctExamPlan(ctx: Context, input: ExamPlanCorrectionInput): Promise<ExamPlan> {
  const { id, version, answer, idempotencyKey } = input;
  const found = await requirePlan(ctx.reads, id);
  permit(ctx, 'exams.plans.write', found.schoolPath);
  const school = await requireSchool(ctx, found.schoolId);
  const judged = await judging(ctx, school, found);
  const said = { ...input, sittings: await namedByDirectory(ctx.reads, input.sittings ?? []) };
  const dueOn = await reviewDueOn(ctx, found.reviewPlace);
  await work(ctx, (tx) =>
    once(tx, ctx, 'correctExamPlan', idempotencyKey, input, async () => {
      const term = await holdTerm(tx, found);
      const plan = (await planIn(tx, id))!;
      assertState(plan, [ExamPlanState.RETURNED], '更正');
      const { exams, sittings, after } = corrected(await examsIn(tx, id), await sittingsIn(tx, id), said);
      const content = contentOf(exams, sittings);
      assertComplete(content, judged.law);
      assertLawful(content, judged);
      assertNotice(content, plan.changeReason && term.inForceId ? await sittingsIn(tx, term.inForceId) : null, today(), judged.law);
      const slip = await returnRow(tx, plan.returnId!);
      await answerReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, { answer, after });
      await keep(tx, id, exams, sittings);
      const reviewId = await openPlanReview(tx, ctx, { plan, sittings, termName: judged.termName, dueOn });
      await guardedUpdate(
        tx,
        ExamPlan,
        { id, version },
        { state: ExamPlanState.SUBMITTED, reviewId, reviewDueOn: dueOn, changedAt: now().getTime() },
      );
      await trail(tx, ctx, plan, 'correctExamPlan', answer.slice(0, 200), { changed: after.map(({ cell }) => cell) });
      return id;
    }),
  );
  return requirePlan(ctx.reads, id);
}

function corrected(exams: readonly PlannedExam[], sittings: readonly ExamSitting[], input: ExamPlanCorrectionInput): Corrected {
  const after: Corrected['after'] = [];
  const ofExam = new Map((input.exams ?? []).map((one) => [one.id, one]));
  const ofSitting = new Map((input.sittings ?? []).map((one) => [one.key, one]));
  const stray =
    [...ofExam.keys()].find((id) => !exams.some((one) => one.id === id)) ??
    [...ofSitting.keys()].find((key) => !sittings.some(({ sittingKey }) => sittingKey === key));
  if (stray) refuse('BAD_INPUT', '计划里没有这一项', { path: 'sittings', hint: '请刷新后再更正' });
  const keptExams = exams.flatMap((was): PlannedExam[] => {
    const said = ofExam.get(was.id);
    if (said?.kept === false) after.push({ cell: `${was.id}.kept`, after: '不安排' });
    if (!said || said.kept === false) return said ? [] : [was];
    const is = correctExam(was, said);
    for (const field of Object.keys(EXAM_CELLS))
      if (examCell(is, field) !== examCell(was, field)) after.push({ cell: `${was.id}.${field}`, after: examCell(is, field) || '（不另起名）' });
    return [is];
  });
  const keptSittings = sittings.flatMap((was): ExamSitting[] => {
    if (!keptExams.some(({ id }) => id === was.examId)) return [];
    const said = ofSitting.get(was.sittingKey);
    if (said?.kept === false) after.push({ cell: `${was.sittingKey}.kept`, after: '不安排' });
    if (!said || said.kept === false) return said ? [] : [was];
    const is = correctSitting(was, said);
    for (const field of Object.keys(SITTING_CELLS))
      if (sittingCell(is, field) !== sittingCell(was, field)) after.push({ cell: `${was.sittingKey}.${field}`, after: sittingCell(is, field) });
    return [is];
  });
  return { exams: keptExams, sittings: keptSittings, after };
}

function correctExam(was: PlannedExam, said: ExamCorrectionInput): PlannedExam {
  const { grade, kind, number } = was;
  const [read] = readExams([
    { grade, kind, number, organiser: said.organiser ?? was.organiser, bands: said.bands ?? was.bands, title: said.title ?? was.title, sittings: [] },
  ]);
  return { ...was, organiser: read!.organiser, bands: read!.bands, title: read!.title };
}

function correctSitting(was: ExamSitting, said: SittingCorrectionInput): ExamSitting {
  const before = sittingContent(was);
  const { setters, reviewers, ...is } = readSitting(
    {
      subject: was.subject,
      date: said.date ?? before.date,
      startsAt: said.startsAt ?? before.startsAt,
      minutes: said.minutes ?? before.minutes,
      scope: said.scope ?? before.scope,
      taughtBy: said.taughtBy ?? before.taughtBy,
      source: said.source ?? before.source,
      setters: said.setters ?? before.setters,
      reviewers: said.reviewers ?? before.reviewers,
    },
    was.grade,
    'sittings',
  );
  return { ...was, ...is, setters: JSON.stringify(setters), reviewers: JSON.stringify(reviewers) };
}

/** In place: cells of the next return are named by the same ids. */
async function keep(tx: Tx, planId: string, exams: readonly PlannedExam[], sittings: readonly ExamSitting[]): Promise<void> {
  const gone = (await sittingsIn(tx, planId)).filter(({ id }) => !sittings.some((one) => one.id === id));
  for (const { id } of gone) await query(tx, 'DELETE FROM exam_sitting WHERE id = ?', [id]);
  for (const { id } of (await examsIn(tx, planId)).filter((was) => !exams.some((one) => one.id === was.id)))
    await query(tx, 'DELETE FROM planned_exam WHERE id = ?', [id]);
  for (const { id, organiser, bands, title } of exams)
    await query(tx, 'UPDATE planned_exam SET organiser = ?, bands = ?, title = ? WHERE id = ?', [organiser, bands, title, id]);
  for (const { id, date, startsAt, minutes, scope, taughtBy, source, setters, reviewers, version } of sittings) {
    await query(
      tx,
      'UPDATE exam_sitting SET date = ?, startsAt = ?, minutes = ?, scope = ?, taughtBy = ?, source = ?, setters = ?, reviewers = ?, version = ? WHERE id = ?',
      [...[date, startsAt, minutes, scope, taughtBy, source, setters, reviewers], version + 1, id],
    );
  }
}
