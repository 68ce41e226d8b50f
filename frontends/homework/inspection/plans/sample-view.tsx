import { useQuery } from 'urql';
import { useText } from '#shell';
import { EmptyState, NOTHING, Section, Tag, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { Answer } from '#ui/page';
import { InspectionSampleDocument, type InspectionHeadFragment, type InspectionSampleQuery } from '../../gql/graphql';
import { INSPECTION_TEXT } from '../inspection.text';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';

type Sampled = InspectionSampleQuery['inspection']['sample'][number];

/** What was published when, so that nobody has to believe the draw: and the classes that came of it. */
export function SampleView({ inspection }: { inspection: InspectionHeadFragment }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const [result, again] = useQuery({ query: InspectionSampleDocument, variables: { id: inspection.id }, context: CHECKS });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ inspection: { sample }, inspectionDraw }) => (
        <>
          <DrawFacts inspection={inspection} draw={inspectionDraw} />
          <Section title={t.sampleList}>{sample.length === 0 ? <EmptyState title={t.sampleWhy} /> : <SampleTable sample={sample} labels={inspectionDraw.strata} />}</Section>
        </>
      )}
    </Answer>
  );
}

function DrawFacts({ inspection, draw }: { inspection: InspectionHeadFragment; draw: InspectionSampleQuery['inspectionDraw'] }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const { drawnAt, seedHash, frameHash, frameSize, announced } = inspection;
  const later = drawnAt && !announced ? t.hidden : t.notYet;
  const fact = (label: string, value: string | null | undefined, note = '') => (
    <div>
      <dt>{label}</dt>
      <dd>{value ? <code>{value}</code> : <span className="qf-quiet">{later}</span>}</dd>
      {note && <dd className="qf-quiet">{note}</dd>}
    </div>
  );
  return (
    <Section title={t.commit} extra={<a href={`/public/draw/${inspection.id}`}>{t.recompute}</a>} className="hw-draw">
      <dl>
        {fact(t.seedHash, seedHash)}
        {fact(t.frameHash, frameHash, `${t.frame} ${format.count(frameSize, words.classes)}`)}
      </dl>
      <h3>{t.reveal}</h3>
      <dl>
        {fact(t.seed, draw.seed)}
        {fact(t.beacon, draw.beacon?.hash, draw.beacon ? t.beaconAt(draw.beacon.position) : '')}
      </dl>
    </Section>
  );
}

function SampleTable({ sample, labels }: { sample: readonly Sampled[]; labels: InspectionSampleQuery['inspectionDraw']['strata'] }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  const labelOf = new Map(labels.map(({ name, label }) => [name, label]));
  const columns: DataColumn<Sampled>[] = [
    { key: 'school', title: t.school, width: 200, phone: 'title', render: ({ schoolName }) => schoolName },
    {
      key: 'class',
      title: t.classWord,
      width: 180,
      phone: 'title',
      render: ({ className, gone, own }) => (
        <>
          {className} {gone && <Tag>{t.gone}</Tag>}
          {own && <Tag color="warning">{t.own}</Tag>}
        </>
      ),
    },
    { key: 'stratum', title: t.stratum, width: 200, render: ({ stratum }) => labelOf.get(stratum) ?? stratum },
    { key: 'ordinal', title: t.ordinal, number: true, width: 80, render: ({ ordinal }) => ordinal },
    {
      key: 'progress',
      title: words.progress,
      number: true,
      width: 104,
      render: ({ checksDone, checksTotal }) => (checksTotal === 0 ? NOTHING : words.ofAll(format.count(checksDone), format.count(checksTotal))),
    },
  ];
  return <DataTable<Sampled> name="homework.sample" caption={t.sampleList} columns={columns} rows={sample} rowKey={({ classId }) => classId} summary={format.count(sample.length, words.classes)} />;
}

const CHECKS = { additionalTypenames: ['Check', 'Inspection'] };
