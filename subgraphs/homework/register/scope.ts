import { may, permit, scopes, type Context } from '#kernel/context';
import { levelOf, parentOf } from '#kernel/place';

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
