import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input } from '#ui/form';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { ExplainMarkingFlagDocument, RestoreMarkingFlagDocument, SetAsideMarkingFlagDocument, type FlagLineFragment } from '../gql/graphql';
import { FLAGS_TEXT } from './flags.text';

export type FlagDeed = 'explain' | 'setAside' | 'restore';

interface FlagFormProps {
  deed: FlagDeed;
  flag: FlagLineFragment;
  close(): void;
  reload(): void;
}

/** A few words that stay: why it came about, why it is set aside, why it is taken up again. */
export function FlagForm({ deed: what, flag, close, reload }: FlagFormProps) {
  const t = useText(FLAGS_TEXT);
  const { notify } = useShell();
  const id = useId();
  const [text, setText] = useState(what === 'explain' ? (flag.explanation ?? '') : '');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  const [{ fetching: explaining }, explain] = useMutation(ExplainMarkingFlagDocument);
  const [{ fetching: settling }, setAside] = useMutation(SetAsideMarkingFlagDocument);
  const [{ fetching: restoring }, restore] = useMutation(RestoreMarkingFlagDocument);
  const fetching = explaining || settling || restoring;
  const perform = { explain, setAside, restore }[what];
  const words = {
    explain: {
      why: t.explainWhy,
      label: t.explainLabel,
      deed: flag.explanation ? t.explainAgain : t.explain,
      done: t.doneExplain,
      chips: [t.explainHabit, t.explainBook, t.explainClass],
    },
    setAside: { why: t.setAsideWhy, label: t.reasonLabel, deed: t.setAside, done: t.doneSetAside, chips: [t.setAsideLooked] },
    restore: { why: t.restoreWhy, label: t.reasonLabel, deed: t.restore, done: t.doneRestore, chips: [] },
  }[what];
  const send = async () => {
    const said = text.trim();
    setMissing(said === '');
    if (said === '' || fetching) return;
    const facts = { id: flag.id, version: flag.version, text: said };
    const tried = keyForTry(deed, JSON.stringify(facts));
    setDeed(tried);
    const { error } = await perform({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['MarkingFlag', 'MarkingFigures'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setDeed(answered(tried));
    setRefused(why);
    // what others have said meanwhile stands above; what is typed here stays
    if (why?.code === 'CONFLICT') reload();
    if (why) return;
    notify.done(words.done);
    close();
  };
  return (
    <form
      className="hw-flag-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="qf-quiet">{words.why}</p>
      {words.chips.length > 0 && (
        <div className="qf-reasons">
          {words.chips.map((common) => (
            <button key={common} type="button" className="qf-chip" onClick={() => setText(common)}>
              {common}
            </button>
          ))}
        </div>
      )}
      <label htmlFor={id}>{words.label}</label>
      <Input.TextArea
        id={id}
        value={text}
        maxLength={what === 'explain' ? 300 : 200}
        autoSize={{ minRows: 2, maxRows: 6 }}
        status={missing ? 'error' : undefined}
        aria-invalid={missing}
        onChange={(event) => {
          setText(event.target.value);
          setMissing(false);
          setRefused(null);
        }}
      />
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && (
        <RefusalNotice refused={refused} retry={refused.kind === 'refused' && refused.code !== 'CONFLICT' ? undefined : () => void send()} />
      )}
      <div className="hw-flag-deeds">
        <Button type="primary" htmlType="submit" loading={fetching}>
          {words.deed}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </div>
    </form>
  );
}
