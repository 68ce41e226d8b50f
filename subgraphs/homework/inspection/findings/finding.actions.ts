import { now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { Refusal, refuse } from '#kernel/refusal';
import { returnTo } from '#kernel/review/return.actions';
import { readReturnReason } from '#kernel/review/return.rules';
import { work, type Tx } from '#kernel/unit-of-work';
import { holdInspection, inspectionFor, type InspectionInHand } from '../plans/inspection.queries';
import { assertInspector } from '../plans/inspector';
import { assertTemplate } from '../reasons/reason-template.queries';
import { Finding, FindingState } from './finding.entity';
import type { FindingInput, FindingsInput } from './finding.input';
import { thingOf, wordsOfThing, type Thing } from './finding.thing';
import type { FindingRefusal, FindingsResult } from './finding.view';
import { tellReturned } from './finding.news';
import { requireFinding } from './findings.queries';
import {
  addresseeOf,
  assertDeadline,
  assertInSample,
  assertUnderWay,
  escalationOf,
  labelOf,
  openKeyOf,
  readCells,
  titleOf,
  type CellSaid,
} from './findings.rules';

export const FINDING = 'homework.finding';
const SUBJECT = 'finding';

/**
 * 退回一个问题. Exact cells, with a reason and a deadline, into the inbox of who recorded them.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, HOMEWORK_FINDING_OUT_OF_SAMPLE, HOMEWORK_FINDING_ALREADY_OPEN, HOMEWORK_WITHDRAWN, BAD_INPUT, CONFLICT
 */
export async function returnFinding(ctx: Context, input: FindingInput): Promise<Finding> {
  const inspection = await inspectionInHand(ctx, input.inspectionId);
  await assertTemplate(ctx, inspection.place, input.templateId);
  const ready = await prepare(ctx, inspection, await thingOf(ctx, input), input);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'returnFinding', input.idempotencyKey, input, async () => {
      await assertStillUnderWay(tx, inspection.id);
      return returnIn(tx, ctx, inspection, ready);
    }),
  );
  return requireFinding(ctx.reads, id);
}

/**
 * 批量退回. The same cells, reason and deadline for many rows, in one deed; each row is judged by itself and answered by itself.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT for what concerns all of them
 */
export async function returnFindings(ctx: Context, input: FindingsInput): Promise<FindingsResult> {
  const inspection = await inspectionInHand(ctx, input.inspectionId);
  await assertTemplate(ctx, inspection.place, input.templateId);
  readReturnReason(input.reason);
  assertDeadline(input.dueOn, today());
  const ids = [...new Set(input.assignmentIds)];
  const ready = await Promise.all(
    ids.map((assignmentId) => orRefusal(async () => prepare(ctx, inspection, await thingOf(ctx, { assignmentId }), input))),
  );
  const rows = await work(ctx, (tx) =>
    once(tx, ctx, 'returnFindings', input.idempotencyKey, input, async () => {
      await assertStillUnderWay(tx, inspection.id);
      const results: { assignmentId: string; id: string | null; refusal: FindingRefusal | null }[] = [];
      for (const [i, one] of ready.entries()) {
        const result = one instanceof Refusal ? one : await orRefusal(() => returnIn(tx, ctx, inspection, one));
        results.push({
          assignmentId: ids[i]!,
          id: typeof result === 'string' ? result : null,
          refusal: result instanceof Refusal ? saidOf(result) : null,
        });
      }
      return results;
    }),
  );
  const returned = await Promise.all(
    rows.map(async ({ assignmentId, id, refusal }) => ({ assignmentId, finding: id ? await requireFinding(ctx.reads, id) : null, refusal })),
  );
  return { returned: rows.filter(({ id }) => id).length, refused: rows.filter(({ refusal }) => refusal).length, rows: returned };
}

async function inspectionInHand(ctx: Context, id: string): Promise<InspectionInHand> {
  const inspection = await inspectionFor(ctx.reads, id);
  assertInspector(ctx, inspection);
  assertUnderWay(inspection.state);
  return inspection;
}

/** A signature waits for findings that are being returned, and those that come after meet it. */
async function assertStillUnderWay(tx: Tx, inspectionId: string): Promise<void> {
  assertUnderWay((await holdInspection(tx, inspectionId)).state);
}

