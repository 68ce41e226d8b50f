import { useShell, useText, useViewLink } from '#shell';
import { Button } from '#ui/core';
import { Link } from '#ui/router';
import type { LedgerRowFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import type { ToWithdraw } from '../withdraw-dialog';
import { LEDGER_TEXT } from './ledger.text';
import '../../screen/screen.css';

/** What this person may do with a record: its teacher marks, and withdraws until it is marked; the dean withdraws at any time. */
export function RecordDeeds({ record, withdraw }: { record: LedgerRowFragment; withdraw(item: ToWithdraw): void }) {
  const t = useText(LEDGER_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { session } = useShell();
  const link = useViewLink();
  const own = record.teacherId === session.person.id;
  const coordinates = session.duties.some(({ duty, place }) => (duty === 'DEAN' || duty === 'PRINCIPAL') && place.endsWith(`/${record.school.id}`));
  if (record.state !== 'POSTED' || !(own || coordinates)) return null;
  const withdrawable = coordinates || (own && !record.marking);
  return (
    <p className="hw-record-deeds qf-no-print">
      {own && <Link to={link('/homework/marking', { row: record.id, state: record.marking ? 'done' : 'open', kind: 'ALL' })}>{t.toMarking}</Link>}
      {withdrawable && (
        <Button onClick={() => withdraw({ id: record.id, what: `${record.subject} ${words[record.kind]} ${record.minutes} ${words.minutesUnit}` })}>
          {words.withdraw}
        </Button>
      )}
    </p>
  );
}
