import { chainAudit, record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import { copyTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { InspectionDrawn } from '../../contract';
import { makeChecks } from '../checks/check-list.actions';
import { Inspection, InspectionLevel, InspectionState } from '../plans/inspection.entity';
import { inspectionFor } from '../plans/inspection.queries';
import type { DrawInspectionInput, InspectionWarning } from '../plans/inspection.view';
import { assertInspector } from '../plans/inspector';
import { assertNoSchoolOf } from '../plans/inspector.rules';
import { deansOf } from '../plans/plan.actions';
import { burdenRule, loadsOf, termAround } from '../plans/plan.queries';
import { warningsOfLoad } from '../plans/plan.rules';
import type { SampledClass } from '../plans/sampled-class.entity';
import { type InspectionDrawRow } from './draw.entity';
import { frameLines } from './draw.queries';
import { classNames } from './frame.queries';
import { draw, type Stratum } from './sampling.rules';

/**
 * 抽样. Everything was fixed when the inspection was planned but one thing: the first line of the audit chain after the plan's own. Where
 * nobody has done anything since, that line is this draw itself.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, CONFLICT when it was drawn before.
 */
export async function drawInspection(ctx: Context, input: DrawInspectionInput): Promise<Inspection> {
  const { level, place } = await inspectionFor(ctx.reads, input.id);
  assertInspector(ctx, { level, place });
  assertNoSchoolOf(ctx.asker, level, place);
  const [rule, term] = await Promise.all([burdenRule(ctx, place), termAround(ctx, place, today())]);
  await work(ctx, (tx) =>
    once(tx, ctx, 'drawInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const found = await inspectionFor(tx, id);
      if (found.state !== InspectionState.PLANNED)
        refuse('CONFLICT', found.state === InspectionState.CANCELLED ? '检查已经取消' : '已经抽样，样本不能重抽', {
          path: 'id',
          hint: '请刷新后查看样本',
        });
      // Held from here on: of two who draw at the same time the second finds another version.
      await guardedUpdate(tx, Inspection, { id, version }, { state: InspectionState.DRAWN, drawnBy: ctx.asker.name, drawnAt: now().getTime() });
      await record(tx, ctx, { deed: 'drawInspection', kind: 'inspection', id, place });
      const sampled = await drawSample(tx, id);
      const checksTotal = await makeChecks(tx, found, sampled);
      const warnings = await warningsAfter(tx, found, sampled, { rule, ...term });
      await query(tx, 'UPDATE inspection SET checksTotal = ?, warningsText = ? WHERE id = ?', [checksTotal, JSON.stringify(warnings), id]);
      if (found.announced) await show(tx, found, sampled);
      const schools = new Set(sampled.map(({ schoolPath }) => schoolPath)).size;
      const data: InspectionDrawn = { inspectionId: id, level, classes: sampled.length, schools };
      await tell(tx, ctx, { type: 'homework.InspectionDrawn', subject: id, place, data });
    }),
  );
  return inspectionFor(ctx.reads, input.id);
}

type Sampled = SampledClass & { grade: number };

async function drawSample(tx: Tx, inspectionId: string): Promise<Sampled[]> {
  const beacon = await beaconOf(tx, inspectionId);
  const [drawing] = await query<InspectionDrawRow>(tx, 'SELECT * FROM inspection_draw WHERE inspectionId = ?', [inspectionId]);
  const strata = JSON.parse(drawing!.strata) as Stratum[];
  const drawn = draw(await frameLines(tx, inspectionId), strata, drawing!.seed, beacon.hash);
  await query(tx, 'UPDATE inspection_draw SET planPosition = ?, beaconPosition = ?, beacon = ? WHERE inspectionId = ?', [
    beacon.planPosition,
    beacon.position,
    beacon.hash,
    inspectionId,
  ]);
  const names = await classNames(
    tx,
    drawn.map(({ unit }) => unit),
  );
  const labels = new Map(strata.map(({ name, label }) => [name, label]));
  const sampled = drawn.map(({ unit, stratum, score, ordinal }): Sampled => {
    const { className, grade, schoolId, schoolPath, schoolName } = names.get(unit)!;
    return {
      inspectionId,
      classId: unit,
      className,
      schoolId,
      schoolPath,
      schoolName,
      stratum: labels.get(stratum) ?? stratum,
      score,
      ordinal,
      grade,
    };
  });
  const columns = ['inspectionId', 'classId', 'className', 'schoolId', 'schoolPath', 'schoolName', 'stratum', 'score', 'ordinal'] as const;
  for (const part of chunks(sampled, 100)) {
    await query(
      tx,
      `INSERT INTO sampled_class (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap((one) => columns.map((column) => one[column])),
    );
  }
  return sampled;
}

interface Beacon {
  planPosition: number;
  position: number;
  hash: string;
}

/** The line after the plan's own. The chain is brought up to this very draw first, so there is one. */
async function beaconOf(tx: Tx, inspectionId: string): Promise<Beacon> {
  while ((await chainAudit(tx)) > 0);
  const [plan] = await query<{ position: number }>(
    tx,
    "SELECT position FROM audit WHERE kind = 'inspection' AND subject = ? AND deed = 'planInspection'",
    [inspectionId],
  );
  const planPosition = int(plan!.position);
  const [next] = await query<{ position: number; hash: string }>(tx, 'SELECT position, hash FROM audit WHERE position = ?', [planPosition + 1]);
  return { planPosition, position: int(next!.position), hash: next!.hash };
}

async function warningsAfter(
  tx: Tx,
  { level, beginsOn, warningsText }: Inspection,
  sampled: readonly Sampled[],
  { rule, ...term }: { rule: Parameters<typeof warningsOfLoad>[1]; termFrom: string; termTo: string },
): Promise<InspectionWarning[]> {
  const before = JSON.parse(warningsText) as InspectionWarning[];
  if (level === InspectionLevel.SCHOOL) return before;
  const schools = [...new Set(sampled.map(({ schoolPath }) => schoolPath))];
  const loads = await loadsOf(tx, schools, { year: Number(beginsOn.slice(0, 4)), ...term });
  return [...before, ...warningsOfLoad(loads, rule)];
}

/** Told to the schools that were drawn, as a copy of what the inspectors have to do. */
async function show(tx: Tx, { id, level, obligationId }: Inspection, sampled: readonly Sampled[]): Promise<void> {
  if (level === InspectionLevel.SCHOOL) return;
  const [kind, subject] = obligationId ? ['obligation', obligationId] : ['inspection', id];
  const todos = await query<{ id: string }>(tx, "SELECT id FROM todo WHERE subjectKind = ? AND subjectId = ? AND state = 'OPEN'", [kind, subject]);
  const deans = deansOf(sampled.map(({ schoolPath }) => schoolPath));
  await copyTodos(
    tx,
    todos.flatMap(({ id: todoId }) => deans.map((address) => ({ todoId, address }))),
    'COPIED',
  );
}
