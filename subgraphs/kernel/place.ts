import { refuse } from './refusal';

/**
 * A place is a path: `/21` province, `/21/2101` city, `/21/2101/210102` county, then a school's id, then (for reading
 * only) a class's id. The organisation tree is not the division tree: units without a division code have a code of their own.
 */
export type PlaceLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'SCHOOL' | 'CLASS';
export const PLACE_LEVELS: readonly PlaceLevel[] = ['PROVINCE', 'CITY', 'COUNTY', 'SCHOOL', 'CLASS'];

const SHAPE = /^(\/[A-Za-z0-9-]{1,26}){1,5}$/;

export function isPlacePath(path: string): boolean {
  return SHAPE.test(path);
}

export function assertPlacePath(path: string, field = 'place'): void {
  if (!isPlacePath(path)) {
    refuse('BAD_INPUT', '地点写法不对，应为 /省/市/县/学校 的路径，例如 /21/2101/210102', { path: field, hint: '请从地点列表中选择' });
  }
}

export function levelOf(path: string): PlaceLevel {
  return PLACE_LEVELS[path.split('/').length - 2] ?? 'CLASS';
}

export function parentOf(path: string): string | null {
  const cut = path.lastIndexOf('/');
  return cut > 0 ? path.slice(0, cut) : null;
}

/** Does a scope at `scope` reach `path`? A scope reaches itself and all below: `/21/210` does not reach `/21/2101`. */
export function covers(scope: string, path: string): boolean {
  return path === scope || path.startsWith(`${scope}/`);
}

/**
 * The subtree of a path as an index range `[from, to)` for `place = :path OR (place >= :from AND place < :to)`.
 * A range is a seek on both engines; LIKE with a bound parameter is not.
 */
export function subtree(path: string): { from: string; to: string } {
  return { from: `${path}/`, to: `${path}0` }; // '0' follows '/' in ASCII
}
