import { useId, type ReactNode } from 'react';
import { NOTHING } from './format';
import { useWords } from './locale';
import { CheckMark, EmptyMark, WarnMark } from './marks';
import { usePhone } from './phone';
import './review.css';

const TEXT = {
  cell: { zh: '栏目', en: 'Cell' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '更正后', en: 'After' },
  correct: { zh: '更正为', en: 'Correct to' },
  reason: { zh: '问题', en: 'What is wrong' },
  changed: { zh: '已更正', en: 'corrected' },
  unchanged: { zh: '没有更正', en: 'not corrected' },
  waiting: { zh: '等待更正', en: 'waiting' },
  caption: { zh: '退回的栏目', en: 'Returned cells' },
};

/** One cell of a return, as the graph gives it. */
export interface ReturnedCellFacts {
  cell: string;
  label: string;
  before: string;
  after?: string | null;
  reason?: string | null;
}

export interface ReturnCellsProps {
  cells: readonly ReturnedCellFacts[];
  /** the return has been answered: a cell without an `after` was left as it is */
  answered?: boolean;
  /** who corrects gets a control for each cell, labelled by `labelId`; without it the cells are only read */
  correct?(cell: ReturnedCellFacts, labelId: string): ReactNode;
  caption?: string;
  /** what the two sides are called when it is no correction: a demand, and what was done */
  sides?: { before: string; after: string };
}

/** Old beside new, for exactly the cells that were returned: the one who corrects and the one who verifies look at the same. */
export function ReturnCells({ cells, answered = false, correct, caption, sides }: ReturnCellsProps) {
  const words = useWords(TEXT);
  const phone = usePhone();
  const prefix = useId();
  const labelId = (cell: ReturnedCellFacts) => `${prefix}${cells.indexOf(cell)}`;
  const oldTitle = sides?.before ?? words.before;
  const newTitle = sides?.after ?? (correct ? words.correct : words.after);
  const reasons = cells.some(({ reason }) => reason);
  const label = caption ?? words.caption;
  const newOf = (cell: ReturnedCellFacts) => (correct ? correct(cell, labelId(cell)) : <After cell={cell} answered={answered} />);
  if (phone)
    return (
      <ul className="qf-return-cards" aria-label={label}>
        {cells.map((cell) => (
          <li key={cell.cell}>
            <p className="qf-return-cell" id={labelId(cell)}>
              {cell.label}
            </p>
            {cell.reason && <Reason text={cell.reason} />}
            <dl>
              <dt>{oldTitle}</dt>
              <dd className="qf-return-before">{cell.before || NOTHING}</dd>
              <dt>{newTitle}</dt>
              <dd>{newOf(cell)}</dd>
            </dl>
          </li>
        ))}
      </ul>
    );
  return (
    <table className="qf-return-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.cell}</th>
          {reasons && <th scope="col">{words.reason}</th>}
          <th scope="col">{oldTitle}</th>
          <th scope="col">{newTitle}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={cell.cell}>
            <th scope="row" id={labelId(cell)}>
              {cell.label}
            </th>
            {reasons && <td>{cell.reason ? <Reason text={cell.reason} /> : NOTHING}</td>}
            <td className="qf-return-before">{cell.before || NOTHING}</td>
            <td>{newOf(cell)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reason({ text }: { text: string }) {
  return (
    <span className="qf-return-reason">
      <WarnMark />
      <span>{text}</span>
    </span>
  );
}

function After({ cell: { before, after }, answered }: { cell: ReturnedCellFacts; answered: boolean }) {
  const words = useWords(TEXT);
  const changed = after != null && after !== before;
  const [Mark, word] = changed ? [CheckMark, words.changed] : answered ? [EmptyMark, words.unchanged] : [EmptyMark, words.waiting];
  return (
    <>
      {changed && <span className="qf-return-after">{after || NOTHING}</span>}
      <span className={changed ? 'qf-return-state is-changed' : 'qf-return-state'}>
        <Mark size={14} />
        {word}
      </span>
    </>
  );
}
