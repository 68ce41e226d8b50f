import { useId, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, NOTHING, RefusalNotice } from '#ui/core';
import { Input, InputNumber } from '#ui/form';
import { SavingState, SheetConflict } from '#ui/inspection';
import { Chips } from '#ui/page';
import type { CheckSheetFragment } from '../../gql/graphql';
import { CHECKS_TEXT } from './checks.text';
import { scoredOf, sheetOf, totalOf, useSheet, type Form, type Sheet } from './sheet';
import '../../screen/screen.css';

const GRADES = ['A', 'B', 'C'] as const;
const POINTS = { A: 3, B: 2, C: 1 };

/** The check form: points for each item, the sum of them, a word on the whole. It saves itself while it is being filled in. */
export function ScoreForm({ check, form, next }: { check: CheckSheetFragment; form: Form; next(): void }) {
  const t = useText(CHECKS_TEXT);
  const { notify } = useShell();
  const id = useId();
  const { sheet, change, save, saving, refused, conflict, settle } = useSheet(check, form);
  const [incomplete, setIncomplete] = useState(false);
  const scored = scoredOf(sheet, form);
  const done = check.state === 'DONE';
  const locked = !check.mayEdit || conflict !== null;
  const give = (item: string, points: number | null) => {
    change({ points: { ...sheet.points, [item]: points } });
    setIncomplete(false);
  };
  const finish = async () => {
    setIncomplete(scored < form.items.length);
    if (scored < form.items.length) return;
    if (!(await save(true))) return;
    notify.done(t.finished([check.className, check.subject].join(' ')));
    if (!done) next();
  };
  const lines = (mine: Sheet, theirs: Sheet): [string, string, string][] => [
    ...form.items.map(({ code, name }): [string, string, string] => [name, String(mine.points[code] ?? NOTHING), String(theirs.points[code] ?? NOTHING)]),
    [t.grade, mine.grade ?? NOTHING, theirs.grade ?? NOTHING],
    [t.remark, mine.remark || NOTHING, theirs.remark || NOTHING],
  ];
  return (
    <form
      className="qf-scores"
      aria-label={form.title}
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
    >
      {conflict && <SheetConflict lines={lines(sheet, sheetOf(conflict))} who={conflict.inspector} settle={settle} />}
      {groupsOf(form).map(([group, items]) => (
        <fieldset key={group} disabled={locked}>
          <legend>{group}</legend>
          {items.map(({ code, name, max, deduction }) =>
            form.graded ? (
              <Chips
                key={code}
                label={name}
                chips={GRADES.map((grade) => ({ value: POINTS[grade], label: grade }))}
                value={sheet.points[code] ?? null}
                choose={(points) => give(code, points)}
              />
            ) : (
              <div key={code} className="qf-score">
                <label htmlFor={`${id}${code}`}>
                  {name} <small>{deduction ? t.deduct(max) : t.max(max)}</small>
                </label>
                <InputNumber
                  id={`${id}${code}`}
                  min={deduction ? -max : 0}
                  max={deduction ? 0 : max}
                  precision={0}
                  inputMode="numeric"
                  disabled={locked}
                  status={incomplete && sheet.points[code] == null ? 'error' : undefined}
                  value={sheet.points[code] ?? null}
                  onChange={(value) => give(code, value === null ? null : Number(value))}
                />
              </div>
            ),
          )}
        </fieldset>
      ))}
      {!form.graded && (
        <p className="qf-score-total">
          <span>{t.total}</span>
          <b className="hw-num" aria-live="polite">
            {scored === 0 ? NOTHING : t.of(totalOf(sheet, form), form.maxTotal)}
          </b>
        </p>
      )}
      <p className="qf-quiet">{t.soFar(scored, form.items.length)}</p>
      <fieldset disabled={locked}>
        <Chips
          label={t.grade}
          chips={GRADES.map((grade) => ({ value: grade, label: t[grade] }))}
          value={GRADES.find((one) => one === sheet.grade) ?? null}
          choose={(grade) => change({ grade })}
        />
      </fieldset>
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
      {incomplete && (
        <p className="qf-missing" role="alert">
          {t.incomplete}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void save(false)} />}
      <div className="qf-scores-deeds">
        {check.mayEdit && !conflict && (
          <Button type="primary" htmlType="submit" loading={saving === 'SAVING'}>
            {done ? t.correct : t.finishNext}
          </Button>
        )}
        <SavingState saving={saving} mayEdit={check.mayEdit} />
      </div>
    </form>
  );
}

function groupsOf(form: Form): [string, Form['items']][] {
  const groups = new Map<string, Form['items']>();
  for (const item of form.items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups];
}
