import { chainAudit, record } from '../../audit';
import { now, today } from '../../clock';
import type { Context } from '../../context';
import { int, query } from '../../database';
import { once } from '../../idempotency';
import { tell } from '../../outbox';
import { levelOf } from '../../place';
import { refuse } from '../../refusal';
import { toDuty } from '../../review/address';
import { copyTodos } from '../../review/todo.actions';
import { guardedUpdate, work, type Tx } from '../../unit-of-work';
import { InspectionLevel, InspectionState, type InspectionRow } from '../inspection.entity';
import type { AnyPart } from '../inspection.part';
import { inspectionFor } from '../inspection.queries';
import { assertInspector, assertNoneOfHis } from '../inspector';
import { loadsOf, termAround } from '../plans/load.queries';
import { warningsOfLoad, type Warning } from '../plans/plan.rules';
import type { DrawInput } from '../plans/plan.view';
import type { InspectionDrawRow } from './draw.entity';
import { frameLines } from './draw.queries';
import { draw, type Drawn, type Stratum } from './sampling.rules';

/** Something that was drawn; its stratum in words. */
export interface DrawnUnit extends Drawn {
  label: string;
}

/** What a part makes of a sample: names of the day, and a form of each. */
export interface Laying {
  /** The schools in it, one or many times. */
  schools: string[];
  checks: number;
  /** What the event says besides. */
  news: Record<string, unknown>;
}

/**
 * 抽样. Everything was fixed when the inspection was planned but one thing: the first line of the audit chain after the plan's own. Where
 * nobody has done anything since, that line is this draw itself.
 * @throws NOT_FOUND, FORBIDDEN, the part's refusal for one's own unit, CONFLICT when it was drawn before.
 */
export async function drawSample<I extends InspectionRow>(
  ctx: Context,
  of: AnyPart,
  input: DrawInput,
  lay: (tx: Tx, found: I, drawn: readonly DrawnUnit[]) => Promise<Laying>,
): Promise<void> {
  const { level, place } = await inspectionFor(ctx.reads, input.id);
  assertInspector(ctx, of, { level, place });
  assertNoneOfHis(ctx, of, { level, place });
  const [rule, term] = await Promise.all([of.burdenRule(ctx, place), termAround(ctx, of, place, today())]);
  await work(ctx, (tx) =>
    once(tx, ctx, 'drawInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const found = await inspectionFor<I>(tx, id);
      if (found.state !== InspectionState.PLANNED)
        refuse('CONFLICT', found.state === InspectionState.CANCELLED ? '检查已经取消' : '已经抽样，样本不能重抽', {
          path: 'id',
          hint: '请刷新后查看样本',
        });
      // Held from here on: of two who draw at the same time the second finds another version.
      const changes = { state: InspectionState.DRAWN, drawnBy: ctx.asker.name, drawnAt: now().getTime() };
      await guardedUpdate(tx, of.entities.inspection, { id, version }, changes);
      await record(tx, ctx, { deed: 'drawInspection', kind: 'inspection', id, place });
      const laid = await lay(tx, found, await drawn(tx, id));
      const schools = [...new Set(laid.schools)];
      const before = JSON.parse(found.warningsText) as Warning[];
      const year = Number(found.beginsOn.slice(0, 4));
      const after = level === InspectionLevel.SCHOOL ? [] : warningsOfLoad(await loadsOf(tx, of, schools, { year, ...term }), rule);
      await query(tx, 'UPDATE inspection SET checksTotal = ?, warningsText = ? WHERE id = ?', [
        laid.checks,
        JSON.stringify([...before, ...after]),
        id,
      ]);
      if (found.announced) await show(tx, found, schools);
      const data = { inspectionId: id, level, ...laid.news, schools: schools.length };
      await tell(tx, ctx, { type: `${of.name}.InspectionDrawn`, subject: id, place, data });
    }),
  );
}

async function drawn(tx: Tx, inspectionId: string): Promise<DrawnUnit[]> {
  const beacon = await beaconOf(tx, inspectionId);
  const [drawing] = await query<InspectionDrawRow>(tx, 'SELECT * FROM inspection_draw WHERE inspectionId = ?', [inspectionId]);
  const strata = JSON.parse(drawing!.strata) as Stratum[];
  const units = draw(await frameLines(tx, inspectionId), strata, drawing!.seed, beacon.hash);
  await query(tx, 'UPDATE inspection_draw SET planPosition = ?, beaconPosition = ?, beacon = ? WHERE inspectionId = ?', [
    beacon.planPosition,
    beacon.position,
    beacon.hash,
    inspectionId,
  ]);
  const labels = new Map(strata.map(({ name, label }) => [name, label]));
  return units.map((one) => ({ ...one, label: labels.get(one.stratum) ?? one.stratum }));
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

/** Told to the schools that were drawn, as a copy of what the inspectors have to do. */
async function show(tx: Tx, { id, level, obligationId }: InspectionRow, schools: readonly string[]): Promise<void> {
  if (level === InspectionLevel.SCHOOL) return;
  const [kind, subject] = obligationId ? ['obligation', obligationId] : ['inspection', id];
  const todos = await query<{ id: string }>(tx, "SELECT id FROM todo WHERE subjectKind = ? AND subjectId = ? AND state = 'OPEN'", [kind, subject]);
  const deans = schools.filter((path) => levelOf(path) === 'SCHOOL').map((path) => toDuty('DEAN', path));
  await copyTodos(
    tx,
    todos.flatMap(({ id: todoId }) => deans.map((address) => ({ todoId, address }))),
    'COPIED',
  );
}
