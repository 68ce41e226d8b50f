import { record } from '../audit';
import { now } from '../clock';
import type { Context } from '../context';
import { int } from '../database';
import { newKey } from '../ids';
import { refuse } from '../refusal';
import { guardedUpdate, type Tx } from '../unit-of-work';
import { addressesOf, toPerson, type Address } from './address';
import { ReturnRow, ReturnState, type ReturnedCell, type ReturnRound, type ReturnSlip } from './return.entity';
import { returnRow, slipOf } from './return.queries';
import {
  assertCells,
  assertNotOwnAnswer,
  assertReturnState,
  correctCells,
  readReturnAnswer,
  readReturnReason,
  type CellToReturn,
} from './return.rules';
import { cancelTodos, closeTodos, openTodo, type Subject } from './todo.actions';

export interface ToReturn {
  /** `homework.finding` */
  kind: string;
  subject: Subject;
  place: string;
  /** Who is to correct it. */
  to: Address;
  title: string;
  reason: string;
  cells: readonly CellToReturn[];
  dueOn?: string | null;
  /** The page that opens just these cells; `{id}` becomes the id of the return. */
  link: string;
  escalate?: { on: string; to: Address };
  /** Who returns it, when the asker only passes it on: the correction goes back to him. */
  by?: { id: string; name: string };
}

const SLIP = 'return';

/**
 * 退回. Puts what is to be corrected into the inbox of who is to correct it. Permission is the calling deed's.
 * @throws BAD_INPUT without a reason or a cell.
 */
export async function returnTo(tx: Tx, ctx: Context, wanted: ToReturn): Promise<ReturnSlip> {
  assertCells(wanted.cells);
  const id = newKey();
  const row: ReturnRow = {
    id,
    kind: wanted.kind,
    subjectKind: wanted.subject.kind,
    subjectId: wanted.subject.id,
    place: wanted.place,
    address: wanted.to,
    title: wanted.title,
    link: wanted.link.replace('{id}', id),
    reason: readReturnReason(wanted.reason),
    cells: JSON.stringify(
      wanted.cells.map(({ cell, label, before, reason }): ReturnedCell => ({ cell, label, before, after: null, reason: reason ?? null })),
    ),
    dueOn: wanted.dueOn ?? null,
    escalateTo: wanted.escalate?.to ?? null,
    state: ReturnState.OPEN,
    round: 1,
    returnedBy: wanted.by?.id ?? ctx.asker.id,
    returnedByName: wanted.by?.name ?? ctx.asker.name,
    returnedAt: now().getTime(),
    ...UNANSWERED,
    outcome: null,
    closedBy: null,
    closedByName: null,
    closedAt: null,
    history: '[]',
    version: 1,
  };
  await tx.createQueryBuilder().insert().into(ReturnRow).values(row).updateEntity(false).execute();
  await askToCorrect(tx, ctx, row, wanted.escalate?.on);
  await trail(tx, ctx, row, 'returnForCorrection', row.reason);
  return slipOf(row);
}

const UNANSWERED = { answer: null, answeredBy: null, answeredByName: null, answeredAt: null };

/**
 * 更正. By who was asked to, and of the returned cells only; then it waits for who returned it.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, BAD_INPUT
 */
export async function answerReturn(
  tx: Tx,
  ctx: Context,
  { id, version }: { id: string; version: number },
  /** `link`: where it is verified, when that is another page than the one on which it was corrected */
  said: { answer: string; after: readonly { cell: string; after: string }[]; link?: string },
): Promise<ReturnSlip> {
  const row = await returnRow(tx, id);
  if (!addressesOf(ctx.asker).includes(row.address))
    refuse('FORBIDDEN', '这条退回不是给您的，不能由您更正', { path: 'id', hint: '请由被退回的人更正' });
  assertReturnState(row.state, ReturnState.OPEN);
  const changes = {
    state: ReturnState.ANSWERED,
    cells: JSON.stringify(correctCells(JSON.parse(row.cells) as ReturnedCell[], said.after)),
    answer: readReturnAnswer(said.answer),
    answeredBy: ctx.asker.id,
    answeredByName: ctx.asker.name,
    answeredAt: now().getTime(),
  };
  await guardedUpdate(tx, ReturnRow, { id, version }, changes);
  await closeTodos(tx, ctx, { kind: `${row.kind}.correct`, subject: { kind: SLIP, id } }, '已更正');
  await openTodo(tx, ctx, {
    kind: `${row.kind}.verify`,
    subject: { kind: SLIP, id },
    place: row.place,
    to: toPerson(row.returnedBy),
    title: `复核：${row.title}`,
    detail: changes.answer,
    link: said.link ?? row.link,
  });
  await trail(tx, ctx, row, 'answerReturn', changes.answer);
  return slipOf({ ...row, ...changes, version: version + 1 });
}

