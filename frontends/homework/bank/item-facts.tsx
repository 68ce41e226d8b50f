import type { ReactNode } from 'react';
import { useShell, useText } from '#shell';
import { NOTHING, RuleButton, Section, useFormat } from '#ui/core';
import { AttachmentLinks } from '#ui/dialog';
import { gradeName } from '#ui/page';
import type { ItemFactsFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { BANK_TEXT } from './bank.text';

export interface ItemCell {
  cell: string;
  label: string;
  value: ReactNode;
  /** takes the whole width */
  wide?: boolean;
}

/** The cells of an item in the order of the form, as a reviewer reads and marks them. */
export function useItemCells(): (facts: ItemFactsFragment) => ItemCell[] {
  const t = useText(BANK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  return (facts) => [
    { cell: 'content', label: t.content, value: <span className="qf-item-content">{facts.content}</span>, wide: true },
    { cell: 'goal', label: t.goal, value: facts.goal, wide: true },
    { cell: 'subject', label: words.subject, value: facts.subject },
    { cell: 'grade', label: t.grade, value: gradeName(facts.grade, locale) },
    { cell: 'semester', label: t.semester, value: facts.semester === 1 ? t.first : t.second },
    { cell: 'unit', label: t.unit, value: t.unitOf(facts.unit) },
    { cell: 'unitTitle', label: t.unitTitle, value: facts.unitTitle || NOTHING },
    { cell: 'kind', label: words.kind, value: words[facts.kind] },
    { cell: 'minutes', label: t.minutesSpan, value: format.minutes(facts.minutes) },
    { cell: 'tier', label: words.tierWord, value: facts.tier ? words.tier(facts.tier) : t.allTiers },
    { cell: 'difficulty', label: t.difficulty, value: t.difficultyOf(facts.difficulty) },
    { cell: 'rights', label: t.rights, value: t[facts.rights] },
    { cell: 'rightsNote', label: t.rightsNote, value: facts.rightsNote || NOTHING, wide: true },
    { cell: 'answer', label: t.answer, value: facts.answer ? <span className="qf-item-content">{facts.answer}</span> : NOTHING, wide: true },
    { cell: 'markingNotes', label: t.markingNotes, value: facts.markingNotes || NOTHING, wide: true },
    {
      cell: 'attachments',
      label: t.attachments,
      value: facts.attachments.length > 0 ? <AttachmentLinks files={facts.attachments} /> : NOTHING,
      wide: true,
    },
  ];
}

/** One version, read. */
export function ItemFacts({ facts }: { facts: ItemFactsFragment }) {
  const cells = useItemCells();
  return (
    <>
      <dl className="hw-question-facts">
        {cells(facts).map(({ cell, label, value, wide }) => (
          <div key={cell} className={wide ? 'is-wide' : undefined}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ItemFlags facts={facts} />
    </>
  );
}

export function ItemFlags({ facts }: { facts: Pick<ItemFactsFragment, 'flags'> }) {
  const t = useText(BANK_TEXT);
  if (facts.flags.length === 0) return null;
  return (
    <Section title={t.flags}>
      <ul className="hw-item-flags">
        {facts.flags.map(({ code, message, rule }) => (
          <li key={code}>
            {message} <RuleButton rule={rule} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
