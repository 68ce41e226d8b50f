import type { EntityTarget } from 'typeorm';
import { record } from '../audit';
import { today } from '../clock';
import type { Context } from '../context';
import { query } from '../database';
import { newKey } from '../ids';
import { cancelTodos } from '../review/todo.actions';
import { guardedUpdate, type Tx } from '../unit-of-work';
import { seatsAfter, type Leaving, type Named, type Seat } from './seat.rules';

/** Several persons who do something together for a while: formed, at work, renewed by the next ones or dissolved. */
export interface Panel {
  id: string;
  place: string;
  state: string;
  /** 1, or empty once dissolved. */
  live: number | null;
  formedOn: string;
  activeFrom: string | null;
  endedOn: string | null;
  renewedFrom: string | null;
  dissolvedReason: string | null;
  version: number;
}

/** What a part calls its panels. */
export interface PanelKind<P extends Panel, M extends Seat> {
  /** Noun in the trail and of to-dos: `guidance-group`. */
  kind: string;
  panel: EntityTarget<P>;
  table: string;
  member: EntityTarget<M>;
  deeds: { form: string; renew: string; change: string; begin: string; end: string; dissolve: string };
}

/** What makes a panel one, and what is said of it. */
export interface Founding<F, M extends Seat> {
  /** The columns of its unique index, besides `live`. */
  key: readonly (keyof F & string)[];
  /** Its first members, as rows without what the panel adds. */
  seats(panelId: string): readonly Omit<M, Exclude<keyof Seat, keyof Named>>[];
  /** For the trail. */
  detail: Record<string, unknown>;
  /** Refuses, with the id of the one that stands. */
  taken(standing: string | undefined): never;
}

/**
 * 组建. Of two founders at the same instant the second finds the first's.
 * @returns its id
 */
export async function foundPanel<P extends Panel, M extends Seat, F extends Pick<Panel, 'place' | 'renewedFrom'>>(
  tx: Tx,
  ctx: Context,
  of: PanelKind<P, M>,
  facts: F,
  founding: Founding<F, M>,
): Promise<string> {
  const id = newKey();
  const fresh = { id, state: 'FORMED', live: 1, formedOn: today(), activeFrom: null, endedOn: null, dissolvedReason: null, version: 1 };
  await tx
    .createQueryBuilder()
    .insert()
    .into(of.panel)
    .values({ ...facts, ...fresh } as never)
    .orIgnore()
    .updateEntity(false)
    .execute();
  const { key } = founding;
  const [there] = await query<{ id: string }>(tx, `SELECT id FROM ${of.table} WHERE ${key.map((one) => `${one} = ?`).join(' AND ')} AND live = 1`, [
    ...key.map((one) => facts[one]),
  ]);
  if (there?.id !== id) founding.taken(there?.id);
  const members = founding.seats(id);
  await takeSeats(tx, of, members);
  await record(tx, ctx, {
    deed: facts.renewedFrom ? of.deeds.renew : of.deeds.form,
    kind: of.kind,
    id,
    place: facts.place,
    detail: { ...founding.detail, members: members.length },
  });
  return id;
}

async function takeSeats<P extends Panel, M extends Seat>(tx: Tx, of: PanelKind<P, M>, members: readonly object[]): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map((member) => ({ ...member, id: newKey(), joinedOn: today(), leftOn: null, leftReason: null, live: 1 }));
  await tx
    .createQueryBuilder()
    .insert()
    .into(of.member)
    .values(rows as never)
    .updateEntity(false)
    .execute();
}

export interface Changing<M extends Seat, J extends Named> {
  sitting: readonly M[];
  leave: readonly Leaving[];
  /** Rows of those who come, without what the panel adds. */
  join: readonly J[];
  /** Two of one key cannot sit at a time. */
  keyOf(one: M | J): string;
  /** What the panel would be with these members. */
  assertFit(after: (M | J)[]): void;
  /** For the trail. */
  nameOf(one: J): string;
}

/**
 * 调整成员. Who left stays on the list, with the day and the reason; who read an older list is told.
 * @returns who left; @throws BAD_INPUT, CONFLICT
 */
export async function changeSeats<P extends Panel, M extends Seat, J extends Named>(
  tx: Tx,
  ctx: Context,
  of: PanelKind<P, M>,
  panel: Pick<Panel, 'id' | 'place' | 'version'>,
  change: Changing<M, J>,
): Promise<M[]> {
  await guardedUpdate(tx, of.panel, { id: panel.id, version: panel.version } as never, {});
  const { gone, after } = seatsAfter(change.sitting, change, change.keyOf);
  change.assertFit(after);
  for (const { memberId, reason } of change.leave)
    await tx.update(of.member, { id: memberId } as never, { leftOn: today(), leftReason: reason, live: null } as never);
  await takeSeats(tx, of, change.join);
  await record(tx, ctx, {
    deed: of.deeds.change,
    kind: of.kind,
    id: panel.id,
    place: panel.place,
    ...(change.leave[0] && {
      reason: change.leave
        .map(({ reason }) => reason)
        .join('；')
        .slice(0, 400),
    }),
    detail: { joined: change.join.map(change.nameOf), left: gone.map(({ personName }) => personName) },
  });
  return gone;
}

/**
 * 公布履职. The one that worked before is renewed by it, whether this one was copied from it or formed anew.
 * @param before what is at work at the place; @param ending what else ends with each of them
 * @throws CONFLICT
 */
export async function beginWork<P extends Panel, M extends Seat>(
  tx: Tx,
  ctx: Context,
  of: PanelKind<P, M>,
  panel: Pick<Panel, 'id' | 'place' | 'version'>,
  before: readonly Panel[],
  ending: (id: string, why: string) => Promise<void>,
): Promise<void> {
  await guardedUpdate(tx, of.panel, { id: panel.id, version: panel.version } as never, { state: 'ACTIVE', activeFrom: today() } as never);
  for (const { id, version } of before) {
    await guardedUpdate(tx, of.panel, { id, version } as never, { state: 'RENEWED', endedOn: today() } as never);
    await cancelTodos(tx, ctx, { subject: { kind: of.kind, id } }, '已换届');
    await ending(id, '已换届');
    await record(tx, ctx, { deed: of.deeds.end, kind: of.kind, id, place: panel.place, detail: { renewedBy: panel.id } });
  }
  await record(tx, ctx, { deed: of.deeds.begin, kind: of.kind, id: panel.id, place: panel.place });
}

/** 撤销, with a reason; another may be formed in its place. @throws CONFLICT */
export async function dissolvePanel<P extends Panel, M extends Seat>(
  tx: Tx,
  ctx: Context,
  of: PanelKind<P, M>,
  panel: Pick<Panel, 'id' | 'place' | 'version'>,
  reason: string,
  ending: (id: string, why: string) => Promise<void>,
): Promise<void> {
  const changes = { state: 'DISSOLVED', live: null, endedOn: today(), dissolvedReason: reason };
  await guardedUpdate(tx, of.panel, { id: panel.id, version: panel.version } as never, changes as never);
  await cancelTodos(tx, ctx, { subject: { kind: of.kind, id: panel.id } }, '已撤销');
  await ending(panel.id, '已撤销');
  await record(tx, ctx, { deed: of.deeds.dissolve, kind: of.kind, id: panel.id, place: panel.place, reason });
}
