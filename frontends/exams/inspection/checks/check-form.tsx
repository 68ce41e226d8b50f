import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, NOTHING, RefusalNotice } from '#ui/core';
import { Input } from '#ui/form';
import { SavingState, SheetConflict } from '#ui/inspection';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { CheckItem } from './check-item';
import { EXAM_CHECKS_TEXT } from './checks.text';
import { HandedOver } from './handed-over';
import { RaiseButton } from './raise-button';
import { answerOf, filledOf, itemsOf, lacksWord, PARTS, sheetOf, useSheet, type Check, type Form, type Sheet } from './sheet';

/** The form of one school in its four parts. It saves itself while it is being filled in, and waits on the device without a network. */
export function CheckForm({ check, form, next }: { check: Check; form: Form; next(): void }) {
  const t = useText(EXAM_CHECKS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const { notify } = useShell();
  const id = useId();
  const { sheet, change, save, saving, refused, conflict, settle } = useSheet(check, form);
  const [told, setTold] = useState(false);
  const done = check.state === 'DONE';
  const locked = conflict !== null;
  const left = form.items.length - filledOf(sheet, form.items);
  const wordless = form.items.filter(({ code }) => lacksWord(answerOf(sheet, code))).length;
  const found = new Map(check.findings.map((finding) => [finding.item, finding]));
  const finish = async () => {
    setTold(left > 0 || wordless > 0);
    if (left > 0 || wordless > 0 || !(await save(true))) return;
    notify.done(t.finished(check.schoolName));
    if (!done) next();
  };
  const said = (one: Sheet, item: string) => {
    const { verdict, word } = answerOf(one, item);
    return verdict ? [words[verdict], word.trim()].filter(Boolean).join('：') : NOTHING;
  };
  return (
    <form
      className="qf-scores ex-check"
      aria-label={form.title}
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
    >
      {conflict && (
        <SheetConflict
          lines={[
            ...form.items.map(({ code, name }): [string, string, string] => [name, said(sheet, code), said(sheetOf(conflict), code)]),
            [t.remark, sheet.remark.trim() || NOTHING, conflict.remark ?? NOTHING],
          ]}
          who={conflict.inspector}
          settle={settle}
        />
      )}
      {PARTS.map((part) => {
        const items = itemsOf(form, part);
        return (
          <fieldset key={part} disabled={locked}>
            <legend>{t.of(words[part], filledOf(sheet, items), items.length)}</legend>
            {items.map((item) => {
              const answer = answerOf(sheet, item.code);
              const finding = found.get(item.code);
              const raised = Boolean(finding?.clue);
              return (
                <CheckItem
                  key={item.code}
                  item={item}
                  answer={answer}
                  locked={locked || raised}
                  told={told}
                  change={(changed) => change({ answers: { ...sheet.answers, [item.code]: changed } })}
                >
                  {finding && raised ? (
                    <HandedOver finding={finding} />
                  ) : (
                    check.mayRaise && finding && answer.verdict === 'UNFIT' && saving === 'SAVED' && <RaiseButton check={check} finding={finding} />
                  )}
                </CheckItem>
              );
            })}
          </fieldset>
        );
      })}
      <div>
        <label htmlFor={`${id}remark`}>{t.remark}</label>
        <Input.TextArea
          id={`${id}remark`}
          value={sheet.remark}
          maxLength={500}
          disabled={locked}
          placeholder={t.remarkHint}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => change({ remark: event.target.value })}
        />
      </div>
      {told && (left > 0 || wordless > 0) && (
        <p className="qf-missing" role="alert">
          {[left > 0 && t.incomplete(left), wordless > 0 && t.wordsMissing(wordless)].filter(Boolean).join('')}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void save(false)} />}
      <div className="qf-scores-deeds">
        {!conflict && (
          <Button type="primary" htmlType="submit" loading={saving === 'SAVING'}>
            {done ? t.correct : t.finishNext}
          </Button>
        )}
        <span className="qf-quiet">{t.soFar(form.items.length - left, form.items.length)}</span>
        <SavingState saving={saving} mayEdit={check.mayEdit} />
      </div>
    </form>
  );
}
