import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { ExcuseDialog, ObligationList, OBLIGATIONS_TEXT, type Standing } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { ExamObligationsDocument, ExcuseExamObligationDocument, type ExamObligationRowFragment } from '../../gql/graphql';
import { useInspectionLinks } from '../links';
import { EXAM_TASKS_TEXT } from './obligations.text';

interface TaskListProps {
  period: string;
  standing: Standing;
  toOverview(): void;
}

/** Every city of one standing, by name; the unit above may excuse it. */
export function TaskList({ period, standing, toOverview }: TaskListProps) {
  const { place, session } = useShell();
  const [view] = useView({ after: '' });
  const [excused, setExcused] = useState<ExamObligationRowFragment | null>(null);
  const [result, again] = useQuery({
    query: ExamObligationsDocument,
    variables: { place: place.path, period, standing, after: view.after || null },
    context: OBLIGATIONS,
  });
  const list = result.data?.examObligations;
  const rows = list?.edges.map(({ node }) => node);
  const { page } = useKeyset(list?.pageInfo, rows?.length ?? 0);
  const links = useInspectionLinks();
  return (
    <>
      <ObligationList<ExamObligationRowFragment>
        name="exams.obligations"
        standing={standing}
        rows={rows}
        page={page}
        loading={result.fetching}
        refused={refusalOf(result.error)}
        again={() => again({ requestPolicy: 'network-only' })}
        links={links}
        mayExcuse={(path) => session.can('exams.inspection.plan', path.slice(0, path.lastIndexOf('/')))}
        excuse={setExcused}
        toOverview={toOverview}
      />
      {excused && <Excuse key={excused.id} item={excused} close={() => setExcused(null)} />}
    </>
  );
}

function Excuse({ item, close }: { item: ExamObligationRowFragment; close(): void }) {
  const t = useText(OBLIGATIONS_TEXT);
  const words = useText(EXAM_TASKS_TEXT);
  const { notify } = useShell();
  const { run, saving, refused } = useDeed(ExcuseExamObligationDocument, ['ExamObligation']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { id: item.id, version: item.version, reason, idempotencyKey } })))) return;
    notify.done(t.excused(item.placeName));
    close();
  };
  return (
    <ExcuseDialog
      item={item}
      common={[words.excuseMerged, words.excuseWeather]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}

const OBLIGATIONS = { additionalTypenames: ['ExamObligation', 'ExamInspection'] };
