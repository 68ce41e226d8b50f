import { randomBytes } from 'node:crypto';
import { record } from '../../audit';
import { now, today } from '../../clock';
import { permit, type Context } from '../../context';
import { chunks } from '../../database';
import { once } from '../../idempotency';
import { newKey } from '../../ids';
import { tell } from '../../outbox';
import { parentOf } from '../../place';
import { readReason } from '../../reason.rules';
import { refuse } from '../../refusal';
import { toDuty } from '../../review/address';
import { cancelTodos, openTodo } from '../../review/todo.actions';
import { guardedUpdate, work, type Tx } from '../../unit-of-work';
import { InspectionLevel, InspectionState, type InspectionRow } from '../inspection.entity';
import type { AnyPart } from '../inspection.part';
import { inspectionFor } from '../inspection.queries';
import { askAgain } from '../obligations/cadence.actions';
import { usualDueOn } from '../obligations/cadence.rules';
import { holdObligation } from '../obligations/obligation.actions';
import { obligationFor } from '../obligations/obligation.queries';
import { assertFree } from '../obligations/obligation.rules';
import { InspectionDrawRow, InspectionFrameRow } from '../sampling/draw.entity';
import { sha256 } from '../sampling/sampling.rules';
import type { Divided, Planned } from './plan.queries';
import type { CancelInput, PlanInput } from './plan.view';

const LINES_A_PART = 1000;
const SEED_BYTES = 32;

/**
 * 安排检查. From this moment on nothing of the draw can be chosen any more: the list is frozen, how many of each stratum is
 * fixed, and the seed is made and kept; the hashes of list and seed are public. What the seed is mixed with (the next line of the audit
 * chain) nobody knows yet, so that not even who runs the platform could have looked for a seed that he likes.
 * @param own columns of the part's own, its form among them
 * @returns its id
 */
export async function keepPlan<K>(
  ctx: Context,
  of: AnyPart,
  input: PlanInput,
  planned: Planned & Divided<K>,
  own: Record<string, unknown> & { formText: string },
): Promise<string> {
  return work(ctx, (tx) =>
    once(tx, ctx, 'planInspection', input.idempotencyKey, input, async () => {
      const key = newKey();
      const { obligation } = planned;
      if (obligation) {
        const present = await obligationFor(tx, obligation.id, 'obligationId');
        assertFree(present, today());
        await holdObligation(tx, of, present, key);
        await askAgain(tx, ctx, of, { ...present, inspectionId: key });
      }
      const seed = randomBytes(SEED_BYTES).toString('hex');
      const row = { ...rowOf(ctx, key, planned, input.sampleSize, sha256(seed)), ...own };
      await insert(tx, of, row, planned, seed);
      if (!obligation) await askToInspect(tx, ctx, of, row);
      const { place, level, kind, seedHash, frameHash, frameSize, sampleSize } = row;
      await record(tx, ctx, {
        deed: 'planInspection',
        kind: 'inspection',
        id: key,
        place,
        detail: { obligation: obligation?.id ?? null, seedHash, frameHash, frameSize, sampleSize },
      });
      const data = { inspectionId: key, level, kind, listedCode: planned.listed?.code ?? null, seedHash, frameHash, frameSize, sampleSize };
      await tell(tx, ctx, { type: `${of.name}.InspectionPlanned`, subject: key, place, data });
      return key;
    }),
  );
}

function rowOf<K>(ctx: Context, id: string, planned: Planned & Divided<K>, sampleSize: number, seedHash: string): Omit<InspectionRow, 'formText'> {
  const { unit, level, kind, title, obligation, listed, from, to, beginsOn, announced, strataBy, frame, warnings } = planned;
  const county = level === InspectionLevel.SCHOOL ? parentOf(unit.path) : level === InspectionLevel.COUNTY ? unit.path : null;
  return {
    id,
    level,
    kind,
    state: InspectionState.PLANNED,
    place: unit.path,
    countyPath: county,
    cityPath: county ? parentOf(county) : level === InspectionLevel.CITY ? unit.path : null,
    title,
    obligationId: obligation?.id ?? null,
    listedId: listed?.id ?? null,
    from,
    to,
    beginsOn,
    announced,
    strataKeys: JSON.stringify(strataBy),
    sampleSize,
    frameSize: frame.lines.length,
    seedHash,
    frameHash: frame.hash,
    warningsText: JSON.stringify(warnings),
    plannedById: ctx.asker.id,
    plannedBy: ctx.asker.name,
    plannedAt: now().getTime(),
    drawnBy: null,
    drawnAt: null,
    signedBy: null,
    signedAt: null,
    conclusion: null,
    signNote: null,
    cancelledBy: null,
    cancelledReason: null,
    checksTotal: 0,
    checksDone: 0,
    version: 1,
  };
}

