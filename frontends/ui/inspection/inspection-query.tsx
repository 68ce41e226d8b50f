import { useState } from 'react';
import { useText } from '#shell';
import { Input, Select } from '#ui/form';
import { QueryBar, type QueryField } from '#ui/table';
import { INSPECTION_TEXT } from './inspection.text';
import { INSPECTION_KINDS, INSPECTION_LEVELS, INSPECTION_STATES, INSPECTIONS_VIEW, type InspectionsView } from './inspections-view';
import { REGISTER_TEXT } from './register.text';

export interface InspectionQueryProps {
  view: InspectionsView;
  ask(view: Partial<InspectionsView>): void;
  phone: boolean;
  /** the levels that inspect; all four by default */
  levels?: readonly (typeof INSPECTION_LEVELS)[number][];
}

/** What the register is asked: state, level and title first, the rest folded. */
export function InspectionQuery({ view, ask, phone, levels = INSPECTION_LEVELS }: InspectionQueryProps) {
  const t = useText(REGISTER_TEXT);
  const words = useText(INSPECTION_TEXT);
  const [draft, setDraft] = useState(view);
  const change = (facts: Partial<InspectionsView>) => setDraft({ ...draft, ...facts });
  const choose = (key: 'state' | 'level' | 'kind', values: readonly (keyof typeof INSPECTION_TEXT)[]): QueryField => ({
    key,
    label: words[key],
    control: (id) => (
      <Select
        id={id}
        value={draft[key]}
        onChange={(value) => change({ [key]: value })}
        options={[{ value: '', label: words.all }, ...values.map((value) => ({ value: value as string, label: words[value] as string }))]}
      />
    ),
  });
  const date = (key: 'start' | 'end', id: string | undefined, label: string) => (
    <input
      id={id}
      className="qf-date"
      type="date"
      aria-label={label}
      value={draft[key]}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  const fields: QueryField[] = [
    choose('state', INSPECTION_STATES),
    choose('level', levels),
    {
      key: 'text',
      label: t.text,
      control: (id) => <Input id={id} value={draft.text} maxLength={50} allowClear onChange={(event) => change({ text: event.target.value })} />,
    },
    choose('kind', INSPECTION_KINDS),
    {
      key: 'planned',
      label: t.plannedBetween,
      control: (id) => (
        <div className="qf-span">
          {date('start', id, `${t.plannedBetween} ${t.from}`)}
          <span>{words.until}</span>
          {date('end', undefined, `${t.plannedBetween} ${t.to}`)}
        </div>
      ),
    },
  ];
  return (
    <QueryBar
      fields={fields}
      open={phone ? 1 : 3}
      unfolded={[view.kind, view.start, view.end].some((value) => value !== '')}
      submit={() => ask(draft)}
      clear={() => {
        setDraft(INSPECTIONS_VIEW);
        ask(INSPECTIONS_VIEW);
      }}
    />
  );
}
