import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useText, type Refused } from '#shell';
import { Button, RefusalNotice, useFormat } from '#ui/core';
import { InspectionPreviewDocument } from '../../gql/graphql';
import { INSPECTION_TEXT } from '../inspection.text';
import { Warnings } from '../warnings';
import { inputOfPlan, type Plan } from './plan';
import { PLANS_TEXT } from './plans.text';

const TYPING = 500;

/** What the plan would be. Asked again when the typing rests; nothing is saved by looking. */
export function usePreview(plan: Plan, place: string, obligationId: string | null, ready: boolean) {
  const [asked, setAsked] = useState(plan);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(plan), TYPING);
    return () => window.clearTimeout(timer);
  }, [plan]);
  const [{ data, error }] = useQuery({
    query: InspectionPreviewDocument,
    variables: { input: { ...inputOfPlan(asked, place, obligationId), idempotencyKey: LOOKING } },
    pause: !ready,
  });
  return { preview: ready ? data?.previewInspection : undefined, refused: ready ? refusalOf(error) : null };
}

/** How many of each stratum are drawn, and what the rules have to say. */
export function PlanPreview({ preview, refused, setSize }: ReturnType<typeof usePreview> & { setSize(size: number): void }) {
  const t = useText(PLANS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const format = useFormat();
  return (
    <section className="hw-preview" aria-live="polite">
      <h3>{t.preview}</h3>
      {refused ? (
        <RefusalNotice refused={refused} remedy={<SampleSizeRemedy refused={refused} setSize={setSize} />} />
      ) : !preview ? (
        <p className="qf-quiet">{t.previewNone}</p>
      ) : (
        <>
          <Warnings warnings={preview.warnings} />
          <p>{t.willDraw(format.count(preview.sampleSize), format.count(preview.units))}</p>
          {preview.strata.length > 1 && (
            <table className="hw-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t.stratum}</th>
                  <th scope="col" className="qf-num">
                    {t.units}
                  </th>
                  <th scope="col" className="qf-num">
                    {t.sample}
                  </th>
                </tr>
              </thead>
              <tbody>
                {preview.strata.slice(0, SHOWN).map(({ name, label, units, sample }) => (
                  <tr key={name}>
                    <th scope="row">{label}</th>
                    <td className="qf-num">{format.count(units)}</td>
                    <td className="qf-num">{format.count(sample, words.classes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {preview.strata.length > SHOWN && <p className="qf-quiet">{t.moreStrata(preview.strata.length - SHOWN)}</p>}
        </>
      )}
      <p className="qf-quiet">{t.seedWhy}</p>
    </section>
  );
}

/** As many classes as there are strata. */
export function SampleSizeRemedy({ refused, setSize }: { refused: Refused; setSize(size: number): void }) {
  const t = useText(PLANS_TEXT);
  const size = refused.remedy?.action === 'SET_SAMPLE_SIZE' ? Number(refused.remedy.sampleSize) : 0;
  if (!size) return null;
  return (
    <Button size="small" type="primary" onClick={() => setSize(size)}>
      {t.setSize(size)}
    </Button>
  );
}

const SHOWN = 20;
// the question asks for a key as the deed does; nothing is kept under it
const LOOKING = 'preview';
