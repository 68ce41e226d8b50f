import { useMemo } from 'react';
import { useQuery } from 'urql';
import { NOTHING } from '#ui/core';
import { useShell } from '../contract';
import { PlaceNamesDocument } from '../gql/graphql';

/** Names of the places of one page of rows, in one question; those of my own duties are known at once. A class goes with its school. */
export function usePlaceNames(paths: readonly string[]): (path: string) => string {
  const { session } = useShell();
  const own = useMemo(() => new Map(session.duties.map(({ place, placeName }) => [place, placeName])), [session]);
  const foreign = [...new Set(paths)].filter((path) => path && !own.has(path)).sort();
  const [{ data }] = useQuery({ query: PlaceNamesDocument, variables: { paths: foreign }, pause: foreign.length === 0 });
  const told = useMemo(
    () => new Map((data?.places ?? []).map(({ path, name, level, parent }) => [path, level === 'CLASS' && parent ? `${parent.name} ${name}` : name])),
    [data],
  );
  return (path) => own.get(path) ?? told.get(path) ?? NOTHING;
}
