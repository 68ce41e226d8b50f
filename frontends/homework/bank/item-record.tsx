import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { EmptyState, Section, useFormat } from '#ui/core';
import { OpinionTrail, ReturnCells } from '#ui/review';
import { Link } from '#ui/router';
import { Timeline } from '#ui/table';
import { Answer, gradeName } from '#ui/page';
import { BankItemDocument, type ItemRecordFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { StateTag } from './bank-columns';
import { BANK_TEXT } from './bank.text';
import { ItemDeeds } from './item-deeds';
import { ItemFacts } from './item-facts';
import { ItemOffers } from './item-offers';
import { ItemUse } from './item-use';
import { Versions } from './versions';

const AS_DEEDS_CHANGE = { additionalTypenames: ['BankItem', 'BankOffer'], requestPolicy: 'cache-and-network' as const };

/** One item with everything known of it: what it asks, what may be done with it, its versions, and who said and did what. */
export function ItemRecord({ id }: { id: string }) {
  const t = useText(BANK_TEXT);
  const { place } = useShell();
  const [result, again] = useQuery({ query: BankItemDocument, variables: { id, place: place.path }, context: AS_DEEDS_CHANGE });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={10}>
      {({ bankItem }) => (bankItem ? <Record item={bankItem} reload={reload} /> : <EmptyState title={t.gone} why={t.goneWhy} />)}
    </Answer>
  );
}

function Record({ item, reload }: { item: ItemRecordFragment; reload(): void }) {
  const t = useText(BANK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  const link = useViewLink();
  const { current, opened } = item;
  const shown = item.revision > 0 ? current : (opened ?? current);
  const open = item.returns.find(({ state }) => state !== 'CLOSED');
  return (
    <div className="hw-item">
      <p className="qf-item-head">
        <StateTag state={item.state} word={t[item.state]} />
        {item.revision > 0 && <span className="qf-quiet">{t.revisionOf(item.revision)}</span>}
        {opened && item.revision > 0 && <StateTag state={opened.state} word={`${t.newRevision(opened.revision)} · ${t[opened.state]}`} />}
        <span>{[gradeName(shown.grade, locale), shown.subject, words[shown.kind], format.minutes(shown.minutes)].join(' · ')}</span>
      </p>
      <p className="qf-quiet">
        {[item.placeName, `${t.author} ${item.authorName}`, item.publishedOn && `${t.published} ${format.date(item.publishedOn)}`].filter(Boolean).join(' · ')}
      </p>
      {item.originRevision !== null && (
        <p className="qf-quiet">
          {item.origin ? (
            <Link to={link('/homework/bank', { row: item.origin.id })}>{t.origin(item.origin.placeName, item.originRevision)}</Link>
          ) : (
            t.originElsewhere(item.originRevision)
          )}
          {item.originIsNewer && ` · ${t.originIsNewer}`}
        </p>
      )}
      {item.retiredReason && (
        <p className="hw-rule-line">
          {t.RETIRED}：{item.retiredReason}
        </p>
      )}
      <ItemDeeds item={item} reload={reload} />
      {open && <ReturnSlipView slip={open} />}
      <ItemFacts facts={shown} />
      {item.revision > 0 && <ItemUse item={item} />}
      <Versions revisions={item.revisions} current={item.revision} />
      {item.offers.length > 0 && <ItemOffers item={item} reload={reload} />}
      {item.opinions.length > 0 && (
        <Section title={t.opinions}>
          <OpinionTrail opinions={item.opinions} />
        </Section>
      )}
      {item.returns.some(({ state }) => state === 'CLOSED') && (
        <Section title={t.returns}>
          {item.returns
            .filter(({ state }) => state === 'CLOSED')
            .map((slip) => (
              <ReturnSlipView key={slip.id} slip={slip} />
            ))}
        </Section>
      )}
      <Section title={t.trail}>
        {item.trail.length === 0 ? (
          t.noTrail
        ) : (
          <Timeline
            items={item.trail.map(({ at, by, deed, reason }) => ({
              content: (
                <>
                  {format.time(at)} · {by} · {deed}
                  {reason && <div className="qf-quiet">{reason}</div>}
                </>
              ),
            }))}
          />
        )}
      </Section>
    </div>
  );
}

/** What was returned, old beside new. */
export function ReturnSlipView({ slip }: { slip: ItemRecordFragment['returns'][number] }) {
  const t = useText(BANK_TEXT);
  const format = useFormat();
  return (
    <div className="hw-return">
      <p>
        <b>{t.returnedBy(slip.returnedBy, format.time(slip.returnedAt))}</b>：{slip.reason}
      </p>
      <ReturnCells cells={slip.cells} answered={slip.state !== 'OPEN'} />
      {slip.answer && (
        <p>
          <b>{t.answeredBy(slip.answeredBy ?? '', format.time(slip.answeredAt))}</b>：{slip.answer}
        </p>
      )}
      {slip.outcome && <p className="qf-quiet">{slip.outcome}</p>}
    </div>
  );
}
