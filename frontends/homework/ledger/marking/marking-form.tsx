import { useId } from 'react';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import type { ToMarkFragment } from '../../gql/graphql';
import { useMarking } from './marking';
import { MARKING_TEXT } from './marking.text';
import '../../screen/screen.css';

/** Numbers and a date, filled in as most classes have them; the last two nobody has to say. */
export function MarkingForm({ item, saved, reload }: { item: ToMarkFragment; saved(): void; reload(): void }) {
  const t = useText(MARKING_TEXT);
  const { today } = useShell();
  const id = useId();
  const { sheet, change, submit, problem, refused, saving } = useMarking(item, saved);
  const lacking = (sheet.collected ?? 0) - (sheet.marked ?? 0);
  const pupils = item.class.pupilCount;
  const number = (field: 'collected' | 'marked' | 'remarked' | 'finishedAtSchool') => (
    <div>
      <label htmlFor={`${id}${field}`}>{`${t[field]}（${t.copies}）`}</label>
      <InputNumber
        id={`${id}${field}`}
        min={0}
        max={999}
        precision={0}
        inputMode="numeric"
        value={sheet[field]}
        onChange={(value) => change({ [field]: value === null ? null : Number(value) })}
      />
    </div>
  );
  return (
    <form
      className="hw-marking"
      aria-label={t.save}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="hw-marking-numbers">
        {number('collected')}
        {number('marked')}
        {number('remarked')}
        {item.kind === 'WRITTEN' && number('finishedAtSchool')}
        <div>
          <label htmlFor={`${id}on`}>{t.markedOn}</label>
          <input
            id={`${id}on`}
            className="qf-date"
            type="date"
            min={item.date}
            max={today}
            value={sheet.markedOn}
            onChange={(event) => change({ markedOn: event.target.value })}
          />
        </div>
      </div>
      {pupils !== null && <p className="qf-quiet">{t.pupils(pupils)}</p>}
      {lacking > 0 && sheet.marked !== null && <p className="hw-over">{t.short(lacking)}</p>}
      {problem && (
        <p className="qf-missing" role="alert">
          {t[problem]}
        </p>
      )}
      <div>
        <label htmlFor={`${id}feedback`}>{t.feedback}</label>
        <Input
          id={`${id}feedback`}
          value={sheet.feedback}
          maxLength={200}
          placeholder={t.feedbackHint}
          onChange={(event) => change({ feedback: event.target.value })}
        />
        <div className="qf-reasons hw-feedback">
          {[t.inClass, t.inWriting, t.inPerson].map((common) => (
            <button key={common} type="button" className="qf-chip" onClick={() => change({ feedback: common })}>
              {common}
            </button>
          ))}
        </div>
      </div>
      {refused && (
        <RefusalNotice
          refused={refused}
          retry={refused.kind === 'refused' ? undefined : () => void submit()}
          remedy={
            refused.code === 'CONFLICT' && (
              <Button size="small" onClick={reload}>
                {t.latest}
              </Button>
            )
          }
        />
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {item.marking ? t.saveAgain : t.save}
        </Button>
      </div>
    </form>
  );
}
