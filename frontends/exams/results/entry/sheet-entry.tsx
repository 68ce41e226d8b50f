import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useShell, useText } from '#shell';
import { Alert, Button, EmptyState, PageHeader, RefusalNotice, Section, Tag, useFormat } from '#ui/core';
import { Modal } from '#ui/form';
import { Answer, useDeed } from '#ui/page';
import {
  ExportResultsDocument,
  FinishResultsDocument,
  RecordResultsDocument,
  ResultSheetOfClassDocument,
  type ResultSheetOfClassQuery,
} from '../../gql/graphql';
import { Analysis } from './analysis';
import { CorrectDialog } from './correct-dialog';
import { ENTRY_TEXT } from './entry.text';
import { FileField } from './file-field';
import { LETTERS, type Band } from './paste';
import { PasteField } from './paste-field';
import { PupilLine } from './pupil-line';

export type SheetOfClass = ResultSheetOfClassQuery['resultSheet'];
/** What was chosen and is not saved yet; `null` is no band. */
export type Draft = ReadonlyMap<string, Band | null>;

/** One class in one subject: a tap a pupil, then save; the draft lives as long as the page and on no device. */
export function SheetEntry({ sittingKey, classId, back }: { sittingKey: string; classId: string; back(): void }) {
  const t = useText(ENTRY_TEXT);
  const [draft, setDraft] = useState<Draft>(new Map());
  const [result, again] = useQuery({ query: ResultSheetOfClassDocument, variables: { sittingKey, classId }, requestPolicy: 'cache-and-network' });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <div className="qf-narrow">
      <Button type="link" className="ex-back" onClick={back}>
        {t.back}
      </Button>
      <Answer result={result} again={reload} rows={12}>
        {({ resultSheet }) => <Sheet sheet={resultSheet} draft={draft} setDraft={setDraft} reload={reload} />}
      </Answer>
    </div>
  );
}

interface SheetProps {
  sheet: SheetOfClass;
  draft: Draft;
  setDraft(change: (draft: Draft) => Draft): void;
  reload(): void;
}

function Sheet({ sheet, draft, setDraft, reload }: SheetProps) {
  const t = useText(ENTRY_TEXT);
  const format = useFormat();
  const { online, notify } = useShell();
  const [correcting, setCorrecting] = useState<string | null>(null);
  const record = useDeed(RecordResultsDocument, ['ResultSheet']);
  const names = new Map((sheet.class.pupils ?? []).map(({ id, displayName }) => [id, displayName]));
  const saved = new Map(sheet.pupils.map(({ pupilId, band }) => [pupilId, (band ?? null) as Band | null]));
  const changed = [...draft].filter(([pupilId, band]) => saved.has(pupilId) && saved.get(pupilId) !== band);
  const finished = sheet.state === 'FINISHED';
  const levels = LETTERS.slice(0, sheet.bands);
  const choose = (pupilId: string, band: Band | null) => setDraft((now) => new Map(now).set(pupilId, band));
  const fill = (bySeat: ReadonlyMap<number, Band | null>) =>
    setDraft((now) => {
      const next = new Map(now);
      for (const { pupilId, seat } of sheet.pupils) if (bySeat.has(seat)) next.set(pupilId, bySeat.get(seat)!);
      return next;
    });
  const save = async () => {
    const marks = changed.map(([pupilId, band]) => ({ pupilId, band }));
    const { sittingKey, version } = sheet;
    const done = await record.run((idempotencyKey) => ({ input: { sittingKey, classId: sheet.class.id, version, marks, idempotencyKey } }));
    if (!done) return;
    setDraft(() => new Map());
    notify.done(t.saved(marks.length));
  };
  const who = (pupilId: string, seat: number) => [t.seat(seat), names.get(pupilId)].filter(Boolean).join(' ');
  const one = sheet.pupils.find(({ pupilId }) => pupilId === correcting);
  return (
    <>
      <PageHeader
        title={[sheet.class.name, sheet.subject].join(' ')}
        note={[sheet.examTitle, format.date(sheet.date), t.progress(sheet.progress.recorded, sheet.progress.pupils)].join(' · ')}
        actions={<ExportButton sheet={sheet} />}
      />
      {!online && <Alert type="warning" showIcon title={t.offline} className="ex-gap" />}
      {!finished && sheet.pupils.length > 0 && (
        <div className="ex-ways">
          <PasteField levels={sheet.bands} seats={sheet.pupils.map(({ seat }) => seat)} fill={fill} />
          <FileField sheet={sheet} fill={fill} />
        </div>
      )}
      <Section extra={finished && <Tag color="success">{t.finished}</Tag>} title={finished ? undefined : t.note}>
        {sheet.pupils.length === 0 && <EmptyState title={t.noList} why={t.noListWhy} />}
        <ul className="ex-pupils">
          {sheet.pupils.map(({ pupilId, seat, correctedOn }) => (
            <PupilLine
              key={pupilId}
              who={who(pupilId, seat)}
              seat={seat}
              name={names.get(pupilId) ?? ''}
              levels={levels}
              saved={saved.get(pupilId) ?? null}
              chosen={draft.has(pupilId) ? draft.get(pupilId)! : (saved.get(pupilId) ?? null)}
              correctedOn={correctedOn ?? null}
              choose={finished ? null : (band) => choose(pupilId, band)}
              correct={() => setCorrecting(pupilId)}
            />
          ))}
        </ul>
      </Section>
      {record.refused && (
        <RefusalNotice
          refused={record.refused.code === 'CONFLICT' ? { ...record.refused, hint: t.stale } : record.refused}
          retry={record.refused.kind === 'refused' ? undefined : () => void save()}
          remedy={
            record.refused.code === 'CONFLICT' && (
              <Button
                size="small"
                onClick={() => {
                  record.clear();
                  reload();
                }}
              >
                {t.latest}
              </Button>
            )
          }
        />
      )}
      {!finished && sheet.pupils.length > 0 && (
        <div className="ex-result-deeds ex-at-hand">
          <Button type="primary" disabled={changed.length === 0 || !online} loading={record.saving} onClick={() => void save()}>
            {changed.length === 0 ? t.nothing : t.save(changed.length)}
          </Button>
          <Finish sheet={sheet} unsaved={changed.length} />
        </div>
      )}
      <Analysis key={sheet.mastery.length} sheet={sheet} />
      {one && (
        <CorrectDialog
          sheet={sheet}
          pupilId={one.pupilId}
          who={who(one.pupilId, one.seat)}
          now={(one.band ?? null) as Band | null}
          close={() => setCorrecting(null)}
          reload={reload}
        />
      )}
    </>
  );
}

