import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { ReasonPicker } from '#ui/review';
import { answered, Chips, keyForTry, newDeedKey } from '#ui/page';
import { GiveMarkingOpinionDocument, type MarkingAdvice } from '../gql/graphql';
import { WORK_TEXT } from './work.text';
import './guidance.css';
import '../screen/screen.css';

/** What a member says of somebody's marking: well done, or a suggestion in words. */
export function AdviceForm({ groupId, assignmentId, close }: { groupId: string; assignmentId: string; close(): void }) {
  const t = useText(WORK_TEXT);
  const { notify } = useShell();
  const [advice, setAdvice] = useState<MarkingAdvice>('NOTE');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, give] = useMutation(GiveMarkingOpinionDocument);
  const send = async () => {
    const lack = advice === 'NOTE' && text.trim() === '';
    setMissing(lack);
    if (lack || fetching) return;
    const facts = { groupId, assignmentId, advice, text: text.trim() };
    const tried = keyForTry(key, JSON.stringify(facts));
    setKey(tried);
    const { error } = await give({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['GuidanceSample', 'Opinion', 'Assignment', 'Todo'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why) return;
    notify.done(t.sent);
    close();
  };
  return (
    <form
      className="hw-advice"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Chips
        label={t.advice}
        chips={(['NOTE', 'AGREE'] as const).map((one) => ({ value: one, label: t[one] }))}
        value={advice}
        choose={(next) => {
          setAdvice(next);
          setMissing(false);
        }}
      />
      <ReasonPicker
        label={t.adviceText}
        templates={advice === 'NOTE' ? [t.noteComment, t.noteCorrect, t.noteErrors] : []}
        placeholder={t.adviceHint}
        value={text}
        problem={missing && t.adviceMissing}
        change={(value) => {
          setText(value);
          setMissing(false);
          setRefused(null);
        }}
      />
      {refused && <RefusalNotice refused={refused} />}
      <div className="hw-record-deeds">
        <Button type="primary" htmlType="submit" loading={fetching}>
          {t.send}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </div>
    </form>
  );
}
