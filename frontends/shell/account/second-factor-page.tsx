import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button, ErrorState, Loading, PageHeader, Section, useDocumentTitle } from '#ui/core';
import { useShell } from '../contract';
import {
  BeginSecondFactorDocument,
  ConfirmSecondFactorDocument,
  MySecondFactorDocument,
  RemoveSecondFactorDocument,
  ResetSecondFactorDocument,
} from '../gql/graphql';
import { useText } from '../text';
import { FACTOR_TEXT } from './account.text';
import { DeedForm } from './deed-form';

type Stage = { at: 'rest' } | { at: 'key'; key: string; address: string } | { at: 'codes'; codes: string[] };

/** 二次验证: on, off, and for an administrator, ending somebody else's. */
export default function SecondFactorPage() {
  const t = useText(FACTOR_TEXT);
  const { session } = useShell();
  const [{ data, error }, again] = useQuery({ query: MySecondFactorDocument, requestPolicy: 'network-only' });
  const [stage, setStage] = useState<Stage>({ at: 'rest' });
  useDocumentTitle(t.title);
  const refresh = () => again({ requestPolicy: 'network-only' });
  if (error && !data) return <ErrorState page retry={refresh} />;
  if (!data) return <Loading rows={6} />;
  const { enabled, recoveryCodesLeft } = data.mySecondFactor;
  const rest = () => {
    setStage({ at: 'rest' });
    refresh();
  };
  return (
    <div className="qs-account">
      <PageHeader title={t.title} note={t.why} />
      {stage.at === 'key' && (
        <Enrolling secret={stage.key} address={stage.address} confirmed={(codes) => setStage({ at: 'codes', codes })} cancel={rest} />
      )}
      {stage.at === 'codes' && <Codes codes={stage.codes} kept={rest} />}
      {stage.at === 'rest' &&
        (enabled ? <Enabled left={recoveryCodesLeft} removed={refresh} /> : <Disabled begun={(key) => setStage({ at: 'key', ...key })} />)}
      {stage.at === 'rest' && session.can('directory.factors.reset') && <ResetOther />}
    </div>
  );
}

function Disabled({ begun }: { begun(key: { key: string; address: string }): void }) {
  const t = useText(FACTOR_TEXT);
  const [, begin] = useMutation(BeginSecondFactorDocument);
  return (
    <Section title={t.begin} extra={<span className="qs-off">{t.off}</span>}>
      <DeedForm
        id="begin"
        fields={[{ name: 'password', label: t.password, type: 'password' }]}
        submit={t.begin}
        send={async ({ password }) => {
          const { data, error } = await begin({ password });
          if (data) begun(data.beginSecondFactor);
          return error;
        }}
      />
    </Section>
  );
}

function Enrolling({ secret, address, confirmed, cancel }: { secret: string; address: string; confirmed(codes: string[]): void; cancel(): void }) {
  const t = useText(FACTOR_TEXT);
  const [, confirm] = useMutation(ConfirmSecondFactorDocument);
  return (
    <>
      <Section title={t.step1}>
        <p className="qs-account-how">{t.step1How}</p>
        <p className="qs-key">
          <span className="qf-hidden">{t.key}</span>
          <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <a href={address}>{t.openApp}</a>
      </Section>
      <Section title={t.step2}>
        <DeedForm
          id="confirm"
          fields={[{ name: 'code', label: t.code, type: 'code' }]}
          submit={t.confirm}
          send={async ({ code }) => {
            const { data, error } = await confirm({ code });
            if (data) confirmed(data.confirmSecondFactor);
            return error;
          }}
        />
        <Button type="link" style={{ paddingInline: 0 }} onClick={cancel}>
          {t.cancel}
        </Button>
      </Section>
    </>
  );
}

function Codes({ codes, kept }: { codes: string[]; kept(): void }) {
  const t = useText(FACTOR_TEXT);
  return (
    <Section title={t.codesTitle} extra={<span className="qs-on">{t.enabledNow}</span>}>
      <p className="qs-account-how">{t.codesWhy}</p>
      <ol className="qs-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button type="primary" onClick={kept}>
        {t.kept}
      </Button>
    </Section>
  );
}

function Enabled({ left, removed }: { left: number; removed(): void }) {
  const t = useText(FACTOR_TEXT);
  const { notify } = useShell();
  const [, remove] = useMutation(RemoveSecondFactorDocument);
  return (
    <Section title={t.removeTitle} extra={<span className="qs-on">{t.on}</span>}>
      <p className="qs-account-how">{[t.left(left), left < 3 && t.fewLeft].filter(Boolean).join(' ')}</p>
      <p className="qs-account-how">{t.removeHow}</p>
      <DeedForm
        id="remove"
        fields={[
          { name: 'password', label: t.password, type: 'password' },
          { name: 'code', label: t.codeOrRecovery, type: 'code' },
        ]}
        submit={t.remove}
        danger
        send={async ({ password, code }) => {
          const { data, error } = await remove({ password, code });
          if (data) {
            notify.done(t.removed);
            removed();
          }
          return error;
        }}
      />
    </Section>
  );
}

function ResetOther() {
  const t = useText(FACTOR_TEXT);
  const { notify } = useShell();
  const [, reset] = useMutation(ResetSecondFactorDocument);
  return (
    <Section title={t.resetTitle}>
      <p className="qs-account-how">{t.resetHow}</p>
      <DeedForm
        id="reset"
        fields={[
          { name: 'username', label: t.username },
          { name: 'reason', label: t.reason },
        ]}
        submit={t.reset}
        danger
        send={async ({ username, reason }) => {
          const { data, error } = await reset({ username, reason });
          if (data) notify.done(t.resetDone(username.trim()));
          return error;
        }}
      />
    </Section>
  );
}
