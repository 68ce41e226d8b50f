import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Select } from '#ui/form';
import { PlacesInsideDocument, SchoolClassesDocument } from '../../gql/graphql';
import { LEDGER_TEXT } from './ledger.text';

interface PlaceFieldProps {
  id: string;
  classId: string;
  chooseClass(id: string): void;
  choosePlace(path: string): void;
}

/** One level down: a class of the school, or a place below a city or county. */
export function PlaceField({ id, classId, chooseClass, choosePlace }: PlaceFieldProps) {
  const t = useText(LEDGER_TEXT);
  const { place } = useShell();
  const atSchool = place.level === 'SCHOOL';
  const [{ data: school }] = useQuery({
    query: SchoolClassesDocument,
    variables: { id: place.path.split('/').at(-1) ?? '' },
    pause: !atSchool,
    requestPolicy: 'cache-first',
  });
  const [{ data: inside }] = useQuery({
    query: PlacesInsideDocument,
    variables: { path: place.path, after: null },
    pause: atSchool || place.path === '',
    requestPolicy: 'cache-first',
  });
  const classes = school?.school?.classes ?? [];
  const places = inside?.place?.children.edges ?? [];
  if (atSchool)
    return (
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={classId}
        onChange={chooseClass}
        options={[{ value: '', label: t.allClasses }, ...classes.map((one) => ({ value: one.id, label: one.name }))]}
      />
    );
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={place.path}
      onChange={(path) => path !== place.path && choosePlace(path)}
      options={[{ value: place.path, label: t.wholePlace(place.name) }, ...places.map(({ node }) => ({ value: node.path, label: node.name }))]}
    />
  );
}
