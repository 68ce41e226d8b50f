import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { ExcuseDialog, ObligationList, OBLIGATIONS_TEXT } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { ExcuseObligationDocument, ObligationsDocument, type ObligationKind, type ObligationRowFragment, type ObligationStanding } from '../../gql/graphql';
import { useObligationLinks } from './links';
import { TASKS_TEXT } from './obligations.text';

const PAGE = 50;

interface ObligationRowsProps {
  kind: ObligationKind;
  period: string;
  standing: ObligationStanding;
  toOverview(): void;
}

/** Everybody of one standing below this place, by name. */
export function ObligationRows({ kind, period, standing, toOverview }: ObligationRowsProps) {
  const { place, session } = useShell();
  const [view] = useView({ after: '' });
  const [excused, setExcused] = useState<ObligationRowFragment | null>(null);
  const [result, again] = useQuery({
    query: ObligationsDocument,
    variables: { place: place.path, kind, period, standing, first: PAGE, after: view.after || null },
    context: OBLIGATIONS,
  });
  const list = result.data?.obligations;
  const rows = list?.edges.map(({ node }) => node);
  const { page } = useKeyset(list?.pageInfo, rows?.length ?? 0);
  const links = useObligationLinks();
  return (
    <>
      <ObligationList<ObligationRowFragment>
        name="homework.obligations"
        standing={standing}
        rows={rows}
        page={page}
        loading={result.fetching}
        refused={refusalOf(result.error)}
        again={() => again({ requestPolicy: 'network-only' })}
        links={links}
        mayExcuse={(path) => session.can('homework.inspection.plan', path.slice(0, path.lastIndexOf('/')))}
        excuse={setExcused}
        toOverview={toOverview}
      />
      {excused && <Excuse key={excused.id} item={excused} close={() => setExcused(null)} />}
    </>
  );
}

function Excuse({ item, close }: { item: ObligationRowFragment; close(): void }) {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(TASKS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(ExcuseObligationDocument, ['Obligation']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: item.id, version: item.version, reason, idempotencyKey } })))) return;
    notify.done(t.excused(item.placeName));
    close();
  };
  return (
    <ExcuseDialog
      item={item}
      common={[words.excuseClosed, words.excuseMerged, words.excuseWeather]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}

const OBLIGATIONS = { additionalTypenames: ['Obligation', 'Inspection'] };
