import { useState } from 'react';
import { useText } from '#shell';
import { Button, NOTHING, Section, useFormat } from '#ui/core';
import type { ItemRecordFragment } from '../gql/graphql';
import { StateTag } from './bank-columns';
import { BANK_TEXT } from './bank.text';
import { ItemFacts } from './item-facts';

type Revision = ItemRecordFragment['revisions'][number];

/** Every version that may be seen, the newest first; each opens to what it said and what it changed. */
export function Versions({ revisions, current }: { revisions: readonly Revision[]; current: number }) {
  const t = useText(BANK_TEXT);
  const format = useFormat();
  const [open, setOpen] = useState<number | null>(null);
  if (revisions.length < 2) return null;
  return (
    <Section title={t.revisions}>
      <ul className="hw-versions">
        {revisions.map((revision) => (
          <li key={revision.revision}>
            <Button type="text" aria-expanded={open === revision.revision} onClick={() => setOpen(open === revision.revision ? null : revision.revision)}>
              {t.revisionOf(revision.revision)}
            </Button>
            <StateTag state={revision.state} word={revision.revision === current ? t.PUBLISHED : t[revision.state]} />
            <span className="qf-quiet">
              {[revision.writtenByName, format.time(revision.decidedAt ?? revision.writtenAt)].join(' · ')}
            </span>
            {open === revision.revision && (
              <div className="hw-version">
                {revision.revision > 1 && <Changes changes={revision.changes} />}
                <ItemFacts facts={revision} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Cell by cell, old beside new. */
export function Changes({ changes }: { changes: Revision['changes'] }) {
  const t = useText(BANK_TEXT);
  if (changes.length === 0) return <p className="qf-quiet">{t.noChanges}</p>;
  return (
    <table className="hw-changes" aria-label={t.changedFrom}>
      <thead>
        <tr>
          <th scope="col">{t.cell}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ cell, label, before, after }) => (
          <tr key={cell}>
            <th scope="row">{label}</th>
            <td className="hw-was">{before || NOTHING}</td>
            <td>{after || NOTHING}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
