import { useQuery } from 'urql';
import { useText } from '#shell';
import { EmptyState, NOTHING, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { DrawFacts, DrawnMarks, INSPECTION_TEXT, useDrawnColumns } from '#ui/inspection';
import { Answer } from '#ui/page';
import { InspectionSampleDocument, type InspectionHeadFragment, type InspectionSampleQuery } from '../../gql/graphql';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';
import { PLANS_TEXT } from './plans.text';

type Sampled = InspectionSampleQuery['inspection']['sample'][number];

/** What was published when, so that nobody has to believe the draw: and the classes that came of it. */
export function SampleView({ inspection }: { inspection: InspectionHeadFragment }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const { classes } = useText(PLANS_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: InspectionSampleDocument, variables: { id: inspection.id }, context: CHECKS });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ inspection: { sample }, inspectionDraw }) => (
        <>
          <DrawFacts inspection={inspection} draw={inspectionDraw} frame={format.count(inspection.frameSize, classes)} publicAt={`/public/draw/${inspection.id}`} />
          <Section title={t.sampleList}>{sample.length === 0 ? <EmptyState title={t.sampleWhy} /> : <SampleTable sample={sample} labels={inspectionDraw.strata} />}</Section>
        </>
      )}
    </Answer>
  );
}

function SampleTable({ sample, labels }: { sample: readonly Sampled[]; labels: InspectionSampleQuery['inspectionDraw']['strata'] }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const { classes } = useText(PLANS_TEXT);
  const drawn = useDrawnColumns<Sampled>(labels);
  const columns: DataColumn<Sampled>[] = [
    { key: 'school', title: t.school, width: 200, phone: 'title', render: ({ schoolName }) => schoolName },
    {
      key: 'class',
      title: t.classWord,
      width: 180,
      phone: 'title',
      render: ({ className, gone, own }) => (
        <>
          {className} <DrawnMarks gone={gone} own={own} />
        </>
      ),
    },
    ...drawn,
    {
      key: 'progress',
      title: words.progress,
      number: true,
      width: 104,
      render: ({ checksDone, checksTotal }) => (checksTotal === 0 ? NOTHING : words.ofAll(format.count(checksDone), format.count(checksTotal))),
    },
  ];
  return <DataTable<Sampled> name="homework.sample" caption={t.sampleList} columns={columns} rows={sample} rowKey={({ classId }) => classId} summary={format.count(sample.length, classes)} />;
}

const CHECKS = { additionalTypenames: ['Check', 'Inspection'] };
