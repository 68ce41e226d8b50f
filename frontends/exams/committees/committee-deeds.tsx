import { useState } from 'react';
import { useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Popconfirm } from '#ui/form';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { ActivateExamCommitteeDocument, DissolveExamCommitteeDocument, RenewExamCommitteeDocument } from '../gql/graphql';
import type { Committee } from './committee-view';
import { COMMITTEES_TEXT } from './committees.text';
import '../screen/screen.css';

const CHANGES = ['ExamCommittee', 'Todo'];

/** Making it known, renewing, dissolving: for who keeps the committee. */
export function CommitteeDeeds({ committee, reload, show }: { committee: Committee; reload(): void; show(committee: string): void }) {
  const t = useText(COMMITTEES_TEXT);
  const { notify } = useShell();
  const [dissolving, setDissolving] = useState(false);
  const activating = useDeed(ActivateExamCommitteeDocument, CHANGES);
  const renewing = useDeed(RenewExamCommitteeDocument, CHANGES);
  const ending = useDeed(DissolveExamCommitteeDocument, CHANGES);
  if (!committee.mayManage || committee.state === 'RENEWED' || committee.state === 'DISSOLVED') return null;
  const { id: committeeId, version } = committee;
  const activate = async () => {
    if (await activating.run((idempotencyKey) => ({ input: { committeeId, version, idempotencyKey } }))) notify.done(t.activated);
  };
  const renew = async () => {
    const done = await renewing.run((idempotencyKey) => ({ input: { committeeId, version, idempotencyKey } }));
    if (!done) return;
    notify.done(t.renewed);
    show(done.renewExamCommittee.id);
  };
  const dissolve = async (reason: string) => {
    if (!(await ending.run((idempotencyKey) => ({ input: { committeeId, version, reason, idempotencyKey } })))) return;
    notify.done(t.dissolved);
    setDissolving(false);
  };
  const refused = activating.refused ?? renewing.refused;
  return (
    <>
      <div className="ex-deeds qf-no-print">
        {committee.state === 'FORMED' && (
          <Popconfirm title={t.activateSure} okText={t.activate} cancelText={t.cancel} onConfirm={() => void activate()}>
            <Button type="primary" loading={activating.saving}>
              {t.activate}
            </Button>
          </Popconfirm>
        )}
        {committee.state === 'ACTIVE' && (
          <Popconfirm title={t.renewSure} okText={t.renew} cancelText={t.cancel} onConfirm={() => void renew()}>
            <Button loading={renewing.saving}>{t.renew}</Button>
          </Popconfirm>
        )}
        <Button danger onClick={() => setDissolving(true)}>
          {t.dissolve}
        </Button>
      </div>
      {refused && <StaleOr refused={refused} reload={reload} show={show} />}
      {dissolving && (
        <ReasonDialog
          title={t.dissolveTitle}
          why={t.dissolveWhy}
          deed={t.dissolve}
          saving={ending.saving}
          refused={ending.refused}
          send={(reason) => void dissolve(reason)}
          close={() => setDissolving(false)}
        />
      )}
    </>
  );
}

/** A refusal with its way on: to the committee that stands in the way, or to the latest of this one. */
export function StaleOr({ refused, reload, show }: { refused: Refused; reload(): void; show(committee: string): void }) {
  const t = useText(COMMITTEES_TEXT);
  const there = refused.remedy?.action === 'OPEN_COMMITTEE' ? String(refused.remedy.committeeId) : null;
  return (
    <RefusalNotice
      refused={refused}
      retry={refused.code === 'CONFLICT' || refused.code === 'EXAMS_COMMITTEE_STATE' ? reload : undefined}
      remedy={
        there && (
          <Button size="small" onClick={() => show(there)}>
            {t.open}
          </Button>
        )
      }
    />
  );
}
