import { useQuery } from 'urql';
import { useShell } from '#shell';
import { ChooseSchool as ChooseAmong } from '#ui/dialog';
import { PlacesInsideDocument } from '../gql/graphql';

export function ChooseSchool({ why }: { why: string }) {
  const { place } = useShell();
  const [{ data }] = useQuery({
    query: PlacesInsideDocument,
    variables: { path: place.path, after: null },
    pause: place.path === '',
    requestPolicy: 'cache-first',
  });
  return <ChooseAmong why={why} places={data?.place?.children.edges.map(({ node }) => node) ?? []} />;
}
