import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { ReasonPicker, ReturnCells } from '#ui/review';
import { INSPECTION_TEXT } from '#ui/inspection';
import { useDeed } from '#ui/page';
import { RectifyFindingDocument, type FindingFactsFragment } from '../../gql/graphql';
import { PhotoButton } from '../works/photo-button';
import { WORKS_TEXT } from '../works/works.text';
import { CellControl } from './cell-control';
import { dropCorrection, inputOfCorrection, keepCorrection, readCorrection, valueOf, type Correction } from './correction';
import { FINDINGS_TEXT } from './findings.text';

const MOST_PHOTOS = 9;

/** Only the returned cells are open. A correction says what was done; photos where the marking is in question. */
export function CorrectionForm({ finding, reload, done }: { finding: FindingFactsFragment; reload(): void; done(): void }) {
  const t = useText(FINDINGS_TEXT);
  const words = useText(INSPECTION_TEXT);
  const photos = useText(WORKS_TEXT);
  const { session, notify, online } = useShell();
  const person = session.person.id;
  const [correction, setCorrection] = useState(() => readCorrection(person, finding));
  const [empty, setEmpty] = useState(false);
  const { run, saving, refused, clear } = useDeed(RectifyFindingDocument, ['Finding', 'Assignment', 'ClassDay', 'Work']);
  const change = (facts: Partial<Correction>) => {
    const next = { ...correction, ...facts };
    setCorrection(next);
    keepCorrection(person, finding, next);
    setEmpty(false);
    clear();
  };
  const submit = async () => {
    setEmpty(correction.answer.trim() === '');
    if (correction.answer.trim() === '' || saving) return;
    if (!(await run((idempotencyKey) => ({ input: { ...inputOfCorrection(finding, correction), idempotencyKey } })))) return;
    dropCorrection(person, finding);
    notify.done(t.submitted);
    done();
  };
  const offered = refused?.remedy?.action === 'SET_MINUTES' ? Number(refused.remedy.minutes) : null;
  const byField = new Map(finding.cells.map((cell) => [cell.field, cell]));
  const asksPhotos = finding.cells.some(({ control, cell }) => control === 'WORKS' || cell === 'MARKED' || cell === 'REMARKED' || cell === 'FEEDBACK');
  return (
    <form
      className="hw-correction"
      aria-label={t.correct}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ReturnCells
        cells={finding.cells.map((cell) => ({ ...cell, cell: cell.field }))}
        correct={({ cell: field }, labelId) => {
          const cell = byField.get(field)!;
          return (
            <CellControl
              cell={cell}
              labelId={labelId}
              wrong={refused?.path?.split('.').at(-1) === field}
              value={valueOf(correction, cell)}
              change={(value) => change({ values: { ...correction.values, [field]: value } })}
            />
          );
        }}
      />
      <div className={asksPhotos ? undefined : 'hw-photos-quiet'}>
        {correction.fileIds.length > 0 && (
          <p>
            {photos.chosen(correction.fileIds.length)}{' '}
            <Button size="small" onClick={() => change({ fileIds: [] })}>
              {photos.drop}
            </Button>
          </p>
        )}
        <PhotoButton most={MOST_PHOTOS - correction.fileIds.length} taken={(fileIds) => change({ fileIds: [...correction.fileIds, ...fileIds] })} />
      </div>
      <ReasonPicker
        label={t.answer}
        templates={asksPhotos ? [t.asIs, t.didIt, t.trueAsIs] : [t.asIs, t.typo, t.trueAsIs]}
        value={correction.answer}
        problem={empty && t.answerMissing}
        change={(answer) => change({ answer })}
      />
      {!online && <p className="qf-quiet">{t.offline}</p>}
      {refused && (
        <RefusalNotice
          refused={refused.code === 'CONFLICT' ? { ...refused, hint: t.changed } : refused}
          retry={refused.kind === 'refused' || refused.kind === 'forbidden' ? undefined : () => void submit()}
          remedy={
            refused.code === 'CONFLICT' ? (
              <Button size="small" onClick={reload}>
                {words.latest}
              </Button>
            ) : (
              offered !== null && (
                <Button size="small" type="primary" onClick={() => change({ values: { ...correction.values, minutes: String(offered) } })}>
                  {t.setMinutes(offered)}
                </Button>
              )
            )
          }
        />
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={saving} block>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}
