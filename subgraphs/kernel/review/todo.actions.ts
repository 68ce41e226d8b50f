import { createHash } from 'node:crypto';
import { record } from '../audit';
import { now, today } from '../clock';
import { permitSelf, type Context } from '../context';
import { insertIgnore, int, onConflictUpdate, places, query } from '../database';
import { newKey } from '../ids';
import { refuse } from '../refusal';
import { work, type Tx } from '../unit-of-work';
import { addressesOf, type Address } from './address';
import { TodoState } from './todo.entity';

export interface Subject {
  kind: string;
  id: string;
}

export interface TodoToOpen {
  /** `homework.monthly-check` */
  kind: string;
  subject: Subject;
  place: string;
  to: Address;
  title: string;
  detail?: string;
  /** The page on which it is done: `/homework/inspections?row=…`. */
  link: string;
  dueOn?: string | null;
  /** Told to somebody above when still undone on that date. */
  escalate?: { on: string; to: Address };
  copies?: readonly Address[];
}

const NO_DUE = '9999-12-31';
/** What the platform itself asks for, by the calendar. */
const PLATFORM_NAME = '平台';

/**
 * Asks something of an address. The same thing asked again while it is open stays one to-do: words and dates are those of the last time.
 * @returns its id.
 */
export async function openTodo(tx: Tx, ctx: Context, wanted: TodoToOpen): Promise<string> {
  const [id] = await openTodos(tx, ctx, [wanted]);
  return id!;
}

/** The same for many: one statement for every hundred. */
export async function openTodos(tx: Tx, ctx: Context, wanted: readonly TodoToOpen[]): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < wanted.length; i += 100) ids.push(...(await openSome(tx, ctx, wanted.slice(i, i + 100))));
  return ids;
}

async function openSome(tx: Tx, ctx: Context, wanted: readonly TodoToOpen[]): Promise<string[]> {
  const at = now().getTime();
  const rows = wanted.map((one) => ({
    id: newKey(),
    kind: one.kind,
    subjectKind: one.subject.kind,
    subjectId: one.subject.id,
    place: one.place,
    address: one.to,
    openKey: openKeyOf(one.kind, one.subject, one.to),
    title: clip(one.title, 120),
    detail: one.detail ? clip(one.detail, 300) : null,
    link: one.link,
    startedBy: ctx.asker.id,
    startedByName: ctx.asker.kind === 'PERSON' ? ctx.asker.name : PLATFORM_NAME,
    startedAt: at,
    dueOn: one.dueOn ?? null,
    dueKey: one.dueOn ?? NO_DUE,
    state: TodoState.OPEN,
    remindOn: today(),
    reminders: 0,
    escalateOn: one.escalate?.on ?? null,
    escalateTo: one.escalate?.to ?? null,
  }));
  const columns = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  await query(
    tx,
    `INSERT INTO todo (${columns.join(', ')}) VALUES ${rows.map(() => places(columns)).join(', ')}
     ${onConflictUpdate(tx, ['openKey'], ['title', 'detail', 'link', 'dueOn', 'dueKey', 'escalateOn', 'escalateTo'])}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
  const found = await query<{ id: string; openKey: string }>(
    tx,
    `SELECT id, openKey FROM todo WHERE openKey IN ${places(rows)}`,
    rows.map((row) => row.openKey),
  );
  const idOf = new Map(found.map(({ id, openKey }) => [openKey, id]));
  const ids = rows.map((row) => idOf.get(row.openKey)!);
  const copies = wanted.flatMap((one, i) => (one.copies ?? []).map((address) => ({ todoId: ids[i]!, address })));
  if (copies.length > 0) await copyTodos(tx, copies, 'COPIED');
  return ids;
}

/** Shows to-dos to further addresses; once each. */
export async function copyTodos(tx: Tx, copies: readonly { todoId: string; address: Address }[], why: 'COPIED' | 'ESCALATED'): Promise<void> {
  if (copies.length === 0) return;
  await query(
    tx,
    `${insertIgnore(tx)} INTO todo_copy (id, todoId, address, why, at) VALUES ${copies.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    copies.flatMap(({ todoId, address }) => [newKey(), todoId, address, why, now().getTime()]),
  );
}

/** What was asked is done, by the asker. @returns how many to-dos that were open. */
export function closeTodos(tx: Tx, ctx: Context, of: { kind?: string; subject: Subject; to?: Address }, outcome: string): Promise<number> {
  return end(tx, ctx, of, TodoState.DONE, outcome);
}

/** What was asked is no longer needed. */
export function cancelTodos(tx: Tx, ctx: Context, of: { kind?: string; subject: Subject; to?: Address }, outcome: string): Promise<number> {
  return end(tx, ctx, of, TodoState.CANCELLED, outcome);
}

async function end(
  tx: Tx,
  ctx: Context,
  { kind, subject, to }: { kind?: string; subject: Subject; to?: Address },
  state: TodoState,
  outcome: string,
): Promise<number> {
  const open = await query<{ id: string }>(
    tx,
    `SELECT id FROM todo WHERE subjectKind = ? AND subjectId = ? AND state = 'OPEN' ${kind ? 'AND kind = ?' : ''} ${to ? 'AND address = ?' : ''}`,
    [subject.kind, subject.id, ...(kind ? [kind] : []), ...(to ? [to] : [])],
  );
  if (open.length === 0) return 0;
  await query(
    tx,
    `UPDATE todo SET state = ?, openKey = NULL, remindOn = NULL, doneBy = ?, doneByName = ?, doneAt = ?, outcome = ? WHERE id IN ${places(open)}`,
    [
      state,
      ctx.asker.id,
      ctx.asker.kind === 'PERSON' ? ctx.asker.name : PLATFORM_NAME,
      now().getTime(),
      clip(outcome, 200),
      ...open.map(({ id }) => id),
    ],
  );
  return open.length;
}

/** A copy was read, by one who is reached at its address. @throws NOT_FOUND */
export async function readCopy(ctx: Context, id: string): Promise<boolean> {
  permitSelf(ctx);
  const mine = addressesOf(ctx.asker);
  return work(ctx, async (tx) => {
    const [copy] =
      mine.length > 0
        ? await query<{ id: string; readAt: number | null }>(tx, `SELECT id, readAt FROM todo_copy WHERE id = ? AND address IN ${places(mine)}`, [
            id,
            ...mine,
          ])
        : [];
    if (!copy) return refuse('NOT_FOUND', '没有这份抄送', { path: 'id', hint: '请刷新后再试' });
    if (copy.readAt === null) await query(tx, 'UPDATE todo_copy SET readAt = ? WHERE id = ?', [now().getTime(), id]);
    return true;
  });
}

/** The asker has read his digest of a date; again is the same. */
export async function readDigestOf(ctx: Context, date: string): Promise<boolean> {
  permitSelf(ctx);
  await work(ctx, async (tx) => {
    const [there] = await query<{ n: number }>(tx, 'SELECT count(*) AS n FROM digest_read WHERE person = ? AND date = ?', [ctx.asker.id, date]);
    if (int(there?.n) > 0) return;
    await query(tx, `${insertIgnore(tx)} INTO digest_read (person, date, at) VALUES (?, ?, ?)`, [ctx.asker.id, date, now().getTime()]);
    await record(tx, ctx, {
      deed: 'readDigest',
      kind: 'digest',
      id: `${ctx.asker.id} ${date}`.slice(0, 60),
      place: ctx.asker.duties[0]?.place ?? '',
    });
  });
  return true;
}

function openKeyOf(kind: string, subject: Subject, to: Address): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, subject.kind, subject.id, to]))
    .digest('hex');
}

function clip(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
