import { useText } from '#shell';
import { Button } from '#ui/core';
import { SHEET_TEXT } from './sheet.text';
import './inspection.css';
import './desk.css';

export interface SheetConflictProps {
  /** everything that is filled in, both ways; only what differs is shown */
  lines: readonly (readonly [name: string, mine: string, theirs: string])[];
  who?: string | null;
  settle(mine: boolean): void;
}

/** Somebody changed it meanwhile: both sides stand side by side where they differ, and one of them is chosen. */
export function SheetConflict({ lines, who, settle }: SheetConflictProps) {
  const t = useText(SHEET_TEXT);
  return (
    <div className="qf-conflict" role="alert">
      <b>{t.conflict}</b>
      <p>{t.conflictWhy}</p>
      <table className="qf-plain-table">
        <thead>
          <tr>
            <th scope="col">{t.item}</th>
            <th scope="col">{t.mine}</th>
            <th scope="col">{t.theirs(who ?? t.otherInspector)}</th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter(([, one, other]) => one !== other)
            .map(([name, one, other]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{one}</td>
                <td>{other}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <p>
        <Button onClick={() => settle(true)}>{t.takeMine}</Button> <Button onClick={() => settle(false)}>{t.takeTheirs}</Button>
      </p>
    </div>
  );
}

/** How far the saving is, and that one may only look. */
export function SavingState({
  saving,
  mayEdit,
}: {
  saving: keyof Pick<typeof SHEET_TEXT, 'SAVED' | 'DIRTY' | 'SAVING' | 'UNSAVED'>;
  mayEdit: boolean;
}) {
  const t = useText(SHEET_TEXT);
  return (
    <span className="qf-quiet" role="status">
      {mayEdit ? t[saving] : t.readOnly}
    </span>
  );
}
