import { type ReactNode } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, NOTHING, Section, useFormat, usePhone } from '#ui/core';
import { filterOfInspections, INSPECTION_TEXT, InspectionQuery, INSPECTIONS_VIEW, Owed, REGISTER_TEXT, useInspectionColumns } from '#ui/inspection';
import { Failure } from '#ui/page';
import { useNavigate } from '#ui/router';
import { DataTable } from '#ui/table';
import {
  ExamInspectionsDocument,
  ExportExamInspectionsDocument,
  OwnExamObligationsDocument,
  type ExamInspectionLineFragment,
} from '../../gql/graphql';
import { ExportJob } from '../../screen/export-job';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { useInspectionLinks } from '../links';
import { PlanDrawer } from './plan-drawer';
import { EXAM_PLANS_TEXT } from './plans.text';

const LEVELS = ['COUNTY', 'CITY', 'PROVINCE'] as const;

/** The register of inspections of a place and all below it, and the way to a new one. */
export function Register({ planning, setPlanning, plan }: { planning: boolean; setPlanning(now: boolean): void; plan: ReactNode }) {
  const t = useText(EXAM_PLANS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const own = useText(EXAM_INSPECTION_TEXT);
  const register = useText(REGISTER_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { place } = useShell();
  const link = useViewLink();
  const navigate = useNavigate();
  const [view, setView] = useView(INSPECTIONS_VIEW);
  const [, exportInspections] = useMutation(ExportExamInspectionsDocument);
  const filter = filterOfInspections(view);
  const [result, again] = useQuery({
    query: ExamInspectionsDocument,
    variables: { place: place.path, filter, after: view.after || null },
    pause: place.path === '',
    context: INSPECTIONS,
  });
  const list = result.data?.examInspections;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const columns = useInspectionColumns<ExamInspectionLineFragment>(false, {
    key: 'unfit',
    title: own.unfit,
    number: true,
    width: 104,
    render: ({ unfit, checksDone }) => (unfit == null || checksDone === 0 ? NOTHING : format.count(unfit, own.items)),
  });
  const refused = refusalOf(result.error);
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      filter ? (
        <EmptyState
          title={register.noneFound}
          why={register.noneFoundWhy}
          deed={<Button onClick={() => setView(INSPECTIONS_VIEW)}>{register.clear}</Button>}
        />
      ) : (
        <EmptyState title={t.none} why={t.noneWhy} deed={plan} />
      )
    ) : undefined;
  return (
    <>
      {plan && <OwnTasks />}
      <InspectionQuery key={`${place.path} ${JSON.stringify({ ...view, after: '' })}`} view={view} ask={setView} phone={phone} levels={LEVELS} />
      <Section>
        <DataTable<ExamInspectionLineFragment>
          name="exams.inspections"
          caption={t.caption}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ id }) => void navigate(link(`/exams/inspection/${id}`))}
          summary={rows.length > 0 && register.onPage(format.count(rows.length, register.times))}
          actions={
            rows.length > 0 && (
              <>
                <ExportJob
                  label={t.export}
                  title={t.exportTitle}
                  why={t.exportWhy}
                  asked={JSON.stringify([place.path, filter])}
                  start={async (key) => {
                    const { data, error } = await exportInspections({ place: place.path, filter, key });
                    return { jobId: data?.exportExamInspections.id, error };
                  }}
                />
                <Button onClick={() => window.print()}>{words.print}</Button>
              </>
            )
          }
        />
      </Section>
      <PlanDrawer
        open={planning || view.obligation !== ''}
        obligationId={view.obligation}
        close={() => (setPlanning(false), setView({ obligation: '' }))}
      />
    </>
  );
}

/** What this city itself owes and has not signed. */
function OwnTasks() {
  const { place } = useShell();
  const links = useInspectionLinks();
  const [{ data }] = useQuery({
    query: OwnExamObligationsDocument,
    variables: { place: place.path },
    pause: place.level !== 'CITY' || place.path === '',
    context: TASKS,
  });
  const owed = data ? [...data.late.edges, ...data.open.edges].map(({ node }) => node).filter((one) => one.place === place.path) : [];
  return <Owed owed={owed} links={links} />;
}

const INSPECTIONS = { additionalTypenames: ['ExamInspection', 'ExamCheck'] };
const TASKS = { additionalTypenames: ['ExamObligation', 'ExamInspection'] };