async function insert<K>(tx: Tx, of: AnyPart, row: Pick<InspectionRow, 'id'>, { frame, strata }: Divided<K>, seed: string): Promise<void> {
  const put = (entity: Parameters<Tx['getRepository']>[0], values: object) =>
    tx.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  await put(of.entities.inspection, row);
  const parts = chunks(frame.lines, LINES_A_PART);
  const drawing = { inspectionId: row.id, seed, strata: JSON.stringify(strata), frameParts: parts.length };
  await put(InspectionDrawRow, { ...drawing, planPosition: null, beaconPosition: null, beacon: null });
  for (const [i, lines] of parts.entries()) await put(InspectionFrameRow, { inspectionId: row.id, part: i + 1, listed: lines.join('\n') });
}

/**
 * An inspection that is no obligation of the calendar waits in the inbox of who planned it, with the due date an obligation would have, so that
 * it is brought up again; nobody above is told when it passes, since nobody is owed it.
 */
async function askToInspect(
  tx: Tx,
  ctx: Context,
  of: AnyPart,
  { id, place, level, title, beginsOn }: Pick<InspectionRow, 'id' | 'place' | 'level' | 'title' | 'beginsOn'>,
): Promise<string> {
  const [granting] = permit(ctx, of.permissions.plan, place);
  const [calendar, rule] = await Promise.all([of.calendarAt(ctx, place), of.cadenceRule(ctx, place, beginsOn)]);
  return openTodo(tx, ctx, {
    kind: `${of.name}.inspection`,
    subject: { kind: 'inspection', id },
    place,
    to: toDuty(granting!.duty, granting!.place),
    title,
    detail: `${beginsOn} 开始：抽样、检查、签字`,
    link: of.links.inspection(id),
    dueOn: usualDueOn(level, calendar, beginsOn, of.cadenceOf(rule)),
  });
}

/**
 * Gives an inspection up, before any check is finished: nobody cancels because he has seen what he does not like. What was drawn stays
 * open to all.
 * @param ending what else ends with it
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT
 */
export async function giveUp(
  ctx: Context,
  of: AnyPart,
  input: CancelInput,
  ending: (tx: Tx, id: string, reason: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { place } = await inspectionFor(ctx.reads, input.id);
  permit(ctx, of.permissions.plan, place);
  const cancelledReason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'cancelInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const found = await inspectionFor(tx, id);
      if (found.state === InspectionState.SIGNED || found.state === InspectionState.CANCELLED)
        refuse('CONFLICT', found.state === InspectionState.SIGNED ? '检查已经签字，不能取消' : '检查已经取消', { path: 'id', hint: '请刷新后查看' });
      const changes = { state: InspectionState.CANCELLED, cancelledBy: ctx.asker.name, cancelledReason };
      await guardedUpdate(tx, of.entities.inspection, { id, version }, changes);
      if (found.checksDone > 0)
        refuse('CONFLICT', `已有 ${found.checksDone} 张检查表完成，不能取消`, { path: 'id', hint: '请完成检查并签字；结论可以写明情况' });
      await ending(tx, id, cancelledReason);
      await cancelTodos(tx, ctx, { subject: { kind: 'inspection', id } }, '检查已取消');
      if (found.obligationId) {
        const obligation = await obligationFor(tx, found.obligationId);
        if (obligation.inspectionId === id) {
          await holdObligation(tx, of, obligation, null);
          await askAgain(tx, ctx, of, { ...obligation, inspectionId: null });
        }
      }
      await record(tx, ctx, { deed: 'cancelInspection', kind: 'inspection', id, place, reason: cancelledReason, detail: { from: found.state } });
    }),
  );
}
