import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { PlaceNow, SessionDuty } from '../contract';
import { PlaceTrailDocument } from '../gql/graphql';
import { covers } from '../session';

export interface Step {
  path: string;
  name: string;
}

const LEVELS: PlaceNow['level'][] = ['PROVINCE', 'CITY', 'COUNTY', 'SCHOOL', 'CLASS'];

export const levelOf = (path: string): PlaceNow['level'] => LEVELS[Math.max(0, path.split('/').length - 2)] ?? 'CLASS';

type Nested = { path: string; name: string; parent?: Nested | null };

function stepsOf(place: Nested | null | undefined): Step[] {
  return place ? [...stepsOf(place.parent), { path: place.path, name: place.name }] : [];
}

/** From the widest place I hold a duty at down to the place now; names of my own places are known at once. */
export function useTrail(path: string, duties: readonly SessionDuty[]): Step[] {
  const [{ data }] = useQuery({ query: PlaceTrailDocument, variables: { path }, pause: path === '' });
  return useMemo(() => {
    const own = duties.filter(({ place }) => place && covers(place, path));
    const told = stepsOf(data?.place).filter((step) => own.length === 0 || own.some(({ place }) => covers(place, step.path)));
    if (told.length > 0) return told;
    const known = duties.find(({ place }) => place === path);
    return known ? [{ path, name: known.placeName }] : [];
  }, [data, duties, path]);
}
