import { randomBytes } from 'node:crypto';
import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { chunks } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { toDuty } from '#kernel/review/address';
import { cancelTodos, openTodo } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { InspectionPlanned } from '../../contract';
import { readReason } from '#kernel/reason.rules';
import { withdrawFindingsOf } from '../findings/verify.actions';
import { askAgain } from '../obligations/cadence.actions';
import { holdObligation } from '../obligations/obligation.actions';
import { usualDueOn } from '../obligations/cadence.rules';
import { cadenceOf, cadenceRule, obligationFor } from '../obligations/obligation.queries';
import { calendarAt } from '#register/register.queries';
import { InspectionDrawRow, InspectionFrameRow } from '../sampling/draw.entity';
import { sha256 } from '../sampling/sampling.rules';
import { Inspection, InspectionLevel, InspectionState } from './inspection.entity';
import { inspectionFor } from './inspection.queries';
import type { CancelInspectionInput, InspectionPlanInput } from './inspection.view';
import { assertFree, readPlan, type Planned } from './plan.queries';

const LINES_A_PART = 1000;
const SEED_BYTES = 32;

/**
 * 安排检查. From this moment on nothing of the draw can be chosen any more: the list of classes is frozen, how many of each stratum is
 * fixed, and the seed is made and kept; the hashes of list and seed are public. What the seed is mixed with (the next line of the audit
 * chain) nobody knows yet, so that not even who runs the platform could have looked for a seed that he likes.
 * @throws as `readPlan`
 */
export async function planInspection(ctx: Context, input: InspectionPlanInput): Promise<Inspection> {
  const planned = await readPlan(ctx, input);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'planInspection', input.idempotencyKey, input, async () => {
      const key = newKey();
      const { obligation } = planned;
      if (obligation) {
        const present = await obligationFor(tx, obligation.id, 'obligationId');
        assertFree(present);
        await holdObligation(tx, present, key);
        await askAgain(tx, ctx, { ...present, inspectionId: key });
      }
      const seed = randomBytes(SEED_BYTES).toString('hex');
      const row = rowOf(ctx, key, planned, input.sampleSize, sha256(seed));
      await insert(tx, row, planned, seed);
      if (!obligation) await askToInspect(tx, ctx, row);
      await record(tx, ctx, {
        deed: 'planInspection',
        kind: 'inspection',
        id: key,
        place: row.place,
        detail: {
          obligation: obligation?.id ?? null,
          seedHash: row.seedHash,
          frameHash: row.frameHash,
          frameSize: row.frameSize,
          sampleSize: row.sampleSize,
        },
      });
      const { level, kind, seedHash, frameHash, frameSize, sampleSize } = row;
      const data: InspectionPlanned = {
        inspectionId: key,
        level,
        kind,
        listedCode: planned.listed?.code ?? null,
        seedHash,
        frameHash,
        frameSize,
        sampleSize,
      };
      await tell(tx, ctx, { type: 'homework.InspectionPlanned', subject: key, place: row.place, data });
      return key;
    }),
  );
  return inspectionFor(ctx.reads, id);
}

function rowOf(ctx: Context, id: string, planned: Planned, sampleSize: number, seedHash: string): Inspection {
  const { unit, level, kind, title, obligation, listed, from, to, beginsOn, announced, form, subjects, strataBy, frame, warnings } = planned;
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
    subjectNames: JSON.stringify(subjects),
    strataKeys: JSON.stringify(strataBy),
    formText: JSON.stringify(form),
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
    frozenMonth: null,
    cancelledBy: null,
    cancelledReason: null,
    checksTotal: 0,
    checksDone: 0,
    version: 1,
  };
}

async function insert(tx: Tx, row: Inspection, { frame, strata }: Planned, seed: string): Promise<void> {
  await tx.createQueryBuilder().insert().into(Inspection).values(row).updateEntity(false).execute();
  const parts = chunks(frame.lines, LINES_A_PART);
  const drawing = { inspectionId: row.id, seed, strata: JSON.stringify(strata), frameParts: parts.length };
  await tx
    .createQueryBuilder()
    .insert()
    .into(InspectionDrawRow)
    .values({ ...drawing, planPosition: null, beaconPosition: null, beacon: null })
    .updateEntity(false)
    .execute();
  for (const [i, lines] of parts.entries()) {
    await tx
      .createQueryBuilder()
      .insert()
      .into(InspectionFrameRow)
      .values({ inspectionId: row.id, part: i + 1, listed: lines.join('\n') })
      .updateEntity(false)
      .execute();
  }
}

/**
 * An inspection that is no obligation of the calendar waits in the inbox of who planned it, with the due date an obligation would have, so that
 * it is brought up again; nobody above is told when it passes, since nobody is owed it.
 */
async function askToInspect(tx: Tx, ctx: Context, { id, place, level, title, beginsOn }: Inspection): Promise<string> {
  const [granting] = permit(ctx, 'homework.inspection.plan', place);
  const [calendar, rule] = await Promise.all([calendarAt(ctx, place), cadenceRule(ctx, place, beginsOn)]);
  return openTodo(tx, ctx, {
    kind: 'homework.inspection',
    subject: { kind: 'inspection', id },
    place,
    to: toDuty(granting!.duty, granting!.place),
    title,
    detail: `${beginsOn} 开始：抽样、检查、签字`,
    link: `/homework/inspection/${id}`,
    dueOn: usualDueOn(level, calendar, beginsOn, cadenceOf(rule)),
  });
}

/**
 * Gives an inspection up, before any check is finished: nobody cancels because he has seen what he does not like. What was drawn stays
 * open to all.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT
 */
export async function cancelInspection(ctx: Context, input: CancelInspectionInput): Promise<Inspection> {
  const { place } = await inspectionFor(ctx.reads, input.id);
  permit(ctx, 'homework.inspection.plan', place);
  const cancelledReason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'cancelInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const found = await inspectionFor(tx, id);
      if (found.state === InspectionState.SIGNED || found.state === InspectionState.CANCELLED)
        refuse('CONFLICT', found.state === InspectionState.SIGNED ? '检查已经签字，不能取消' : '检查已经取消', { path: 'id', hint: '请刷新后查看' });
      await guardedUpdate(tx, Inspection, { id, version }, { state: InspectionState.CANCELLED, cancelledBy: ctx.asker.name, cancelledReason });
      if (found.checksDone > 0)
        refuse('CONFLICT', `已有 ${found.checksDone} 张检查表完成，不能取消`, { path: 'id', hint: '请完成检查并签字；结论可以写明情况' });
      await withdrawFindingsOf(tx, ctx, id, cancelledReason);
      await cancelTodos(tx, ctx, { subject: { kind: 'inspection', id } }, '检查已取消');
      if (found.obligationId) {
        const obligation = await obligationFor(tx, found.obligationId);
        if (obligation.inspectionId === id) {
          await holdObligation(tx, obligation, null);
          await askAgain(tx, ctx, { ...obligation, inspectionId: null });
        }
      }
      await record(tx, ctx, { deed: 'cancelInspection', kind: 'inspection', id, place, reason: cancelledReason, detail: { from: found.state } });
    }),
  );
  return inspectionFor(ctx.reads, input.id);
}

/** The deans of schools, to whom an announced inspection is shown. */
export function deansOf(schoolPaths: readonly string[]): ReturnType<typeof toDuty>[] {
  return [...new Set(schoolPaths)].filter((path) => levelOf(path) === 'SCHOOL').map((path) => toDuty('DEAN', path));
}
