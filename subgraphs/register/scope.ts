import { may, permit, scopes, type Context } from '#kernel/context';
import { covers, levelOf, parentOf } from '#kernel/place';

/** A place that may be a class: the school it lies in, and the class. */
export function schoolAndClass(place: string): { schoolPath: string; classId: string | undefined } {
  return levelOf(place) === 'CLASS'
    ? { schoolPath: parentOf(place)!, classId: place.slice(place.lastIndexOf('/') + 1) }
    : { schoolPath: place, classId: undefined };
}

/**
 * What of a place the asker may read: all of it, or, for a teacher who asks for his school, the classes of his own duties.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function readable(ctx: Context, permission: string, place: string): 'ALL' | string[] {
  const { schoolPath, classId } = schoolAndClass(place);
  if (may(ctx, permission, schoolPath, classId)) return 'ALL';
  const own = classId ? [] : scopes(ctx, permission).flatMap((duty) => (duty.unit && duty.place === place ? [duty.unit] : []));
  if (own.length === 0) permit(ctx, permission, schoolPath, classId);
  return [...new Set(own)];
}

/**
 * What a unit keeps for all below it (its guidance group, its bank) may be read by whoever holds the duty at the unit, above it or below it:
 * a teacher reads the bank of his county, not that of the neighbouring one.
 */
export function mayFromBelow(ctx: Context, permission: string, place: string): boolean {
  return scopes(ctx, permission).some((duty) => covers(duty.place, place) || covers(place, duty.place));
}

/** @throws UNAUTHENTICATED, FORBIDDEN */
export function permitFromBelow(ctx: Context, permission: string, place: string): void {
  if (!mayFromBelow(ctx, permission, place)) permit(ctx, permission, place);
}
