import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { RecordAssignmentDocument, type EveningFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { dropDraft, inputOf, keepDraft, newDraft, readDraft, type Draft, type DraftFacts } from './draft';
import { waitFor } from './pending';
import { TODAY_TEXT } from './today.text';

export type EntryField = 'content' | 'minutes' | 'kind' | 'subject' | 'form';

export interface Entry {
  draft: Draft;
  saving: boolean;
  refused: Refused | null;
  missing: EntryField | null;
  change(facts: Partial<DraftFacts>): void;
  submit(): Promise<void>;
}

/** What a refusal of the platform concerns; a refusal of no single field stands at the foot of the form. */
export function fieldOf(refused: Refused | null): EntryField | null {
  if (!refused) return null;
  const name = refused.path?.split('.').at(-1);
  return name === 'content' || name === 'minutes' || name === 'kind' || name === 'subject' ? name : 'form';
}

// A part that is down or an answer that failed on the way may still have recorded it.
const certain = (refused: Refused) => refused.kind !== 'unavailable' && refused.kind !== 'fault';

/** One entry of one class and evening: kept as typed until the platform has it. */
export function useEntry(
  evening: EveningFragment,
  subject: string,
  { undo, reload }: { undo(id: string, what: string): void; reload(): void },
): Entry {
  const { session, today, online, notify } = useShell();
  const t = useText(TODAY_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { classId, date } = evening;
  const person = session.person.id;
  const fresh = () => newDraft(subject, evening.limitMinutes > 0);
  const [draft, setDraft] = useState<Draft>(() => readDraft(person, classId, date) ?? fresh());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [missing, setMissing] = useState<EntryField | null>(null);
  const [{ fetching }, record] = useMutation(RecordAssignmentDocument);

  const keep = (next: Draft) => {
    keepDraft(person, classId, date, next);
    setDraft(next);
  };
  const startAgain = () => {
    dropDraft(person, classId, date);
    setDraft({ ...fresh(), subject: draft.subject });
  };
  const submit = async () => {
    const lacking = draft.content.trim() === '' ? 'content' : draft.minutes ? null : 'minutes';
    setMissing(lacking);
    if (lacking || fetching) return;
    const facts = inputOf(draft, classId, date);
    const tried: Draft = { ...draft, deed: keyForTry(draft.deed, JSON.stringify(facts)) };
    keep(tried);
    setRefused(null);
    if (!online) {
      // the platform tells when it was written from when it arrived
      const capturedAt = new Date().toISOString();
      waitFor(person, { input: { ...facts, capturedAt, idempotencyKey: tried.deed.key }, className: evening.className ?? '' });
      notify.warn(t.keptForLater);
      return startAgain();
    }
    const input = { ...facts, idempotencyKey: tried.deed.key };
    const { data, error } = await record({ input }, { additionalTypenames: ['Assignment', 'ClassDay'] });
    const why = refusalOf(error);
    const what = `${draft.subject} ${words[draft.kind]} ${draft.minutes} ${t.minutesUnit}`;
    if (why?.kind === 'offline') {
      waitFor(person, { input, className: evening.className ?? '' });
      notify.warn(t.keptForLater);
      return startAgain();
    }
    if (why?.code === 'IDEMPOTENCY_CONFLICT') {
      keep({ ...tried, deed: newDeedKey() });
      reload();
      return setRefused({ ...why, message: t.arrivedBefore, path: undefined });
    }
    if (why) {
      if (certain(why)) keep({ ...tried, deed: answered(tried.deed) });
      return setRefused(why);
    }
    startAgain();
    const id = data!.recordAssignment.id;
    notify.done((date < today ? t.recordedLate : t.recorded)(what), { label: words.withdraw, run: () => undo(id, what) });
  };
  return {
    draft,
    saving: fetching,
    refused,
    missing,
    change: (facts) => {
      const field = fieldOf(refused);
      if (field === 'form' || (field && field in facts) || (field === 'minutes' && 'kind' in facts)) setRefused(null);
      if (missing && missing in facts) setMissing(null);
      keep({ ...draft, ...facts });
    },
    submit,
  };
}
