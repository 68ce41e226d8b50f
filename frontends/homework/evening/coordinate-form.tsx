import { useId, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { ClassEveningDocument, CoordinateEveningDocument, type EveningFragment } from '../gql/graphql';
import { EveningBoth } from './evening-both';
import { EVENING_TEXT } from './evening.text';

const sameToDecide = (one: EveningFragment, other: EveningFragment): boolean =>
  one.writtenMinutes === other.writtenMinutes &&
  one.assignmentCount === other.assignmentCount &&
  one.coordinated?.limitMinutes === other.coordinated?.limitMinutes &&
  one.coordinated?.reason === other.coordinated?.reason;

/** The limit of one evening, decided by the school with a reason that stays on record. */
export function CoordinateForm({ evening }: { evening: EveningFragment }) {
  const t = useText(EVENING_TEXT);
  const { notify } = useShell();
  const id = useId();
  const [limit, setLimit] = useState<number | null>(evening.coordinated?.limitMinutes ?? Math.max(evening.limitMinutes, evening.writtenMinutes));
  const [reason, setReason] = useState(evening.coordinated?.reason ?? '');
  const [missing, setMissing] = useState<'limitMissing' | 'reasonMissing' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [deed, setDeed] = useState(newDeedKey);
  // what the decision rests on: the evening as it was when the form was opened, or as it was last shown beside it
  const [seen, setSeen] = useState(evening);
  const [now, setNow] = useState<EveningFragment | null>(null);
  const client = useClient();
  const [{ fetching }, coordinate] = useMutation(CoordinateEveningDocument);
  const touched = () => {
    setMissing(null);
    setRefused(null);
  };
  const send = async (from: EveningFragment = seen) => {
    const lacking = limit === null ? 'limitMissing' : reason.trim() === '' ? 'reasonMissing' : null;
    setMissing(lacking);
    if (lacking || fetching) return;
    const facts = { classId: from.classId, date: from.date, limitMinutes: limit!, reason: reason.trim(), version: from.version };
    const tried = keyForTry(deed, JSON.stringify(facts));
    setDeed(tried);
    const { error } = await coordinate({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['ClassDay'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setDeed(answered(tried));
    setRefused(why?.code === 'CONFLICT' ? null : why);
    if (why?.code === 'CONFLICT') await showBoth(from);
    if (why) return;
    setDeed(newDeedKey());
    setNow(null);
    notify.done(t.saved(from.className ?? '', limit!));
  };
  /** Somebody has recorded, withdrawn, marked or coordinated in between; marking alone changes nothing that is decided here. */
  const showBoth = async (from: EveningFragment) => {
    const variables = { classId: evening.classId, date: evening.date };
    const fresh = await client.query(ClassEveningDocument, variables, { requestPolicy: 'network-only' }).toPromise();
    setRefused(refusalOf(fresh.error));
    const present = fresh.data?.classDay;
    if (!present) return;
    if (from !== seen || !sameToDecide(from, present)) return setNow(present);
    setSeen(present);
    await send(present);
  };
  const offered = refused?.remedy?.action === 'SET_MINUTES' ? Number(refused.remedy.minutes) : null;
  return (
    <form
      className="hw-coordinate"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="qf-quiet">{t.coordinateWhy}</p>
      <div>
        <label htmlFor={`${id}limit`}>{t.newLimit}</label>
        <InputNumber
          id={`${id}limit`}
          min={evening.limitMinutes}
          max={evening.limitMinutes + 60}
          step={5}
          precision={0}
          value={limit}
          onChange={(value) => {
            setLimit(value === null ? null : Number(value));
            touched();
          }}
        />
      </div>
      <div>
        <label htmlFor={`${id}reason`}>{t.reason}</label>
        <div className="qf-reasons">
          {[t.reasonAgreed, t.reasonLess].map((common) => (
            <button
              key={common}
              type="button"
              className="qf-chip"
              onClick={() => {
                setReason(common);
                touched();
              }}
            >
              {common}
            </button>
          ))}
        </div>
        <Input.TextArea
          id={`${id}reason`}
          value={reason}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          status={missing === 'reasonMissing' ? 'error' : undefined}
          onChange={(event) => {
            setReason(event.target.value);
            touched();
          }}
        />
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t[missing]}
        </p>
      )}
      {now && (
        <EveningBoth
          seen={seen}
          now={now}
          limit={limit}
          keep={() => {
            setSeen(now);
            setNow(null);
            void send(now);
          }}
          drop={() => {
            setSeen(now);
            setNow(null);
            setLimit(now.coordinated?.limitMinutes ?? Math.max(now.limitMinutes, now.writtenMinutes));
            setReason(now.coordinated?.reason ?? '');
          }}
        />
      )}
      {refused && (
        <RefusalNotice
          refused={refused}
          retry={refused.kind === 'refused' ? undefined : () => void send()}
          remedy={
            offered !== null && (
              <Button
                size="small"
                type="primary"
                onClick={() => {
                  setLimit(offered);
                  touched();
                }}
              >
                {t.setMinutes(offered)}
              </Button>
            )
          }
        />
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={fetching} disabled={now !== null}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
