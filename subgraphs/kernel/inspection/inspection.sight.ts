import { trailOf } from '../audit';
import { may, permit, type Context } from '../context';
import { connection, decodeCursor, type Connection, type PageArgs } from '../page';
import { assertPlacePath } from '../place';
import { refuse } from '../refusal';
import type { TrailEntry } from '../trail.view';
import { InspectionState, type InspectionRow } from './inspection.entity';
import type { AnyPart } from './inspection.part';
import { inspectionById, inspectionRows } from './inspection.queries';
import { isShown } from './inspection.rules';
import type { InspectionFilterInput } from './plans/plan.view';

/** Places of the asker that may know that they were drawn. */
export function ownPlaces(ctx: Context, of: AnyPart, inspection: InspectionRow): string[] {
  if (!isShown(inspection)) return [];
  return [...new Set(ctx.asker.duties.map(({ place }) => place).filter((place) => may(ctx, of.permissions.read, place)))];
}

/** By whom it may be read: who inspects there; the heads of a school that was drawn, once it may know. */
export async function mayReadInspection(
  ctx: Context,
  of: AnyPart,
  inspection: InspectionRow,
  drawn: () => Promise<readonly { schoolPath: string }[]>,
): Promise<boolean> {
  if (may(ctx, of.permissions.read, inspection.place)) return true;
  const own = ownPlaces(ctx, of, inspection);
  return own.length > 0 && (await drawn()).some(({ schoolPath }) => own.includes(schoolPath));
}

/** @throws NOT_FOUND, FORBIDDEN for another county's, also by a guessed id. */
export async function readableInspection<I extends InspectionRow>(
  ctx: Context,
  of: AnyPart,
  id: string,
  drawn: () => Promise<readonly { schoolPath: string }[]>,
): Promise<I> {
  const found = (await inspectionById<I>(ctx, id)) ?? refuse('NOT_FOUND', '没有这次检查', { path: 'id', hint: '请从检查台账中选择' });
  if (!(await mayReadInspection(ctx, of, found, drawn))) permit(ctx, of.permissions.read, found.place);
  return found;
}

/** 检查台账. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function inspectionsBelow<I extends InspectionRow>(
  ctx: Context,
  of: AnyPart,
  place: string,
  filter: InspectionFilterInput | null,
  page: PageArgs,
): Promise<Connection<I>> {
  assertPlacePath(place);
  permit(ctx, of.permissions.read, place);
  await of.unitAt(ctx, place);
  const scope = `inspections ${place} ${JSON.stringify(Object.entries(filter ?? {}).sort())}`;
  const rows = await inspectionRows<I>(ctx, place, filter, page.after ? String(decodeCursor(page.after, 1, scope)[0]) : null, page.first + 1);
  return connection(rows, page, ({ id }) => [id], scope);
}

/** What the asker may do now; the deeds ask again. */
export function mayDraw(ctx: Context, of: AnyPart, { state, place }: InspectionRow): boolean {
  return state === InspectionState.PLANNED && may(ctx, of.permissions.check, place);
}

export function mayCheck(ctx: Context, of: AnyPart, { state, place }: InspectionRow): boolean {
  return state === InspectionState.DRAWN && may(ctx, of.permissions.check, place);
}

export function maySign(ctx: Context, of: AnyPart, { state, place, checksDone, checksTotal }: InspectionRow): boolean {
  return state === InspectionState.DRAWN && checksDone === checksTotal && may(ctx, of.permissions.sign, place);
}

export function mayCancel(ctx: Context, of: AnyPart, { state, place, checksDone }: InspectionRow): boolean {
  return (state === InspectionState.PLANNED || state === InspectionState.DRAWN) && checksDone === 0 && may(ctx, of.permissions.plan, place);
}

const DEEDS: Record<string, string> = { planInspection: '安排', drawInspection: '抽样', signInspection: '签字', cancelInspection: '取消' };

/** @param more deeds of the part's own */
export async function trailOfInspection(
  ctx: Context,
  of: AnyPart,
  { id, place }: InspectionRow,
  more: Readonly<Record<string, string>> = {},
): Promise<TrailEntry[]> {
  if (!may(ctx, of.permissions.read, place)) return [];
  return (await trailOf(ctx, 'inspection', id)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? more[deed] ?? deed, reason }));
}