async function orRefusal<T>(fn: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await fn();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function saidOf({ code, message, detail }: Refusal): FindingRefusal {
  return { code, message, hint: detail.hint ?? null, path: detail.path ?? null };
}

interface Ready {
  thing: Thing;
  cells: (CellSaid & { label: string; before: string })[];
  reason: string;
  dueOn: string;
  templateId: string | null;
}

/** All that is judged before the transaction. */
async function prepare(
  ctx: Context,
  inspection: InspectionInHand,
  thing: Thing,
  said: { cells: CellSaid[]; reason: string; dueOn: string; templateId?: string | null; checkId?: string | null },
): Promise<Ready> {
  assertInSample(inspection, thing);
  assertInspector(ctx, inspection, [thing]);
  assertDeadline(said.dueOn, today());
  const reason = readReturnReason(said.reason);
  const cells = await cellsToReturn(ctx, thing, readCells(thing.about, said.cells, thing.row));
  return { thing, cells, reason, dueOn: said.dueOn, templateId: said.templateId ?? null };
}

export function cellsToReturn(ctx: Context, thing: Pick<Thing, 'row' | 'classId' | 'date'>, cells: readonly CellSaid[]): Promise<Ready['cells']> {
  return Promise.all(cells.map(async (one) => ({ ...one, label: labelOf(one.cell), before: await wordsOfThing(ctx, thing, one.cell) })));
}

async function returnIn(tx: Tx, ctx: Context, inspection: InspectionInHand, { thing, cells, reason, dueOn, templateId }: Ready): Promise<string> {
  const finding = makeFinding(ctx, inspection, thing, dueOn, templateId);
  await tx.createQueryBuilder().insert().into(Finding).values(finding).orIgnore().updateEntity(false).execute();
  await assertOnlyOne(tx, finding);
  const { schoolPath } = thing;
  const { first } = escalationOf(finding.address, schoolPath, dueOn);
  const slip = await returnTo(tx, ctx, {
    kind: FINDING,
    subject: { kind: SUBJECT, id: finding.id },
    place: schoolPath,
    to: finding.address,
    title: titleOf(thing, cells),
    reason,
    cells,
    dueOn,
    link: `/homework/findings?row=${finding.id}`,
    escalate: first,
  });
  await query(tx, 'UPDATE finding SET returnId = ? WHERE id = ?', [slip.id, finding.id]);
  await tellReturned(tx, ctx, finding, cells);
  return finding.id;
}

function makeFinding(ctx: Context, inspection: InspectionInHand, thing: Thing, dueOn: string, templateId: string | null): Finding {
  const { about, row, work: photo, checkId, schoolId, schoolPath, classId, date, subject, teacherId, teacherName } = thing;
  const address = addresseeOf(thing);
  const of = { about, assignmentId: row?.id ?? null, workId: photo?.id ?? null, classId, date };
  return {
    id: newKey(),
    inspectionId: inspection.id,
    inspectionPlace: inspection.place,
    ...of,
    checkId,
    schoolId,
    schoolPath,
    subject,
    teacherId: teacherId || null,
    teacherName,
    address,
    state: FindingState.OPEN,
    returnId: '',
    templateId,
    dueOn,
    escalateOn: escalationOf(address, schoolPath, dueOn).countyOn,
    openKey: openKeyOf(inspection.id, of),
    round: 1,
    returnedBy: ctx.asker.name,
    returnedAt: now().getTime(),
    rectifiedById: null,
    rectifiedBy: null,
    rectifiedAt: null,
    closedBy: null,
    closedAt: null,
    outcome: null,
    version: 1,
  };
}

/** Two inspectors may point at the same row in the same instant; the second is told. @throws HOMEWORK_FINDING_ALREADY_OPEN */
async function assertOnlyOne(tx: Tx, { id, openKey }: Finding): Promise<void> {
  const made = await query(tx, 'SELECT id FROM finding WHERE id = ?', [id]);
  if (made.length === 1) return;
  refuse('HOMEWORK_FINDING_ALREADY_OPEN', '本次检查已就这里退回过问题，还没有销号', {
    path: openKey?.includes(' row ') ? 'assignmentId' : 'cells',
    hint: '请在已有的问题里补充；如退回有误，请先撤销',
  });
}
