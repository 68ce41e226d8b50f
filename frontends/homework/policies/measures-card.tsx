import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, Tag, useFormat } from '#ui/core';
import { Modal } from '#ui/form';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { PublishMeasuresDocument, WithdrawMeasuresDocument, type MeasuresLineFragment } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';
import { fileSize, isStanding } from './view';

const COLOURS = { DRAFT: 'processing', PUBLISHED: 'success', REPLACED: undefined, WITHDRAWN: undefined };

/** One edition: its dates, what it says in short, its full text. */
export function MeasuresCard({ one }: { one: MeasuresLineFragment }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const { today } = useShell();
  const dates = [
    t.edition(one.edition),
    one.publishedOn
      ? t.publishedOn(format.date(one.publishedOn), one.publishedByName ?? '')
      : t.draftedBy(one.draftedByName, format.time(one.draftedAt)),
    t.validFromDay(format.date(one.validFrom)),
    one.validTo && t.validToDay(format.date(one.validTo)),
  ];
  return (
    <div className="hw-measures">
      <h3>
        {one.title} <Tag color={COLOURS[one.state]}>{one.state === 'PUBLISHED' && one.validFrom > today ? t.COMING : t[one.state]}</Tag>
      </h3>
      <p className="qf-quiet">{dates.filter(Boolean).join(' · ')}</p>
      {one.withdrawnReason && (
        <p className="qf-quiet">
          {t.WITHDRAWN} {format.date(one.withdrawnOn)}：{one.withdrawnReason}
        </p>
      )}
      <p className="hw-measures-summary">{one.summary}</p>
      <p>
        {one.fileId && one.ticket ? (
          <a href={`/files/${one.fileId}?ticket=${one.ticket}`} target="_blank" rel="noopener">
            {t.fullText(`${one.fileName ?? ''}（${fileSize(one.fileSize ?? 0)}）`)}
          </a>
        ) : (
          <span className="qf-quiet">{t.noFile}</span>
        )}
      </p>
    </div>
  );
}

/** What this person may do with an edition: the dean revises a draft, the principal publishes and withdraws. */
export function MeasuresDeeds({ one, revise, reload }: { one: MeasuresLineFragment; revise(): void; reload(): void }) {
  const t = useText(POLICIES_TEXT);
  const format = useFormat();
  const { session, notify, today } = useShell();
  const [open, setOpen] = useState<'publish' | 'withdraw' | null>(null);
  const publish = useDeed(PublishMeasuresDocument, ['Measures', 'MeasuresOverview']);
  const withdraw = useDeed(WithdrawMeasuresDocument, ['Measures', 'MeasuresOverview']);
  const path = one.school.place.path;
  const writes = session.can('homework.policies.write', path);
  const publishes = session.can('homework.policies.publish', path);
  const isDraft = one.state === 'DRAFT';
  const close = () => setOpen(null);
  const { id, version } = one;
  const sendPublish = async () => {
    if (!(await publish.run((idempotencyKey) => ({ id, version, idempotencyKey })))) return reload();
    notify.done(t.published(one.title));
    close();
  };
  const sendWithdraw = async (reason: string) => {
    if (!(await withdraw.run((idempotencyKey) => ({ id, version, reason, idempotencyKey })))) return reload();
    notify.done(t.withdrawn);
    close();
  };
  return (
    <div className="hw-policy-deeds qf-no-print">
      {isDraft && publishes && (
        <Button type="primary" onClick={() => setOpen('publish')}>
          {t.publish}
        </Button>
      )}
      {isDraft && writes && <Button onClick={revise}>{t.revise}</Button>}
      {((isDraft && writes) || (isStanding(one, today) && publishes)) && (
        <Button onClick={() => setOpen('withdraw')}>{isDraft ? t.discard : t.withdraw}</Button>
      )}
      {isDraft && writes && !publishes && <span className="qf-quiet">{t.principalPublishes}</span>}
      {open === 'publish' && (
        <Modal
          open
          title={t.publishTitle(one.title)}
          okText={t.publish}
          cancelText={t.cancel}
          confirmLoading={publish.saving}
          onOk={() => void sendPublish()}
          onCancel={close}
        >
          <p>{t.publishWhy(format.date(one.validFrom))}</p>
          {publish.refused && <RefusalNotice refused={publish.refused} />}
        </Modal>
      )}
      {open === 'withdraw' && (
        <ReasonDialog
          title={isDraft ? t.discard : t.withdraw}
          why={isDraft ? t.discardWhy : one.validFrom > today ? t.withdrawComingWhy : t.withdrawWhy}
          deed={isDraft ? t.discard : t.withdraw}
          common={[t.reasonNew, t.reasonUpper]}
          saving={withdraw.saving}
          refused={withdraw.refused}
          send={(reason) => void sendWithdraw(reason)}
          close={close}
        />
      )}
    </div>
  );
}
