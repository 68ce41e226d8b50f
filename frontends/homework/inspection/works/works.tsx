import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useShell, useText } from '#shell';
import { Button, Loading, RefusalNotice, Tag } from '#ui/core';
import { useDeed } from '#ui/page';
import { AddWorksDocument, WorksDocument, type WorkFactsFragment } from '../../gql/graphql';
import { PhotoButton } from './photo-button';
import { WorkViewer } from './work-viewer';
import { WORKS_TEXT } from './works.text';
import './works.css';

const MOST = 9;

/** An inspector marks a photo as he marks a cell. */
export interface PhotoMarks {
  has(workId: string): boolean;
  toggle(workId: string): void;
}

/** How many photos there are, and the way to see them. */
export function WorkLine({ works, marks, quiet }: { works: readonly WorkFactsFragment[]; marks?: PhotoMarks; quiet?: boolean }) {
  const t = useText(WORKS_TEXT);
  const [open, setOpen] = useState(false);
  const kept = works.filter(({ state }) => state === 'KEPT');
  const gone = works.filter(({ state }) => state !== 'KEPT');
  if (kept.length === 0 && quiet) return null;
  return (
    <div className="hw-work-line">
      {kept.length > 0 ? (
        <>
          <span>{t.count(kept.length)}</span>
          {kept.some(({ repeated }) => repeated) && <Tag color="warning">{t.repeated}</Tag>}
          <Button size="small" onClick={() => setOpen(true)}>
            {t.look}
          </Button>
        </>
      ) : (
        <span className="qf-quiet">{t.none}</span>
      )}
      {gone.map(({ id, state, withdrawnReason }) => (
        <span key={id} className="qf-quiet">
          {[state === 'REMOVED' ? t.REMOVED : t.WITHDRAWN, withdrawnReason].filter(Boolean).join('：')}
        </span>
      ))}
      {open && <WorkViewer works={kept} marks={marks} close={() => setOpen(false)} />}
    </div>
  );
}

/** The photos of one assignment, with the way to add some for who may. */
export function Works({ assignmentId, mayAdd }: { assignmentId: string; mayAdd: boolean }) {
  const t = useText(WORKS_TEXT);
  const { notify } = useShell();
  const [{ data, error }] = useQuery({ query: WorksDocument, variables: { assignmentId }, context: WORKS });
  const { run, refused } = useDeed(AddWorksDocument, ['Work']);
  const why = refusalOf(error);
  // who may not see them is not told that there are some
  if (why?.kind === 'forbidden') return null;
  if (why) return <RefusalNotice refused={why} />;
  if (!data) return <Loading rows={1} />;
  const left = MOST - data.works.filter(({ state }) => state === 'KEPT').length;
  const add = async (fileIds: string[]) => {
    const added = await run((idempotencyKey) => ({ input: { assignmentId, fileIds, idempotencyKey } }));
    if (added) notify.done(t.added(fileIds.length));
  };
  return (
    <div className="hw-works">
      <WorkLine works={data.works} />
      {mayAdd && left > 0 && <PhotoButton most={left} taken={(fileIds) => void add(fileIds)} />}
      {refused && <RefusalNotice refused={refused} />}
    </div>
  );
}

// an empty list holds no photo, yet a new one changes it
const WORKS = { additionalTypenames: ['Work'] };