/** 销号. @throws NOT_FOUND, CONFLICT also when somebody else closed it in the same instant, FORBIDDEN for one's own correction. */
export async function closeReturn(tx: Tx, ctx: Context, { id, version }: { id: string; version: number }, outcome: string): Promise<ReturnSlip> {
  const row = await returnRow(tx, id);
  assertReturnState(row.state, ReturnState.ANSWERED);
  assertNotOwnAnswer(row.answeredBy, ctx.asker.id);
  return close(tx, ctx, row, version, outcome, 'closeReturn');
}

/** Takes a return back that should not have been made. @throws NOT_FOUND, CONFLICT, BAD_INPUT without a reason. */
export async function withdrawReturn(tx: Tx, ctx: Context, { id, version }: { id: string; version: number }, why: string): Promise<ReturnSlip> {
  const row = await returnRow(tx, id);
  if (row.state === ReturnState.CLOSED) assertReturnState(row.state, ReturnState.OPEN);
  return close(tx, ctx, row, version, readReturnReason(why), 'withdrawReturn');
}

async function close(tx: Tx, ctx: Context, row: ReturnRow, version: number, outcome: string, deed: string): Promise<ReturnSlip> {
  const { id } = row;
  const changes = { state: ReturnState.CLOSED, outcome, closedBy: ctx.asker.id, closedByName: ctx.asker.name, closedAt: now().getTime() };
  await guardedUpdate(tx, ReturnRow, { id, version }, changes);
  await closeTodos(tx, ctx, { kind: `${row.kind}.verify`, subject: { kind: SLIP, id } }, outcome);
  await cancelTodos(tx, ctx, { subject: { kind: SLIP, id } }, outcome);
  await trail(tx, ctx, row, deed, outcome);
  return slipOf({ ...row, ...changes, version: version + 1 });
}

/** 再次退回: what was corrected does not do; the next round, with the one before kept. @throws as closeReturn */
export async function returnAgain(
  tx: Tx,
  ctx: Context,
  { id, version }: { id: string; version: number },
  said: { reason: string; cells?: readonly CellToReturn[]; dueOn?: string | null },
): Promise<ReturnSlip> {
  const row = await returnRow(tx, id);
  assertReturnState(row.state, ReturnState.ANSWERED);
  assertNotOwnAnswer(row.answeredBy, ctx.asker.id);
  const past = JSON.parse(row.cells) as ReturnedCell[];
  const cells = said.cells ?? past.map(({ cell, label, before, after, reason }) => ({ cell, label, before: after ?? before, reason }));
  assertCells(cells);
  const round: ReturnRound = {
    round: int(row.round),
    reason: row.reason,
    cells: past,
    returnedBy: row.returnedByName,
    returnedAt: new Date(int(row.returnedAt)).toISOString(),
    answer: row.answer,
    answeredBy: row.answeredByName,
    answeredAt: row.answeredAt === null ? null : new Date(int(row.answeredAt)).toISOString(),
  };
  const changes = {
    state: ReturnState.OPEN,
    round: round.round + 1,
    reason: readReturnReason(said.reason),
    cells: JSON.stringify(cells.map((one): ReturnedCell => ({ ...one, after: null, reason: one.reason ?? null }))),
    dueOn: said.dueOn ?? row.dueOn,
    returnedBy: ctx.asker.id,
    returnedByName: ctx.asker.name,
    returnedAt: now().getTime(),
    ...UNANSWERED,
    history: JSON.stringify([...(JSON.parse(row.history) as ReturnRound[]), round]),
  };
  await guardedUpdate(tx, ReturnRow, { id, version }, changes);
  await closeTodos(tx, ctx, { kind: `${row.kind}.verify`, subject: { kind: SLIP, id } }, '再次退回');
  const next = { ...row, ...changes, version: version + 1 };
  await askToCorrect(tx, ctx, next, changes.dueOn ?? undefined);
  await trail(tx, ctx, row, 'returnAgain', changes.reason);
  return slipOf(next);
}

function askToCorrect(tx: Tx, ctx: Context, row: ReturnRow, escalateOn: string | undefined): Promise<string> {
  return openTodo(tx, ctx, {
    kind: `${row.kind}.correct`,
    subject: { kind: SLIP, id: row.id },
    place: row.place,
    to: row.address,
    title: row.title,
    detail: row.reason,
    link: row.link,
    dueOn: row.dueOn,
    ...(row.escalateTo && escalateOn && { escalate: { on: escalateOn, to: row.escalateTo } }),
  });
}

function trail(tx: Tx, ctx: Context, row: ReturnRow, deed: string, reason: string): Promise<void> {
  return record(tx, ctx, { deed, kind: row.subjectKind, id: row.subjectId, place: row.place, reason, detail: { return: row.id } });
}
