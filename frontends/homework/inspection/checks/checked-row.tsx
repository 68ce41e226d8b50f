import { useText, useViewLink } from '#shell';
import { RuleButton, Tag, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import type { CheckedRowFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { FINDINGS_TEXT } from '../findings/findings.text';
import { WorkLine } from '../works/works';
import { useCellsOf } from './cells';
import { CHECKS_TEXT } from './checks.text';
import { cellOf, type Marks } from './marks';
import '../../screen/screen.css';

interface CheckedRowProps {
  row: CheckedRowFragment;
  inspectionId: string;
  marks: Marks;
  mayMark: boolean;
  /** the date, where the row is the first of its evening */
  evening: string | null;
}

/** One row of the ledger, cell by cell; an inspector presses what is wrong. A row that is being corrected waits for that. */
export function CheckedRow({ row, inspectionId, marks, mayMark, evening }: CheckedRowProps) {
  const t = useText(CHECKS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const states = useText(FINDINGS_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const cellsOf = useCellsOf();
  const day = format.day(row.date);
  const present = row.findings.filter(({ state }) => state === 'OPEN' || state === 'RECTIFIED');
  const open = present.some(({ inspection }) => inspection.id === inspectionId);
  const returned = new Set(present.flatMap(({ cells }) => cells.map(({ field }) => field)));
  const free = mayMark && !open && row.state === 'POSTED';
  const marked = (about: 'EVENING' | 'ROW', id: string, cell: ReturnType<typeof cellOf>) => marks.has(about, id, cell);
  const eveningMarked = marked('EVENING', row.date, 'WRITTEN_MINUTES');
  return (
    <li className={row.state === 'WITHDRAWN' ? 'hw-checked-row is-withdrawn' : 'hw-checked-row'}>
      <div className="hw-checked-head">
        <b className={evening ? 'hw-num' : 'hw-num qf-quiet'}>{day}</b>
        {row.state === 'WITHDRAWN' && <Tag>{words.WITHDRAWN}</Tag>}
        {row.late && <Tag color="warning">{words.late}</Tag>}
        {row.overrideReason && <Tag color="error">{words.over}</Tag>}
        {row.flags.map(({ code, message, rule }) => (
          <span key={code} className="hw-checked-flag">
            {message} <RuleButton rule={rule} />
          </span>
        ))}
        {present.map(({ id, state }) => (
          <Link key={id} to={link('/homework/findings', { row: id, box: 'PLACE' })}>
            {t.returned(states[state])}
          </Link>
        ))}
        {mayMark && evening && (
          <button
            type="button"
            className={eveningMarked ? 'hw-cell is-marked' : 'hw-cell'}
            aria-pressed={eveningMarked}
            onClick={() => marks.toggle({ about: 'EVENING', id: row.date, cell: 'WRITTEN_MINUTES', label: `${day} ${t.evening}` })}
          >
            {t.evening}
          </button>
        )}
      </div>
      <dl className="hw-cells">
        {cellsOf(row).map(({ cell: field, label, shown }) => {
          const cell = cellOf(field);
          const isMarked = marked('ROW', row.id, cell);
          return (
            <div key={field} className={`is-${field}`}>
              <dt>{label}</dt>
              <dd>
                {free ? (
                  <button
                    type="button"
                    className={isMarked ? 'hw-cell is-marked' : 'hw-cell'}
                    aria-pressed={isMarked}
                    aria-label={`${day} ${label} ${shown}`}
                    onClick={() => marks.toggle({ about: 'ROW', id: row.id, cell, label: `${day} ${label}：${shown}` })}
                  >
                    {isMarked && <span aria-hidden="true">✕ </span>}
                    {shown}
                  </button>
                ) : (
                  <span className={returned.has(field) ? 'hw-cell is-returned' : 'hw-cell'}>{shown}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <WorkLine
        quiet
        works={row.works}
        marks={
          mayMark
            ? {
                has: (id) => marks.has('WORK', id, 'WORK'),
                toggle: (id) => marks.toggle({ about: 'WORK', id, cell: 'WORK', label: `${day} ${t.photo}` }),
              }
            : undefined
        }
      />
    </li>
  );
}
