import { useQuery } from 'urql';
import { refusalOf, useShell, useText, useView, useViewLink } from '#shell';
import { EmptyState, Loading, PageHeader, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Chips, Failure, gradeName } from '#ui/page';
import { BankOfferDeskDocument, BankReviewDeskDocument } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import '../bank.css';
import { BANK_TEXT } from '../bank.text';
import { OfferReview } from './offer-review';
import { ItemReview } from './item-review';
import { REVIEW_TEXT } from './review.text';

const FIRST = 50;
const AS_DECIDED = { additionalTypenames: ['BankItem', 'BankOffer'], requestPolicy: 'cache-and-network' as const };

/** What waits for this person's judgement: the list at the top, one item opened below it. */
function ReviewPage() {
  const t = useText(REVIEW_TEXT);
  const [view, setView] = useView({ box: 'items', row: '', offer: '' });
  const box = view.offer !== '' ? 'offers' : view.box;
  return (
    <>
      <PageHeader
        title={t.title}
        actions={
          <Chips
            label={t.boxes}
            chips={[
              { value: 'items', label: t.items },
              { value: 'offers', label: t.offers },
            ]}
            value={box}
            choose={(next) => setView({ box: next, row: '', offer: '' })}
          />
        }
      />
      {box === 'offers' ? (
        <Offers chosen={view.offer} choose={(offer) => setView({ box: 'offers', offer })} />
      ) : (
        <Items chosen={view.row} choose={(row) => setView({ row })} />
      )}
    </>
  );
}

function Items({ chosen, choose }: { chosen: string; choose(row: string): void }) {
  const t = useText(REVIEW_TEXT);
  const b = useText(BANK_TEXT);
  const { locale } = useShell();
  const format = useFormat();
  const link = useViewLink();
  const [result, again] = useQuery({ query: BankReviewDeskDocument, variables: { first: FIRST, after: null }, context: AS_DECIDED });
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const list = result.data?.bankReviewDesk;
  if (refused && !list) return <Failure refused={refused} again={reload} />;
  if (!list) return <Loading rows={8} />;
  const rows = list.edges.map(({ node }) => node);
  const open = chosen || rows[0]?.id || '';
  if (open === '')
    return (
      <Section>
        <EmptyState title={t.none} why={t.noneWhy} deed={<Link to={link('/homework/bank')}>{t.toBank}</Link>} />
      </Section>
    );
  const at = rows.findIndex(({ id }) => id === open);
  return (
    <>
      {rows.length > 1 && (
        <nav className="hw-queue" aria-label={t.items}>
          {rows.map((item) => (
            <button key={item.id} type="button" className="qf-chip" aria-current={item.id === open || undefined} onClick={() => choose(item.id)}>
              <span>{[gradeName(item.current.grade, locale), item.current.subject, b.unitOf(item.current.unit)].join(' ')}</span>
              <small>
                {item.authorName} · {item.placeName}
              </small>
            </button>
          ))}
        </nav>
      )}
      {rows.length > 1 && at >= 0 && <p className="qf-quiet">{t.of(at + 1, format.count(rows.length, b.itemsUnit) + (list.pageInfo.hasNextPage ? '+' : ''))}</p>}
      <ItemReview key={open} id={open} done={() => choose(rows[at + 1]?.id ?? '')} />
    </>
  );
}

function Offers({ chosen, choose }: { chosen: string; choose(offer: string): void }) {
  const t = useText(REVIEW_TEXT);
  const b = useText(BANK_TEXT);
  const { locale } = useShell();
  const link = useViewLink();
  const [result, again] = useQuery({ query: BankOfferDeskDocument, variables: { first: FIRST, after: null }, context: AS_DECIDED });
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const list = result.data?.bankOfferDesk;
  if (refused && !list) return <Failure refused={refused} again={reload} />;
  if (!list) return <Loading rows={8} />;
  const rows = list.edges.map(({ node }) => node);
  const open = rows.find(({ id }) => id === chosen) ?? rows[0];
  if (!open)
    return (
      <Section>
        <EmptyState title={t.noOffers} why={t.noOffersWhy} deed={<Link to={link('/homework/bank')}>{t.toBank}</Link>} />
      </Section>
    );
  if (chosen !== '' && open.id !== chosen)
    return (
      <Section>
        <EmptyState title={t.gone} why={t.goneWhy} deed={<Link to={link('/homework/bank-review', { box: 'offers' })}>{t.offers}</Link>} />
      </Section>
    );
  return (
    <>
      {rows.length > 1 && (
        <nav className="hw-queue" aria-label={t.offers}>
          {rows.map((offer) => (
            <button key={offer.id} type="button" className="qf-chip" aria-current={offer.id === open.id || undefined} onClick={() => choose(offer.id)}>
              <span>{[gradeName(offer.offered.grade, locale), offer.offered.subject, b.unitOf(offer.offered.unit)].join(' ')}</span>
              <small>{offer.item.placeName}</small>
            </button>
          ))}
        </nav>
      )}
      <OfferReview key={open.id} offer={open} reload={reload} done={() => choose('')} />
    </>
  );
}

export default inDepartment(ReviewPage);
