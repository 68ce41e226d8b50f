import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, RuleButton } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { Chips } from '#ui/page';
import type { AssignmentSource, EveningFragment, HomeworkKind, Tier } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { BankChoice } from './bank-choice';
import { fromOffer } from './draft';
import { fieldOf, type Entry, type EntryField } from './entry';
import { Offers } from './offers';
import { Remedies } from './remedies';
import { TODAY_TEXT } from './today.text';
import '../../screen/screen.css';

const MINUTES = [5, 10, 15, 20, 25, 30];
const KINDS: HomeworkKind[] = ['WRITTEN', 'ORAL', 'PRACTICE', 'READING'];
const TIERS: Tier[] = ['A', 'B', 'C'];
const SOURCES: AssignmentSource[] = ['OWN', 'BANK', 'AID'];

interface EntryFormProps {
  evening: EveningFragment;
  subjects: readonly string[];
  entry: Entry;
}

/** Homework of one class in at most four taps: take over, or write, choose the minutes, record. */
export function EntryForm({ evening, subjects, entry }: EntryFormProps) {
  const t = useText(TODAY_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { today } = useShell();
  const id = useId();
  const { draft, change, refused, missing } = entry;
  const form = useRef<HTMLFormElement>(null);
  // a no that stands below the edge of a phone was never said
  useEffect(() => {
    if (refused || missing) form.current?.querySelector('[role=alert]')?.scrollIntoView?.({ block: 'center' });
  }, [refused, missing]);
  const minutes = useRef<HTMLDivElement>(null);
  // what came from the bank is looked over before it is recorded: its minutes may not lie half below the bar of a phone
  useEffect(() => {
    if (draft.itemId) minutes.current?.scrollIntoView?.({ block: 'nearest' });
  }, [draft.itemId]);
  const [more, setMore] = useState(draft.dueOn !== '' || draft.source !== 'OWN');
  const writtenAllowed = evening.limitMinutes > 0;
  const kinds = writtenAllowed ? KINDS : KINDS.filter((kind) => kind !== 'WRITTEN');
  const over = draft.kind === 'WRITTEN' ? (draft.minutes ?? 0) - evening.remainingMinutes : 0;
  const rest = evening.remainingMinutes;
  const chips = [...MINUTES, ...(draft.kind === 'WRITTEN' && rest > 0 && rest < 30 && !MINUTES.includes(rest) ? [rest] : [])];
  const at = (field: EntryField, lacking?: string): ReactNode => {
    if (missing === field)
      return (
        <p className="qf-missing" role="alert">
          {lacking}
        </p>
      );
    if (fieldOf(refused) !== field || !refused) return null;
    const retry = refused.kind === 'refused' ? undefined : () => void entry.submit();
    return <RefusalNotice refused={refused} remedy={<Remedies refused={refused} evening={evening} entry={entry} />} retry={retry} />;
  };
  return (
    <form
      ref={form}
      className="hw-entry"
      aria-label={t.recordHomework}
      onSubmit={(event) => {
        event.preventDefault();
        void entry.submit();
      }}
    >
      {evening.date < today && <p className="qf-quiet">{t.lateNote(evening.date)}</p>}
      {!writtenAllowed && (
        <p className="hw-rule-line">
          {evening.grade <= 2 ? t.writtenForbidden : t.limitZero} {evening.rule && <RuleButton rule={evening.rule} />}
        </p>
      )}
      <Offers classId={evening.classId} date={evening.date} subjects={subjects} take={(offer) => change(fromOffer(offer, writtenAllowed))} />
      <BankChoice evening={evening} entry={entry} writtenAllowed={writtenAllowed} />
      {subjects.length > 1 && (
        <Chips
          label={words.subject}
          chips={subjects.map((name) => ({ value: name, label: name }))}
          value={draft.subject}
          choose={(subject) => change({ subject, ...(draft.itemId && { itemId: null, source: 'OWN' }) })}
        />
      )}
      {at('subject')}
      <div>
        <label className="qf-quiet" htmlFor={`${id}content`}>
          {subjects.length > 1 ? words.content : `${draft.subject} · ${words.content}`}
        </label>
        <Input.TextArea
          id={`${id}content`}
          value={draft.content}
          placeholder={t.contentHint}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          status={missing === 'content' ? 'error' : undefined}
          onChange={(event) => change({ content: event.target.value })}
        />
        {at('content', t.contentMissing)}
      </div>
      <div ref={minutes} className="hw-minutes">
        <Chips
          label={`${words.minutes}（${t.minutesUnit}）`}
          chips={chips.map((value) => ({ value, label: MINUTES.includes(value) ? value : t.rest(value) }))}
          value={draft.minutes}
          choose={(minutes) => change({ minutes })}
        >
          <InputNumber
            className="hw-other-minutes"
            aria-label={`${t.minutesOther} ${t.minutesUnit}`}
            placeholder={t.minutesOther}
            inputMode="numeric"
            min={1}
            max={120}
            precision={0}
            controls={false}
            value={draft.minutes !== null && !chips.includes(draft.minutes) ? draft.minutes : null}
            onChange={(minutes) => change({ minutes: minutes === null ? null : Number(minutes) })}
          />
        </Chips>
        {over > 0 && !refused && <p className="hw-over">{t.overNow(over)}</p>}
        {at('minutes', t.minutesMissing)}
      </div>
      <Chips
        label={words.kind}
        chips={kinds.map((kind) => ({ value: kind, label: words[kind] }))}
        value={draft.kind}
        choose={(kind) => change({ kind })}
      />
      {at('kind')}
      <Chips
        label={words.tierWord}
        chips={[{ value: '', label: words.noTier }, ...TIERS.map((tier) => ({ value: tier, label: words.tier(tier) }))]}
        value={draft.tier ?? ''}
        choose={(tier) => change({ tier: (tier || null) as Tier | null })}
      />
      {more && (
        <>
          <Chips
            label={words.source}
            chips={SOURCES.map((source) => ({ value: source, label: words[source] }))}
            value={draft.source}
            choose={(source) => change({ source })}
          />
          <label>
            <span className="qf-quiet">{words.dueOn}</span>
            <br />
            <input
              className="qf-date"
              type="date"
              min={evening.date}
              value={draft.dueOn}
              onChange={(event) => change({ dueOn: event.target.value })}
            />
          </label>
        </>
      )}
      {at('form')}
      <div className="hw-entry-deeds">
        <Button type="primary" htmlType="submit" loading={entry.saving}>
          {t.record}
        </Button>
        {!more && (
          <Button type="text" onClick={() => setMore(true)}>
            {t.more}
          </Button>
        )}
      </div>
    </form>
  );
}
