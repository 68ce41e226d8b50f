import { useState } from 'react';
import { useMutation, type CombinedError, type OperationContext } from 'urql';
import { refusalOf, useShell, useText, useViewLink, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Popconfirm } from '#ui/form';
import { useNavigate } from '#ui/router';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import {
  DiscardBankItemDocument,
  ReviseBankItemDocument,
  SubmitBankItemDocument,
  WithdrawBankItemDocument,
  type BankDeed,
  type BankDeedInput,
  type ItemRecordFragment,
} from '../gql/graphql';
import { DEEDS_TEXT } from './deeds.text';
import { ReasonDeed, type ReasonedDeed } from './reason-deed';
import '../screen/screen.css';

interface PlainDeed {
  perform(variables: { input: BankDeedInput }, context: Partial<OperationContext>): Promise<{ error?: CombinedError }>;
  done: string;
  /** asked before it is done */
  sure?: string;
  after?(): void;
}

const REASONED: readonly BankDeed[] = ['OFFER', 'RETIRE', 'RESTORE'];
const PRIMARY: readonly BankDeed[] = ['SUBMIT', 'CORRECT', 'REVIEW'];

/** What this person may do with the item now, as the platform says; each deed is judged again when it is done. */
export function ItemDeeds({ item, reload }: { item: ItemRecordFragment; reload(): void }) {
  const t = useText(DEEDS_TEXT);
  const { notify } = useShell();
  const navigate = useNavigate();
  const link = useViewLink();
  const [asking, setAsking] = useState<ReasonedDeed | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching: submitting }, submit] = useMutation(SubmitBankItemDocument);
  const [{ fetching: withdrawing }, withdraw] = useMutation(WithdrawBankItemDocument);
  const [{ fetching: discarding }, discard] = useMutation(DiscardBankItemDocument);
  const [{ fetching: revising }, revise] = useMutation(ReviseBankItemDocument);
  const busy = submitting || withdrawing || discarding || revising;
  const plain: Partial<Record<BankDeed, PlainDeed>> = {
    SUBMIT: { perform: submit, done: t.submitted, sure: t.submitSure },
    WITHDRAW: { perform: withdraw, done: t.withdrawn },
    DISCARD: { perform: discard, done: t.discarded, sure: t.discardSure },
    REVISE: { perform: revise, done: t.revising, after: () => void navigate(link('/homework/bank-edit', { item: item.id })) },
  };
  const go = async (deed: BankDeed) => {
    const { perform, done, after } = plain[deed]!;
    const tried = keyForTry(key, `${deed} ${item.version}`);
    setKey(tried);
    const { error } = await perform({ input: { itemId: item.id, version: item.version, idempotencyKey: tried.key } }, { additionalTypenames: ['BankItem'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT' || why?.code === 'HOMEWORK_ITEM_STATE') reload();
    if (why) return;
    setKey(newDeedKey());
    notify.done(done);
    after?.();
  };
  const press = (deed: BankDeed) => {
    if (deed === 'EDIT' || deed === 'CORRECT') return void navigate(link('/homework/bank-edit', { item: item.id }));
    if (deed === 'REVIEW') return void navigate(link('/homework/bank-review', { row: item.id }));
    if (REASONED.includes(deed)) return setAsking(deed as ReasonedDeed);
    return void go(deed);
  };
  if (item.deeds.length === 0) return null;
  return (
    <>
      <div className="hw-record-deeds qf-no-print">
        {item.deeds.map((deed) => {
          const button = (
            <Button
              key={deed}
              type={PRIMARY.includes(deed) ? 'primary' : 'default'}
              danger={deed === 'DISCARD' || deed === 'RETIRE'}
              disabled={busy}
              onClick={plain[deed]?.sure ? undefined : () => press(deed)}
            >
              {t[deed]}
            </Button>
          );
          return plain[deed]?.sure ? (
            <Popconfirm key={deed} title={plain[deed]!.sure} okText={t[deed]} cancelText={t.cancel} onConfirm={() => press(deed)}>
              {button}
            </Popconfirm>
          ) : (
            button
          );
        })}
      </div>
      {refused && <RefusalNotice refused={refused} />}
      {asking && <ReasonDeed deed={asking} item={item} close={() => setAsking(null)} reload={reload} />}
    </>
  );
}
