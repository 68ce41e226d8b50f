import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Alert, Button, RefusalNotice, Section } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { ReturnCells } from '#ui/review';
import { useDeed } from '#ui/page';
import { CorrectPaperDocument, SavePaperDocument, SubmitPaperDocument, type PaperRecordFragment, type PaperTaskLineFragment } from '../gql/graphql';
import { draftOf, dropKept, emptyDraft, keep, readKept, type PaperDraft } from './draft';
import { Flags } from './flags';
import { Missing } from './missing';
import { PAPERS_TEXT } from './papers.text';
import { SealedFileField } from './sealed-file-field';
import { SpecEditor } from './spec-editor';
import { pointsOf, SpecTable } from './spec-table';
import '../screen/screen.css';

const CHANGED = ['ExamPaper', 'PaperTask', 'Todo'];

/** The setter's desk: table, files, what is missing; or, of a returned paper, the returned cells alone. */
export function PaperEditor({ task, reload }: { task: PaperTaskLineFragment; reload(): void }) {
  const t = useText(PAPERS_TEXT);
  const { session, notify } = useShell();
  const { paper, sittingKey, sitting } = task;
  const person = session.person.id;
  const slip = paper?.returns.find(({ state }) => state !== 'CLOSED') ?? null;
  const correcting = paper?.state === 'RETURNED' && slip;
  const [kept] = useState(() => (correcting ? null : readKept(person, sittingKey)));
  const [draft, setDraft] = useState<PaperDraft>(kept ?? (paper ? draftOf(paper) : emptyDraft()));
  const [restored, setRestored] = useState(kept !== null);
  const [version, setVersion] = useState(paper?.version ?? null);
  const [empty, setEmpty] = useState(false);
  const save = useDeed(SavePaperDocument, CHANGED);
  const submit = useDeed(SubmitPaperDocument, CHANGED);
  const correct = useDeed(CorrectPaperDocument, CHANGED);
  const saving = save.saving || submit.saving || correct.saving;
  const refused = save.refused ?? submit.refused ?? correct.refused;
  const stale = refused?.code === 'CONFLICT';
  const isOpen = (cell: string) => !correcting || slip.cells.some((one) => one.cell === cell);
  const change = (next: PaperDraft) => {
    setDraft(next);
    if (!correcting) keep(person, sittingKey, next);
    for (const deed of [save, submit, correct]) deed.clear();
    setEmpty(false);
  };
  const setFacts = (part: Partial<PaperDraft['facts']>) => change({ ...draft, facts: { ...draft.facts, ...part } });
  const settle = (next: PaperRecordFragment) => {
    dropKept(person, sittingKey);
    setRestored(false);
    setVersion(next.version);
    setDraft((now) => ({ ...now, files: { paper: null, answer: null } }));
  };
  const files = { paperFileId: draft.files.paper, answerFileId: draft.files.answer };
  const send = async (andSubmit: boolean) => {
    if (saving) return;
    if (correcting && paper) {
      if (draft.answer.trim() === '') return setEmpty(true);
      const done = await correct.run((idempotencyKey) => ({
        input: { paperId: paper.id, version: version!, facts: draft.facts, ...files, answer: draft.answer.trim(), idempotencyKey },
      }));
      if (done) notify.done(t.corrected);
      if (done) reload();
      return;
    }
    const saved = await save.run((idempotencyKey) => ({ input: { sittingKey, version, facts: draft.facts, ...files, idempotencyKey } }));
    if (!saved) return reload();
    settle(saved.savePaper);
    if (!andSubmit) return notify.done(t.saved);
    const done = await submit.run((idempotencyKey) => ({ input: { paperId: saved.savePaper.id, version: saved.savePaper.version, idempotencyKey } }));
    if (done) notify.done(t.handed);
    reload();
  };
  const takeTheirs = () => {
    dropKept(person, sittingKey);
    if (paper) setDraft(draftOf(paper));
    setVersion(paper?.version ?? null);
    save.clear();
  };
  const atField = (path: string) => (refused?.path === path ? refused : null);
  const atForm = refused && !stale && !/^(rows\.\d+\.|paper$|answer$)/.test(refused.path ?? '');
  const file = (part: 'PAPER' | 'ANSWER') => paper?.files.find((one) => one.part === part)?.name ?? null;
  const sum = draft.facts.rows.reduce((all, row) => all + pointsOf(row), 0);
  return (
    <form
      className="ex-paper-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      {restored && (
        <Alert
          type="info"
          showIcon
          title={t.restored}
          action={
            <Button size="small" onClick={() => (setDraft(paper ? draftOf(paper) : emptyDraft()), dropKept(person, sittingKey), setRestored(false))}>
              {t.drop}
            </Button>
          }
        />
      )}
      {correcting && (
        <Section title={t.returned}>
          <p>{slip.reason}</p>
          <p className="qf-quiet">{t.returnedWhy}</p>
          <ReturnCells cells={slip.cells} answered={slip.state === 'ANSWERED'} />
        </Section>
      )}
      <Section title={t.files}>
        <SealedFileField
          label={t.paper}
          saved={file('PAPER')}
          chosen={draft.files.paper !== null}
          disabled={!isOpen('paper')}
          refused={atField('paper')}
          choose={(id) => change({ ...draft, files: { ...draft.files, paper: id } })}
        />
        <SealedFileField
          label={t.answer}
          saved={file('ANSWER')}
          chosen={draft.files.answer !== null}
          disabled={!isOpen('answer')}
          refused={atField('answer')}
          choose={(id) => change({ ...draft, files: { ...draft.files, answer: id } })}
        />
        <p className="qf-quiet">{t.fileHint}</p>
      </Section>
      <Section
        title={t.spec}
        extra={<span className={sum === draft.facts.fullPoints ? 'qf-quiet' : 'ex-beyond'}>{`${t.sum} ${sum} / ${draft.facts.fullPoints}`}</span>}
      >
        <SpecEditor rows={draft.facts.rows} disabled={!isOpen('spec')} refused={refused} change={(rows) => setFacts({ rows })} />
        <div className="ex-facts">
          <label className="qf-field">
            {t.fullPoints}
            <InputNumber
              value={draft.facts.fullPoints}
              min={10}
              max={150}
              disabled={!isOpen('fullPoints')}
              onChange={(value) => setFacts({ fullPoints: value ?? 100 })}
            />
          </label>
          <label className="qf-field">
            {t.difficulty}
            <InputNumber
              value={draft.facts.difficulty}
              min={0}
              max={1}
              step={0.05}
              disabled={!isOpen('difficulty')}
              onChange={(value) => setFacts({ difficulty: value ?? 0 })}
            />
            <small className="qf-quiet">{t.difficultyWhy}</small>
          </label>
          <label className="qf-field is-wide">
            {t.note}
            <Input.TextArea
              value={draft.facts.note ?? ''}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              disabled={!isOpen('note')}
              onChange={(event) => setFacts({ note: event.target.value })}
            />
          </label>
        </div>
      </Section>
      {paper && <Flags paper={paper} />}
      {paper && !correcting && <Missing missing={paper.missing} />}
      {correcting && (
        <label className="qf-field">
          {t.correction}
          <Input.TextArea
            value={draft.answer}
            maxLength={200}
            autoSize={{ minRows: 2, maxRows: 6 }}
            status={empty ? 'error' : undefined}
            onChange={(event) => change({ ...draft, answer: event.target.value })}
          />
          {empty && (
            <span className="qf-missing" role="alert">
              {t.correctionMissing}
            </span>
          )}
        </label>
      )}
      {stale && (
        <Alert
          type="warning"
          showIcon
          title={t.stale}
          description={
            paper?.rows && (
              <>
                <b>{t.theirs}</b>
                <SpecTable rows={paper.rows} fullPoints={paper.fullPoints ?? null} date={sitting.date} />
              </>
            )
          }
          action={
            <>
              <Button size="small" onClick={() => (setVersion(paper?.version ?? null), save.clear())}>
                {t.useMine}
              </Button>
              <Button size="small" onClick={takeTheirs}>
                {t.useTheirs}
              </Button>
            </>
          }
        />
      )}
      {atForm && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send(false)} />}
      <div className="ex-deeds">
        {correcting ? (
          <Button type="primary" htmlType="submit" loading={saving}>
            {t.sendCorrection}
          </Button>
        ) : (
          <>
            <Button type="primary" loading={saving} onClick={() => void send(true)}>
              {t.submit}
            </Button>
            <Button htmlType="submit" disabled={saving}>
              {t.save}
            </Button>
          </>
        )}
        {!correcting && <span className="qf-quiet">{t.keptHere}</span>}
      </div>
    </form>
  );
}
