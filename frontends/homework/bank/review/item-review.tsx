import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, EmptyState, RefusalNotice, Section } from '#ui/core';
import { Input } from '#ui/form';
import { OpinionTrail, ReasonPicker } from '#ui/review';
import { Answer, answered, keyForTry, newDeedKey } from '#ui/page';
import { BankItemDocument, ReviewBankItemDocument, type BankVerdict, type ItemRecordFragment } from '../../gql/graphql';
import { BANK_TEXT } from '../bank.text';
import { ReturnSlipView } from '../item-record';
import { Changes } from '../versions';
import { MarkableFacts, type MarkedCells } from './markable-facts';
import { REVIEW_TEXT } from './review.text';

/** The document left, the opinion right: mark a cell, choose a reason, return; or agree. */
export function ItemReview({ id, done }: { id: string; done(): void }) {
  const t = useText(REVIEW_TEXT);
  const { place } = useShell();
  const [result, again] = useQuery({ query: BankItemDocument, variables: { id, place: place.path }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={12}>
      {({ bankItem }) =>
        bankItem?.opened && bankItem.deeds.includes('REVIEW') ? (
          <Desk item={bankItem} reload={reload} done={done} />
        ) : (
          <Section>
            <EmptyState title={t.gone} why={t.goneWhy} deed={<Button onClick={done}>{t.next}</Button>} />
          </Section>
        )
      }
    </Answer>
  );
}

function Desk({ item, reload, done }: { item: ItemRecordFragment; reload(): void; done(): void }) {
  const t = useText(REVIEW_TEXT);
  const b = useText(BANK_TEXT);
  const { notify } = useShell();
  const [marked, setMarked] = useState<MarkedCells>({});
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<'cells' | 'reason' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, review] = useMutation(ReviewBankItemDocument);
  const opened = item.opened!;
  const cells = Object.entries(marked).map(([cell, reason]) => ({ cell, reason: reason.trim() || null }));
  const returning = cells.length > 0;
  const slip = item.returns.find(({ state }) => state !== 'CLOSED');
  const send = async (verdict: BankVerdict) => {
    const lack = verdict === 'RETURN' ? (cells.length === 0 ? 'cells' : text.trim() === '' ? 'reason' : null) : null;
    setWrong(lack);
    if (lack || fetching) return;
    const facts = { itemId: item.id, version: item.version, verdict, text: text.trim(), cells: verdict === 'RETURN' ? cells : [] };
    const tried = keyForTry(key, JSON.stringify(facts));
    setKey(tried);
    const { error } = await review({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['BankItem', 'Todo'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT' || why?.code === 'HOMEWORK_ITEM_STATE') {
      notify.warn(t.decidedBefore);
      reload();
    }
    if (why) return;
    notify.done(verdict === 'AGREE' ? t.agreed : t.returned);
    done();
  };
  return (
    <div className="hw-review">
      <Section title={t.document} className="hw-review-document">
        {item.revision > 0 && (
          <>
            <h3>{t.changes}</h3>
            <Changes changes={opened.changes} />
          </>
        )}
        {slip && <ReturnSlipView slip={slip} />}
        <MarkableFacts facts={opened} marked={marked} change={setMarked} />
      </Section>
      <Section title={t.opinion} className="hw-review-opinion">
        {item.opinions.length > 0 && <OpinionTrail opinions={item.opinions} />}
        <p className="qf-quiet">{returning ? t.marked(cells.length) : t.returnHint}</p>
        {returning ? (
          <ReasonPicker
            label={t.reason}
            templates={[t.tooLong, t.tooHard, t.beyond, t.unclear, t.goalUnfit, t.drill, t.sourceMissing]}
            value={text}
            problem={wrong === 'reason'}
            change={(value) => {
              setText(value);
              setWrong(null);
              setRefused(null);
            }}
          />
        ) : (
          <label className="qf-field">
            {t.agreeNote}
            <Input.TextArea value={text} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setText(event.target.value)} />
          </label>
        )}
        {wrong === 'cells' && (
          <p className="qf-missing" role="alert">
            {t.noCells}
          </p>
        )}
        {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send(returning ? 'RETURN' : 'AGREE')} />}
        <div className="hw-review-deeds">
          <Button type={returning ? 'default' : 'primary'} loading={fetching} disabled={returning} onClick={() => void send('AGREE')}>
            {t.agree}
          </Button>
          <Button type={returning ? 'primary' : 'default'} disabled={fetching} onClick={() => void send('RETURN')}>
            {t.return}
          </Button>
        </div>
        <p className="qf-quiet">
          {b.author} {item.authorName} · {item.placeName}
        </p>
      </Section>
    </div>
  );
}
