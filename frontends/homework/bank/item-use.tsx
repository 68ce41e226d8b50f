import { useShell, useText, useViewLink } from '#shell';
import { Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import type { ItemRecordFragment } from '../gql/graphql';
import { BANK_TEXT } from './bank.text';

/** How often it was assigned, opened to the rows of the ledger; and what parents of the schools that use it felt, said for what it is. */
export function ItemUse({ item }: { item: ItemRecordFragment }) {
  const t = useText(BANK_TEXT);
  const format = useFormat();
  const { place, session, term, today } = useShell();
  const link = useViewLink();
  const { useHere, felt } = item;
  const from = term?.startsOn ?? today;
  return (
    <Section title={t.usesHere(place.name)}>
      <p>
        {useHere ? format.count(useHere.uses, t.usesUnit) : format.count(item.use?.uses, t.usesUnit)}
        {useHere?.lastUsedOn && <span className="qf-quiet"> · {t.lastUsed(format.date(useHere.lastUsedOn))}</span>}
        {useHere !== null && (useHere?.uses ?? 0) > 0 && session.can('homework.ledger.read', place.path) && (
          <>
            {' '}
            <Link to={link('/homework/ledger', { item: item.id, start: from, end: today })}>{t.openUses}</Link>
          </>
        )}
      </p>
      {felt && (
        <>
          <p>{t.feltRatio(felt.ratio.toFixed(1), felt.schools)}</p>
          <p className="qf-quiet">{t.feltWhy}</p>
        </>
      )}
    </Section>
  );
}
