import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Modal, Popconfirm } from '#ui/form';
import { ReasonPicker } from '#ui/review';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { ActivateGuidanceGroupDocument, DissolveGuidanceGroupDocument, RenewGuidanceGroupDocument } from '../gql/graphql';
import type { Group } from './group-view';
import { GUIDANCE_TEXT } from './guidance.text';
import '../screen/screen.css';

const AS_GROUPS = { additionalTypenames: ['GuidanceGroup', 'Todo'] };

/** Making it known, renewing, dissolving: for who keeps the group. */
export function GroupDeeds({ group, reload, show }: { group: Group; reload(): void; show(group: string): void }) {
  const t = useText(GUIDANCE_TEXT);
  const { notify } = useShell();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [dissolving, setDissolving] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching: activating }, activate] = useMutation(ActivateGuidanceGroupDocument);
  const [{ fetching: renewing }, renew] = useMutation(RenewGuidanceGroupDocument);
  const [{ fetching: ending }, dissolve] = useMutation(DissolveGuidanceGroupDocument);
  if (!group.mayManage || group.state === 'RENEWED' || group.state === 'DISSOLVED') return null;
  const go = async (which: 'activate' | 'renew' | 'dissolve') => {
    const tried = keyForTry(key, `${which} ${group.version} ${reason}`);
    setKey(tried);
    const input = { groupId: group.id, version: group.version, idempotencyKey: tried.key };
    const answer =
      which === 'activate'
        ? await activate({ input }, AS_GROUPS)
        : which === 'renew'
          ? await renew({ input }, AS_GROUPS)
          : await dissolve({ input: { ...input, reason: reason.trim() } }, AS_GROUPS);
    const why = refusalOf(answer.error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT' || why?.code === 'HOMEWORK_GUIDANCE_STATE') {
      notify.warn(t.stale);
      reload();
    }
    if (why) return;
    setKey(newDeedKey());
    setDissolving(false);
    notify.done({ activate: t.activated, renew: t.renewed, dissolve: t.dissolved }[which]);
    if (which === 'renew' && answer.data && 'renewGuidanceGroup' in answer.data) show(answer.data.renewGuidanceGroup.id);
  };
  const there = refused?.remedy?.action === 'OPEN_GROUP' ? String(refused.remedy.groupId) : null;
  return (
    <>
      <div className="hw-record-deeds qf-no-print">
        {group.state === 'FORMED' && (
          <Popconfirm title={t.activateSure} okText={t.activate} cancelText={t.cancel} onConfirm={() => void go('activate')}>
            <Button type="primary" loading={activating}>
              {t.activate}
            </Button>
          </Popconfirm>
        )}
        {group.state === 'ACTIVE' && (
          <Popconfirm title={t.renewSure} okText={t.renew} cancelText={t.cancel} onConfirm={() => void go('renew')}>
            <Button loading={renewing}>{t.renew}</Button>
          </Popconfirm>
        )}
        <Button danger onClick={() => setDissolving(true)}>
          {t.dissolve}
        </Button>
      </div>
      {refused && !dissolving && (
        <RefusalNotice
          refused={refused}
          remedy={
            there && (
              <Button size="small" onClick={() => show(there)}>
                {t.change}
              </Button>
            )
          }
        />
      )}
      {dissolving && (
        <Modal
          open
          title={t.dissolveTitle}
          okText={t.dissolve}
          cancelText={t.cancel}
          confirmLoading={ending}
          onCancel={() => setDissolving(false)}
          onOk={() => {
            setMissing(reason.trim() === '');
            if (reason.trim() !== '') void go('dissolve');
          }}
        >
          <p className="qf-quiet">{t.dissolveWhy}</p>
          <ReasonPicker
            value={reason}
            most={200}
            problem={missing}
            change={(value) => {
              setReason(value);
              setMissing(false);
            }}
          />
          {refused && <RefusalNotice refused={refused} />}
        </Modal>
      )}
    </>
  );
}
