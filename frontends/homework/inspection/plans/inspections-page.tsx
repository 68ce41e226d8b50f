import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat, usePhone } from '#ui/core';
import { useNavigate } from '#ui/router';
import { DataTable } from '#ui/table';
import { filterOfInspections, INSPECTION_TEXT, InspectionQuery, INSPECTIONS_VIEW, REGISTER_TEXT, useInspectionColumns } from '#ui/inspection';
import { Failure } from '#ui/page';
import { ExportInspectionsDocument, InspectionsDocument, type InspectionRowFragment } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { PlaceTrail } from '../../screen/place-trail';
import { ExportJob } from '../../sheets/export-job';
import { FindingCounts } from './finding-counts';
import { OwnObligations } from './own-obligations';
import { PlanDrawer } from './plan-drawer';
import { PLANS_TEXT } from './plans.text';

const PAGE = { desk: 50, phone: 20 };

/** The register of inspections of a place and all below it, and the way to a new one. */
function InspectionsPage() {
  const t = useText(PLANS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const register = useText(REGISTER_TEXT);
  const format = useFormat();
  const phone = usePhone();
  const { place, session } = useShell();
  const link = useViewLink();
  const navigate = useNavigate();
  const [view, setView] = useView(INSPECTIONS_VIEW);
  const [planning, setPlanning] = useState(false);
  const [, exportInspections] = useMutation(ExportInspectionsDocument);
  const filter = filterOfInspections(view);
  const [result, again] = useQuery({
    query: InspectionsDocument,
    variables: { place: place.path, filter, first: phone ? PAGE.phone : PAGE.desk, after: view.after || null },
    pause: place.path === '',
    context: INSPECTIONS,
  });
  const list = result.data?.inspections;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const columns = useInspectionColumns<InspectionRowFragment>(place.level === 'SCHOOL', {
    key: 'findings',
    title: words.findings,
    width: 152,
    render: ({ findingCounts }) => <FindingCounts counts={findingCounts} />,
  });
  const refused = refusalOf(result.error);
  const mayPlan = session.can('homework.inspection.plan', place.path);
  const plan = mayPlan && (
    <Button key="plan" type="primary" onClick={() => setPlanning(true)}>
      {t.plan}
    </Button>
  );
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />
    ) : list && rows.length === 0 ? (
      filter ? (
        <EmptyState title={register.noneFound} why={register.noneFoundWhy} deed={<Button onClick={() => setView(INSPECTIONS_VIEW)}>{register.clear}</Button>} />
      ) : (
        <EmptyState title={t.none} why={t.noneWhy} deed={plan} />
      )
    ) : undefined;
  return (
    <>
      <PlaceTrail permission="homework.inspection.read" to={(path) => link('/homework/inspections', { ...view, after: '', place: path })} />
      <PageHeader title={t.title} note={t.note(place.name)} actions={plan} />
      {mayPlan && <OwnObligations level={place.level} />}
      <InspectionQuery key={`${place.path} ${JSON.stringify({ ...view, after: '' })}`} view={view} ask={setView} phone={phone} />
      <Section>
        <DataTable<InspectionRowFragment>
          name="homework.inspections"
          caption={t.caption}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ id }) => void navigate(link(`/homework/inspection/${id}`))}
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
                    return { jobId: data?.exportInspections.id, error };
                  }}
                />
                <Button onClick={() => window.print()}>{words.print}</Button>
              </>
            )
          }
        />
      </Section>
      <PlanDrawer open={planning || view.obligation !== ''} obligationId={view.obligation} close={() => (setPlanning(false), setView({ obligation: '' }))} />
    </>
  );
}

const INSPECTIONS = { additionalTypenames: ['Inspection', 'Finding', 'Check'] };

export default inDepartment(InspectionsPage);
