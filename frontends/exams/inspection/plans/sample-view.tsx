import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useText } from '#shell';
import { EmptyState, Section, useFormat } from '#ui/core';
import { DrawFacts, DrawnMarks, useDrawnColumns } from '#ui/inspection';
import { Answer } from '#ui/page';
import { DataTable, type DataColumn } from '#ui/table';
import { ExamDrawDocument, type ExamDrawQuery, type ExamInspectionFullFragment } from '../../gql/graphql';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_INSPECTION_PAGE_TEXT } from './inspection.text';
import { EXAM_PLANS_TEXT } from './plans.text';

type Draw = ExamDrawQuery['examInspectionDraw'];
type Sampled = Draw['sample'][number] & { ordinal: number };

/** What was published when, so that nobody has to believe the draw: and the schools that came of it. */
export function SampleView({ inspection }: { inspection: ExamInspectionFullFragment }) {
  const { schools } = useText(EXAM_INSPECTION_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: ExamDrawDocument, variables: { id: inspection.id }, context: DRAWS });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ examInspectionDraw }) => (
        <>
          <DrawFacts
            inspection={inspection}
            draw={examInspectionDraw}
            frame={format.count(inspection.frameSize, schools)}
            publicAt={`/public/exam-draw/${inspection.id}`}
          />
          <Strata draw={examInspectionDraw} />
          <Sample draw={examInspectionDraw} />
        </>
      )}
    </Answer>
  );
}

function Strata({ draw: { strata } }: { draw: Draw }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const plans = useText(EXAM_PLANS_TEXT);
  const { schools } = useText(EXAM_INSPECTION_TEXT);
  const format = useFormat();
  if (strata.length < 2) return null;
  const columns: DataColumn<Draw['strata'][number]>[] = [
    { key: 'label', title: plans.strata, width: 260, phone: 'title', render: ({ label }) => label },
    { key: 'units', title: plans.units, number: true, width: 120, render: ({ units }) => format.count(units, schools) },
    { key: 'sample', title: t.sampled, number: true, width: 120, render: ({ sample }) => format.count(sample, schools) },
  ];
  return (
    <Section title={t.strata} className="ex-strata">
      <DataTable name="exams.strata" caption={t.strata} columns={columns} rows={strata} rowKey={({ name }) => name} />
    </Section>
  );
}

function Sample({ draw: { sample, strata } }: { draw: Draw }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const format = useFormat();
  const drawn = useDrawnColumns<Sampled>(strata);
  const rows = useMemo(() => inOrderOfDraw(sample), [sample]);
  const columns: DataColumn<Sampled>[] = [
    {
      key: 'school',
      title: words.school,
      width: 260,
      phone: 'title',
      render: ({ schoolName, gone }) => (
        <>
          {schoolName} <DrawnMarks gone={gone} own={false} />
        </>
      ),
    },
    ...drawn,
  ];
  return (
    <Section title={t.sampleList}>
      {rows.length === 0 ? (
        <EmptyState title={t.sampleWhy} />
      ) : (
        <DataTable<Sampled>
          name="exams.sample"
          caption={t.sampleList}
          columns={columns}
          rows={rows}
          rowKey={({ unit }) => unit}
          summary={format.count(rows.length, words.schools)}
        />
      )}
    </Section>
  );
}

/** Of each stratum the smallest lots were taken: their order is the order of the draw. */
function inOrderOfDraw(sample: Draw['sample']): Sampled[] {
  const seen = new Map<string, number>();
  return [...sample]
    .sort((one, other) => one.stratum.localeCompare(other.stratum) || one.lot.localeCompare(other.lot))
    .map((one) => {
      const ordinal = (seen.get(one.stratum) ?? 0) + 1;
      seen.set(one.stratum, ordinal);
      return { ...one, ordinal };
    });
}

const DRAWS = { additionalTypenames: ['ExamInspection'] };
