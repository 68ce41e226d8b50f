import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input } from '#ui/form';
import { useDeed } from '#ui/page';
import { DraftMeasuresDocument, ReviseMeasuresDocument, type MeasuresLineFragment } from '../gql/graphql';
import { ChooseDocument, type ChosenFile } from './choose-document';
import { POLICIES_TEXT } from './policies.text';

interface MeasuresFormProps {
  schoolId: string;
  /** the draft that is revised; none: a new edition */
  draft: MeasuresLineFragment | null;
  done(id: string): void;
  reload(): void;
}

/** A draft: name, what it says in short, the full text, from when. */
export function MeasuresForm({ schoolId, draft, done, reload }: MeasuresFormProps) {
  const t = useText(POLICIES_TEXT);
  const { today, place, notify } = useShell();
  const id = useId();
  const [facts, setFacts] = useState({
    title: draft?.title ?? `${place.name}作业管理办法（${today.slice(0, 4)} 年）`,
    summary: draft?.summary ?? '',
    validFrom: draft?.validFrom ?? today,
  });
  const [file, setFile] = useState<ChosenFile | null>(draft?.fileId ? { id: draft.fileId, name: draft.fileName ?? '' } : null);
  const [missing, setMissing] = useState(false);
  const drafting = useDeed(DraftMeasuresDocument, ['Measures']);
  const revising = useDeed(ReviseMeasuresDocument, ['Measures']);
  const { saving, refused, clear } = draft ? revising : drafting;
  const change = (changed: Partial<typeof facts>) => {
    setFacts({ ...facts, ...changed });
    setMissing(false);
    clear();
  };
  const send = async () => {
    const lacking = Object.values(facts).some((text) => text.trim() === '');
    setMissing(lacking);
    if (lacking || saving) return;
    const said = { ...facts, fileId: file?.id ?? null };
    const saved = draft
      ? await revising.run((idempotencyKey) => ({ input: { id: draft.id, version: draft.version, ...said, idempotencyKey } }))
      : await drafting.run((idempotencyKey) => ({ input: { schoolId, ...said, idempotencyKey } }));
    if (!saved) return reload();
    notify.done(t.saved);
    done('draftMeasures' in saved ? saved.draftMeasures.id : saved.reviseMeasures.id);
  };
  return (
    <form
      className="hw-policy-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div>
        <label htmlFor={`${id}title`}>{t.name}</label>
        <Input
          id={`${id}title`}
          value={facts.title}
          maxLength={100}
          placeholder={t.nameHint}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}summary`}>{t.summary}</label>
        <Input.TextArea
          id={`${id}summary`}
          value={facts.summary}
          maxLength={3000}
          placeholder={t.summaryHint}
          autoSize={{ minRows: 5, maxRows: 16 }}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </div>
      <div role="group" aria-label={t.file}>
        <span className="qf-quiet">{t.file}</span>
        <ChooseDocument
          file={file}
          choose={(chosen) => {
            setFile(chosen);
            clear();
          }}
        />
      </div>
      <div>
        <label htmlFor={`${id}from`}>{t.from}</label>
        <input
          id={`${id}from`}
          className="qf-date"
          type="date"
          min={today}
          value={facts.validFrom}
          onChange={(event) => change({ validFrom: event.target.value })}
        />
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
