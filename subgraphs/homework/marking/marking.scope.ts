import { grants, permit, scopes, type Context } from '#kernel/context';
import { levelOf } from '#kernel/place';

/**
 * All of a place; or, for a teacher who asks for his school, his own rows.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function markingScope(ctx: Context, place: string): 'ALL' | 'OWN' {
  if (grants(ctx, 'homework.marking.read', place).some(({ duty }) => duty !== 'SUBJECT_TEACHER')) return 'ALL';
  if (levelOf(place) === 'SCHOOL' && scopes(ctx, 'homework.marking.read').some((duty) => duty.place === place)) return 'OWN';
  permit(ctx, 'homework.marking.read', place);
  return 'OWN';
}
