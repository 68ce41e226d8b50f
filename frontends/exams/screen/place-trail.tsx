import { useQuery } from 'urql';
import { useShell } from '#shell';
import { PlaceTrail as Trail } from '#ui/page';
import { PlaceTrailDocument } from '../gql/graphql';

export function PlaceTrail(asked: { permission: string; to(path: string): string }) {
  const { place } = useShell();
  const [{ data }] = useQuery({ query: PlaceTrailDocument, variables: { path: place.path }, pause: !place.path, requestPolicy: 'cache-first' });
  return <Trail from={data?.place} {...asked} />;
}
