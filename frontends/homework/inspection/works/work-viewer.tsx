import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, Loading, RefusalNotice, Tag, useFormat } from '#ui/core';
import { Modal } from '#ui/form';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { OpenWorksDocument, WithdrawWorkDocument, type WorkFactsFragment } from '../../gql/graphql';
import type { PhotoMarks } from './works';
import { WORKS_TEXT } from './works.text';

interface WorkViewerProps {
  works: readonly WorkFactsFragment[];
  marks?: PhotoMarks;
  close(): void;
}

/** The photos themselves. Opening them is recorded by the platform, so they are asked for only when somebody looks. */
export function WorkViewer({ works, marks, close }: WorkViewerProps) {
  const t = useText(WORKS_TEXT);
  const format = useFormat();
  const [tickets, setTickets] = useState<Record<string, string> | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [withdrawn, setWithdrawn] = useState<WorkFactsFragment | null>(null);
  const [, openWorks] = useMutation(OpenWorksDocument);
  const ids = works.map(({ id }) => id).join();
  useEffect(() => {
    let left = false;
    void openWorks({ ids: ids.split(',') }).then(({ data, error }) => {
      if (left) return;
      setRefused(refusalOf(error));
      if (data) setTickets(Object.fromEntries(data.openWorks.map(({ workId, url }) => [workId, url])));
    });
    return () => {
      left = true;
    };
  }, [ids, openWorks]);
  return (
    <Modal open title={t.title} width={960} footer={<Button onClick={close}>{t.close}</Button>} onCancel={close}>
      <p className="qf-quiet">{t.opening}</p>
      {refused ? (
        <RefusalNotice refused={refused} />
      ) : !tickets ? (
        <Loading rows={8} />
      ) : (
        works.map((work, index) => (
          <figure key={work.id} className="hw-work">
            <img
              src={tickets[work.id]}
              alt={t.photo(index + 1, works.length)}
              onError={() => setRefused({ kind: 'fault', code: 'PHOTO', message: t.expired })}
            />
            <figcaption>
              <span>
                {t.photo(index + 1, works.length)} · {t.by(work.uploadedBy, format.time(work.uploadedAt))} · {t.kept(work.keptUntil)}
              </span>
              {work.findingId && <Tag>{t.ofFinding}</Tag>}
              {work.repeated && <Tag color="warning">{t.repeated}</Tag>}
              {marks && (
                <button
                  type="button"
                  className={marks.has(work.id) ? 'qf-chip is-chosen' : 'qf-chip'}
                  aria-pressed={marks.has(work.id)}
                  onClick={() => marks.toggle(work.id)}
                >
                  {t.mark}
                </button>
              )}
              {work.mayWithdraw && (
                <Button size="small" onClick={() => setWithdrawn(work)}>
                  {t.withdraw}
                </Button>
              )}
            </figcaption>
          </figure>
        ))
      )}
      {withdrawn && <WithdrawWork work={withdrawn} close={() => setWithdrawn(null)} done={close} />}
    </Modal>
  );
}

function WithdrawWork({ work, close, done }: { work: WorkFactsFragment; close(): void; done(): void }) {
  const t = useText(WORKS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(WithdrawWorkDocument, ['Work']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: work.id, version: work.version, reason, idempotencyKey } })))) return;
    notify.done(t.withdrawn);
    done();
  };
  return (
    <ReasonDialog
      title={t.withdrawTitle}
      why={t.withdrawWhy}
      deed={t.withdraw}
      common={[t.wrongClass, t.blurred, t.named]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}
