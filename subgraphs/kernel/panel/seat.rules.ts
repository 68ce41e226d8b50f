import { refuse } from '../refusal';
import { tidy } from '../text';

/** Somebody of a panel as he was chosen: who it is, a directory knows; here stand number and name. */
export interface Named {
  personId: string;
  personName: string;
}

/** Somebody in a panel. Who left stays on the list, with the day and the reason. */
export interface Seat extends Named {
  id: string;
  joinedOn: string;
  leftOn: string | null;
  leftReason: string | null;
  /** 1, or empty once left: one seat at a time, and another where somebody comes back. */
  live: number | null;
}

export interface Leaving {
  memberId: string;
  reason: string;
}

export const isSitting = ({ leftOn }: Pick<Seat, 'leftOn'>): boolean => leftOn === null;

/** Whoever left on a day no longer sits on it. */
export function isSittingOn({ joinedOn, leftOn }: Pick<Seat, 'joinedOn' | 'leftOn'>, date: string): boolean {
  return joinedOn <= date && (leftOn === null || leftOn > date);
}

/** Number and name fit to be kept. @throws BAD_INPUT */
export function readNamed({ personId, personName }: Named, at: string): Named {
  const name = tidy(personName);
  if (!personId || personId.length > 60 || name.length < 1 || [...name].length > 60)
    refuse('BAD_INPUT', '请从名单中选择成员', { path: `${at}.personId`, hint: '按姓名查找本单位教职工' });
  return { personId, personName: name };
}

/** Nobody is listed twice for the same seat. @throws BAD_INPUT */
export function assertOnce<T extends Named>(members: readonly T[], keyOf: (one: T) => string, path: string, hint: string): void {
  const seen = new Set<string>();
  members.forEach((one, i) => {
    if (seen.has(keyOf(one))) refuse('BAD_INPUT', `${one.personName}列了两次`, { path: `${path}.${i}.personId`, hint });
    seen.add(keyOf(one));
  });
}

/**
 * Who sits once some have left and others have come.
 * @throws BAD_INPUT when somebody leaves who does not sit, or comes who does
 */
export function seatsAfter<S extends Seat, J extends Named>(
  sitting: readonly S[],
  change: { leave: readonly Leaving[]; join: readonly J[] },
  keyOf: (one: S | J) => string,
): { gone: S[]; stay: S[]; after: (S | J)[] } {
  const gone = change.leave.map(
    ({ memberId }) =>
      sitting.find(({ id }) => id === memberId) ?? refuse('BAD_INPUT', '这名成员已不在组内', { path: 'leave', hint: '请刷新后查看现有成员' }),
  );
  const stay = sitting.filter((one) => !gone.includes(one));
  const twice = change.join.find((one) => stay.some((seat) => keyOf(seat) === keyOf(one)));
  if (twice) refuse('BAD_INPUT', `${twice.personName}已在组内`, { path: 'join', hint: '换分工请先退出再加入' });
  return { gone, stay, after: [...stay, ...change.join] };
}

export type SeatChange<S> = { change: 'JOINED'; was: null; is: S } | { change: 'LEFT'; was: S; is: null } | { change: 'ROLE'; was: S; is: S };

/** How the members of a panel differ from those of the one before: who joined or has another role, then who left. */
export function changesBetween<S>(
  before: readonly S[],
  after: readonly S[],
  keyOf: (one: S) => string,
  isSame: (was: S, is: S) => boolean,
): SeatChange<S>[] {
  const [old, present] = [new Map(before.map((one) => [keyOf(one), one])), new Set(after.map(keyOf))];
  return [
    ...after.flatMap((is): SeatChange<S>[] => {
      const was = old.get(keyOf(is));
      if (!was) return [{ change: 'JOINED', was: null, is }];
      return isSame(was, is) ? [] : [{ change: 'ROLE', was, is }];
    }),
    ...before.flatMap((was): SeatChange<S>[] => (present.has(keyOf(was)) ? [] : [{ change: 'LEFT', was, is: null }])),
  ];
}
