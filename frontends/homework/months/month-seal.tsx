import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button } from '#ui/core';
import { DetailDrawer } from '#ui/table';
import { MonthSealDocument } from '../gql/graphql';
import { MonthHistory } from './month-history';
import { ReopenDialog } from './reopen-dialog';
import { MONTHS_TEXT } from './months.text';
import { useSealWords } from './use-seal-words';

/** How one school's month stands: running, open, signed by whom, opened again why; with its signatures and the way to open it. */
export function MonthSeal({ schoolId, month }: { schoolId: string; month: string }) {
  const t = useText(MONTHS_TEXT);
  const { session, place } = useShell();
  const [shown, setShown] = useState<'history' | 'reopen' | null>(null);
  const [{ data }] = useQuery({ query: MonthSealDocument, variables: { schoolId, month }, context: WHEN_SIGNED });
  const words = useSealWords();
  const seal = data?.schoolMonth.month === month ? data.schoolMonth : null;
  if (!seal) return null;
  // opened by the office above the school; the subgraph decides
  const mayReopen = seal.state === 'FROZEN' && session.can('homework.months.reopen', place.path);
  return (
    <div className="hw-seal">
      <p>
        <b>{t.monthName(month)}</b> {words(seal)}
        {seal.correctionCount > 0 && <> · {t.corrections(seal.correctionCount)}</>}
      </p>
      <div className="hw-seal-deeds qf-no-print">
        {seal.state !== 'OPEN' && (
          <Button size="small" onClick={() => setShown('history')}>
            {t.history}
          </Button>
        )}
        {mayReopen && (
          <Button size="small" onClick={() => setShown('reopen')}>
            {t.reopen}
          </Button>
        )}
      </div>
      <DetailDrawer open={shown === 'history'} title={t.sealTitle(t.monthName(month))} close={() => setShown(null)}>
        {shown === 'history' && <MonthHistory schoolId={schoolId} month={month} />}
      </DetailDrawer>
      {shown === 'reopen' && <ReopenDialog schoolId={schoolId} schoolName={place.name} seal={seal} close={() => setShown(null)} />}
    </div>
  );
}

const WHEN_SIGNED = { additionalTypenames: ['SchoolMonth'] };
