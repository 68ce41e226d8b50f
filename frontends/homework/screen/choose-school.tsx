import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { EmptyState } from '#ui/core';
import { Select } from '#ui/form';
import { PlacesInsideDocument } from '../gql/graphql';
import { HOMEWORK_TEXT } from './homework.text';

/** What goes school by school, opened above a school: the way down, level by level. */
export function ChooseSchool({ why }: { why: string }) {
  const t = useText(HOMEWORK_TEXT);
  const { place, choosePlace } = useShell();
  const [{ data }] = useQuery({
    query: PlacesInsideDocument,
    variables: { path: place.path, after: null },
    pause: place.path === '',
    requestPolicy: 'cache-first',
  });
  const places = data?.place?.children.edges ?? [];
  return (
    <EmptyState
      page
      title={t.needSchool}
      why={why}
      deed={
        places.length > 0 && (
          <Select
            aria-label={t.below(place.name)}
            placeholder={t.below(place.name)}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 320, maxWidth: '100%' }}
            onChange={(path: string) => choosePlace(path)}
            options={places.map(({ node }) => ({ value: node.path, label: node.name }))}
          />
        )
      }
    />
  );
}
