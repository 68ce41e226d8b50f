import { Select } from '#ui/form';
import type { PaperPersonsQuery } from '../gql/graphql';

export type Staff = PaperPersonsQuery['staff']['edges'][number]['node'];
export interface Person {
  personId: string;
  personName: string;
}

interface PersonsSelectProps {
  id?: string;
  labelledBy?: string;
  people: readonly Staff[];
  value: readonly Person[];
  /** who may not be chosen: he stands on the other side (E10) */
  without?: readonly Person[];
  change(persons: Person[]): void;
}

/** Teachers of the school by name and what they teach; who was chosen once stays choosable though he has left the list. */
export function PersonsSelect({ id, labelledBy, people, value, without = [], change }: PersonsSelectProps) {
  const known = new Map(people.map(({ id: personId, displayName }) => [personId, displayName]));
  for (const { personId, personName } of value) if (!known.has(personId)) known.set(personId, personName);
  const subjects = new Map(
    people.map((one) => [one.id, [...new Set(one.duties.flatMap(({ subject, title }) => subject ?? title ?? []))].slice(0, 2).join('、')]),
  );
  return (
    <Select
      id={id}
      aria-labelledby={labelledBy}
      mode="multiple"
      style={{ width: '100%' }}
      value={value.map(({ personId }) => personId)}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(ids: string[]) => change(ids.map((personId) => ({ personId, personName: known.get(personId) ?? '' })))}
      options={[...known].map(([personId, personName]) => ({
        value: personId,
        label: subjects.get(personId) ? `${personName}（${subjects.get(personId)}）` : personName,
        disabled: without.some((one) => one.personId === personId || one.personName === personName),
      }))}
    />
  );
}
