import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { InputNumber } from '#ui/form';
import { Answer, useDeed } from '#ui/page';
import { ClassesToOrderDocument, OrderAidDocument, type ChoiceFullFragment } from '../gql/graphql';
import { MATERIALS_TEXT } from './materials.text';
import '../screen/screen.css';

/** 自愿征订: a number a class, never a name. */
export function OrdersForm({ choice, reload, saved }: { choice: ChoiceFullFragment; reload(): void; saved(): void }) {
  const t = useText(MATERIALS_TEXT);
  const [result, again] = useQuery({ query: ClassesToOrderDocument, variables: { id: choice.school.id } });
  return (
    <Section title={t.ordersTitle} className="qf-no-print">
      <p className="qf-quiet">{t.ordersWhy}</p>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
        {({ school }) => (
          <Form choice={choice} classes={(school?.classes ?? []).filter(({ grade }) => grade === choice.grade)} reload={reload} saved={saved} />
        )}
      </Answer>
    </Section>
  );
}

interface FormProps {
  choice: ChoiceFullFragment;
  classes: readonly { id: string; name: string; pupilCount: number | null }[];
  reload(): void;
  saved(): void;
}

function Form({ choice, classes, reload, saved }: FormProps) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  const { notify } = useShell();
  const id = useId();
  const [counts, setCounts] = useState<Record<string, number | null>>(() =>
    Object.fromEntries(choice.classOrders.map(({ classId, count }) => [classId, count])),
  );
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(OrderAidDocument, ['AidChoice']);
  const filled = classes.flatMap(({ id: classId }) =>
    counts[classId] === null || counts[classId] === undefined ? [] : [{ classId, count: counts[classId] }],
  );
  const sum = filled.reduce((total, { count }) => total + count, 0);
  const at = /counts\.(\d+)/.exec(refused?.path ?? '')?.[1];
  const wrong = at === undefined ? undefined : filled[Number(at)]?.classId;
  const send = async () => {
    setMissing(filled.length === 0);
    if (filled.length === 0 || saving) return;
    const { id: choiceId, version } = choice;
    const data = await run((idempotencyKey) => ({ input: { id: choiceId, version, counts: filled, idempotencyKey } }));
    if (!data) return reload();
    notify.done(t.ordersSaved(data.orderAid.orders ?? 0));
    saved();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ul className="hw-aid-counts">
        {classes.map(({ id: classId, name, pupilCount }) => (
          <li key={classId}>
            <label htmlFor={`${id}${classId}`}>{name}</label>
            <span className="qf-quiet hw-num">{pupilCount === null ? t.pupilsUnknown : t.pupils(pupilCount)}</span>
            <InputNumber
              id={`${id}${classId}`}
              min={0}
              max={pupilCount ?? undefined}
              precision={0}
              inputMode="numeric"
              value={counts[classId] ?? null}
              status={wrong === classId ? 'error' : undefined}
              onChange={(value) => {
                setCounts({ ...counts, [classId]: value === null ? null : Number(value) });
                setMissing(false);
                clear();
              }}
            />
          </li>
        ))}
      </ul>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.ordersMissing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <div className="hw-aid-deeds">
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.saveOrders}
        </Button>
        <span className="hw-num">
          {t.sum} {format.count(sum, t.copies)}
        </span>
      </div>
    </form>
  );
}
