import { useText } from '#shell';
import { Button, NOTHING } from '#ui/core';
import type { CheckSheetFragment } from '../../gql/graphql';
import { CHECKS_TEXT } from './checks.text';
import { sheetOf, type Form, type Sheet } from './sheet';

interface SheetConflictProps {
  form: Form;
  mine: Sheet;
  theirs: CheckSheetFragment;
  settle(mine: boolean): void;
}

/** Somebody changed it meanwhile: both sides stand side by side where they differ, and one of them is chosen. */
export function SheetConflict({ form, mine, theirs, settle }: SheetConflictProps) {
  const t = useText(CHECKS_TEXT);
  const saved = sheetOf(theirs);
  const lines: [string, string, string][] = [
    ...form.items.map(({ code, name }): [string, string, string] => [name, String(mine.points[code] ?? NOTHING), String(saved.points[code] ?? NOTHING)]),
    [t.grade, mine.grade ?? NOTHING, saved.grade ?? NOTHING],
    [t.remark, mine.remark || NOTHING, saved.remark || NOTHING],
  ];
  return (
    <div className="hw-conflict" role="alert">
      <b>{t.conflict}</b>
      <p>{t.conflictWhy}</p>
      <table className="hw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t.item}</th>
            <th scope="col">{t.mine}</th>
            <th scope="col">{t.theirs(theirs.inspector ?? t.otherInspector)}</th>
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
