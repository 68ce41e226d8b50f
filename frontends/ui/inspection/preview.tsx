import { useText, type Refused } from '#shell';
import { Button, RefusalNotice, useFormat } from '#ui/core';
import { PREVIEW_TEXT } from './preview.text';
import { Warnings, type WarningFacts } from './warnings';
import './inspection.css';

export interface PreviewFacts {
  units: number;
  sampleSize: number;
  strata: readonly { name: string; label: string; units: number; sample: number }[];
  warnings: readonly WarningFacts[];
}

export interface PlanPreviewProps {
  preview: PreviewFacts | null | undefined;
  refused: Refused | null;
  /** in the department's words, for what it draws: classes, schools */
  words: {
    units: string;
    /** said before there is a preview */
    previewNone: string;
    unit: { zh: string; en: string };
    willDraw(sample: string, units: string): string;
    setSize(size: number): string;
    seedWhy: string;
  };
  setSize(size: number): void;
}

/** How many of each stratum are drawn, and what the rules have to say. */
export function PlanPreview({ preview, refused, words, setSize }: PlanPreviewProps) {
  const t = useText(PREVIEW_TEXT);
  const format = useFormat();
  return (
    <section className="qf-preview" aria-live="polite">
      <h3>{t.preview}</h3>
      {refused ? (
        <RefusalNotice refused={refused} remedy={<SampleSizeRemedy refused={refused} word={words.setSize} setSize={setSize} />} />
      ) : !preview ? (
        <p className="qf-quiet">{words.previewNone}</p>
      ) : (
        <>
          <Warnings warnings={preview.warnings} />
          <p>{words.willDraw(format.count(preview.sampleSize), format.count(preview.units))}</p>
          {preview.strata.length > 1 && (
            <table className="qf-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t.stratum}</th>
                  <th scope="col" className="qf-num">
                    {words.units}
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
                    <td className="qf-num">{format.count(sample, words.unit)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {preview.strata.length > SHOWN && <p className="qf-quiet">{t.moreStrata(preview.strata.length - SHOWN)}</p>}
        </>
      )}
      <p className="qf-quiet">{words.seedWhy}</p>
    </section>
  );
}

/** As many as there are strata. */
export function SampleSizeRemedy({ refused, word, setSize }: { refused: Refused; word(size: number): string; setSize(size: number): void }) {
  const size = refused.remedy?.action === 'SET_SAMPLE_SIZE' ? Number(refused.remedy.sampleSize) : 0;
  if (!size) return null;
  return (
    <Button size="small" type="primary" onClick={() => setSize(size)}>
      {word(size)}
    </Button>
  );
}

const SHOWN = 20;
