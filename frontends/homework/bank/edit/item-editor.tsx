import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, useViewLink, type Refused } from '#shell';
import { Alert, Button, RefusalNotice } from '#ui/core';
import { Input, Select } from '#ui/form';
import { useNavigate } from '#ui/router';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { AnswerBankReturnDocument, SaveBankItemDocument, SubmitBankItemDocument, type ItemRecordFragment } from '../../gql/graphql';
import type { WritableBank } from './banks-of';
import { dropKept, inputOf, keep, lackingIn, readKept, type ItemDraft } from './draft';
import { EDIT_TEXT } from './edit.text';
import { ItemForm } from './item-form';
import { Likeness } from './likeness';

interface ItemEditorProps {
  place: string;
  item?: ItemRecordFragment;
  start: ItemDraft;
  subjects?: readonly string[];
  /** correcting: which return, and the only cells that open */
  slip?: { id: string; version: number; cells: readonly string[] };
  banks?: readonly WritableBank[];
  chooseBank?(place: string): void;
  reload?(): void;
}

const AS_ITEMS = { additionalTypenames: ['BankItem', 'Todo'] };

/** Kept on the device as typed, until the platform has it. */
export function ItemEditor({ place, item, start, subjects, slip, banks, chooseBank, reload }: ItemEditorProps) {
  const t = useText(EDIT_TEXT);
  const { session, notify } = useShell();
  const navigate = useNavigate();
  const link = useViewLink();
  const person = session.person.id;
  const name = item?.id ?? '';
  const [kept] = useState(() => readKept(person, name));
  const [draft, setDraft] = useState<ItemDraft>(kept ?? start);
  const [continued, setContinued] = useState(kept !== null);
  const [version, setVersion] = useState(item?.version ?? null);
  const [stale, setStale] = useState(false);
  const [lacking, setLacking] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching: saving }, save] = useMutation(SaveBankItemDocument);
  const [{ fetching: submitting }, submit] = useMutation(SubmitBankItemDocument);
  const [{ fetching: answering }, answerReturn] = useMutation(AnswerBankReturnDocument);
  const busy = saving || submitting || answering;
  // somebody else's save, or one's own in another window: the newer version arrives with the item
  useEffect(() => {
    if (item && !stale && version !== null && item.version > version) setVersion(item.version);
  }, [item, stale, version]);

  const change = (next: ItemDraft) => {
    setDraft(next);
    keep(person, name, next);
    setRefused(null);
    setLacking(null);
  };
  const leave = (id: string, said: string) => {
    dropKept(person, name);
    notify.done(said);
    void navigate(link('/homework/bank', { view: 'mine', row: id }), { replace: true });
  };
  const noted = (why: Refused | null, tried: typeof key) => {
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT') {
      setStale(true);
      reload?.();
    }
    return why;
  };
  const send = async (andSubmit: boolean) => {
    const missing = lackingIn(draft) ?? (slip && draft.answer.trim() === '' ? 'correction' : null);
    setLacking(missing);
    if (missing || busy) return;
    const facts = inputOf(draft);
    const attachments = draft.files.map(({ fileId }) => fileId);
    const tried = keyForTry(key, JSON.stringify({ facts, attachments, answer: draft.answer, version, andSubmit }));
    setKey(tried);
    if (slip && item) {
      const input = {
        itemId: item.id,
        version: version!,
        returnId: slip.id,
        returnVersion: slip.version,
        answer: draft.answer.trim(),
        facts,
        attachments,
        idempotencyKey: tried.key,
      };
      const { error } = await answerReturn({ input }, AS_ITEMS);
      if (noted(refusalOf(error), tried)) return;
      return leave(item.id, t.corrected);
    }
    const { data, error } = await save({ input: { itemId: item?.id ?? null, version, place, facts, attachments, idempotencyKey: tried.key } }, AS_ITEMS);
    if (noted(refusalOf(error), tried)) return;
    const saved = data!.saveBankItem;
    if (!andSubmit) return leave(saved.id, t.saved);
    const { error: notSubmitted } = await submit({ input: { itemId: saved.id, version: saved.version, idempotencyKey: `${tried.key}s` } }, AS_ITEMS);
    const why = refusalOf(notSubmitted);
    // what was written is safe; only the next step was refused
    if (why) notify.failed(why);
    leave(saved.id, why ? t.saved : t.submitted);
  };
  const atForm = refused && !['facts', 'attachments'].some((part) => refused.path?.startsWith(part));
  return (
    <form
      className="hw-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      {continued && (
        <Alert
          type="info"
          showIcon
          title={t.restored}
          action={
            <Button
              size="small"
              onClick={() => {
                dropKept(person, name);
                setDraft(start);
                setContinued(false);
              }}
            >
              {t.drop}
            </Button>
          }
        />
      )}
      {banks && banks.length > 1 && (
        <label className="qf-field">
          {t.into}
          <Select value={place} options={banks.map((bank) => ({ value: bank.place, label: bank.placeName }))} onChange={(next) => chooseBank?.(next)} />
        </label>
      )}
      <ItemForm
        draft={draft}
        change={change}
        open={slip?.cells}
        subjects={subjects}
        lacking={lacking}
        refused={refused}
        likeness={
          !slip && <Likeness place={place} subject={draft.facts.subject} grade={draft.facts.grade} content={draft.facts.content} exceptId={item?.id ?? null} />
        }
      />
      {slip && (
        <div className="qf-field">
          <label htmlFor="bank-correction">{t.answerLabel}</label>
          <Input.TextArea
            id="bank-correction"
            value={draft.answer}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            status={lacking === 'correction' ? 'error' : undefined}
            onChange={(event) => change({ ...draft, answer: event.target.value })}
          />
          {lacking === 'correction' && (
            <p className="qf-missing" role="alert">
              {t.answerMissing}
            </p>
          )}
        </div>
      )}
      {stale && (
        <Alert
          type="warning"
          showIcon
          title={t.stale}
          action={
            <>
              <Button size="small" onClick={() => setStale(false)}>
                {t.useMine}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  dropKept(person, name);
                  setDraft(start);
                  setStale(false);
                }}
              >
                {t.useTheirs}
              </Button>
            </>
          }
        />
      )}
      {atForm && !stale && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send(false)} />}
      <div className="hw-editor-deeds">
        {slip ? (
          <Button type="primary" htmlType="submit" loading={busy}>
            {t.sendCorrection}
          </Button>
        ) : (
          <>
            <Button type="primary" loading={busy} onClick={() => void send(true)}>
              {t.saveAndSubmit}
            </Button>
            <Button htmlType="submit" disabled={busy}>
              {t.save}
            </Button>
          </>
        )}
        <span className="qf-quiet">{t.keptHere}</span>
      </div>
    </form>
  );
}