function Finish({ sheet, unsaved }: { sheet: SheetOfClass; unsaved: number }) {
  const t = useText(ENTRY_TEXT);
  const { notify } = useShell();
  const [asking, setAsking] = useState(false);
  const { run, saving, refused } = useDeed(FinishResultsDocument, ['ResultSheet']);
  const finish = async () => {
    const { sittingKey, version } = sheet;
    if (!(await run((idempotencyKey) => ({ input: { sittingKey, classId: sheet.class.id, version, idempotencyKey } })))) return;
    setAsking(false);
    notify.done(t.finishedNow);
  };
  const missing = sheet.progress.pupils - sheet.progress.recorded;
  return (
    <>
      <Button disabled={sheet.progress.recorded === 0 || unsaved > 0} title={unsaved > 0 ? t.saveFirst : undefined} onClick={() => setAsking(true)}>
        {t.finish}
      </Button>
      {unsaved > 0 && <span className="qf-quiet">{t.unsaved(unsaved)}</span>}
      <Modal
        open={asking}
        title={t.finishAsk}
        okText={t.finish}
        cancelText={t.cancel}
        confirmLoading={saving}
        onOk={() => void finish()}
        onCancel={() => setAsking(false)}
      >
        <p>{t.finishWhy(Math.max(missing, 0))}</p>
        {refused && <RefusalNotice refused={refused} />}
      </Modal>
    </>
  );
}

function ExportButton({ sheet }: { sheet: SheetOfClass }) {
  const t = useText(ENTRY_TEXT);
  const { notify } = useShell();
  const [{ fetching }, make] = useMutation(ExportResultsDocument);
  const download = async () => {
    const { data, error } = await make({ sittingKey: sheet.sittingKey, classId: sheet.class.id });
    const why = refusalOf(error);
    if (why) return notify.failed(why);
    window.location.assign(`/files/${data!.exportResults.fileId}`);
  };
  return (
    <Button loading={fetching} disabled={sheet.progress.recorded === 0} onClick={() => void download()}>
      {t.export}
    </Button>
  );
}
