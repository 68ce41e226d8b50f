import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, EmptyState, Section, useFormat, usePhone } from '#ui/core';
import { Select } from '#ui/form';
import { Answer, Chips, gradeName } from '#ui/page';
import { AidMatrixDocument, type AidMatrixQuery } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { MATERIALS_TEXT } from './materials.text';
import { StateTag } from './state-tag';
import { CHOICES, termKey, termOf, type MaterialsView } from './view';
import '../screen/screen.css';

type Matrix = AidMatrixQuery['aidMatrix'];
type Cell = Matrix['cells'][number];

interface MatrixProps {
  schoolId: string;
  view: MaterialsView;
  setView(change: Partial<MaterialsView>): void;
}

/** 一科一辅 of a school: subjects down, grades across, one aid or none in each place. */
export function AidTable({ schoolId, view, setView }: MatrixProps) {
  const { term } = useShell();
  const [result, again] = useQuery({
    query: AidMatrixDocument,
    variables: { schoolId, ...termOf(view, term) },
    context: CHOICES,
  });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ aidMatrix }) => <Table matrix={aidMatrix} view={view} setView={setView} />}
    </Answer>
  );
}

function Table({ matrix, view, setView }: { matrix: Matrix; view: MaterialsView; setView: MatrixProps['setView'] }) {
  const t = useText(MATERIALS_TEXT);
  const { place, session } = useShell();
  const phone = usePhone();
  const mayPropose = matrix.open && session.can('homework.materials.propose', place.path);
  const show = (cell: Cell) => <CellView cell={cell} mayPropose={mayPropose} setView={setView} />;
  const empty = matrix.cells.every(({ offered, choice }) => offered === 0 && !choice);
  const terms = (
    <Select
      className="qf-no-print"
      aria-label={t.term}
      value={termKey(matrix.term)}
      style={{ minWidth: 230 }}
      onChange={(aidTerm: string) => setView({ aidTerm })}
      options={matrix.terms.map((term) => ({ value: termKey(term), label: term.name }))}
    />
  );
  return (
    <Section title={t.matrixTitle} extra={terms} className="hw-aid-matrix">
      {!matrix.open && <p className="qf-quiet">{t.closedTerm}</p>}
      {empty ? (
        <EmptyState title={t.noMatrix} why={t.noMatrixWhy} />
      ) : phone ? (
        <ByGrade matrix={matrix} view={view} setView={setView} show={show} />
      ) : (
        <Grid matrix={matrix} show={show} />
      )}
    </Section>
  );
}

function Grid({ matrix, show }: { matrix: Matrix; show(cell: Cell): React.ReactNode }) {
  const t = useText(MATERIALS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { locale } = useShell();
  const at = new Map(matrix.cells.map((cell) => [`${cell.grade} ${cell.subject}`, cell]));
  return (
    <div className="hw-aid-scroll">
      <table className="hw-aid-grid">
        <caption className="qf-hidden">{t.matrixTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.subject}</th>
            {matrix.grades.map((grade) => (
              <th key={grade} scope="col">
                {gradeName(grade, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.subjects.map((subject) => (
            <tr key={subject}>
              <th scope="row">{subject}</th>
              {matrix.grades.map((grade) => {
                const cell = at.get(`${grade} ${subject}`);
                return <td key={grade}>{cell ? show(cell) : <span className="qf-quiet">{t.noSubject}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a phone one grade at a time. */
function ByGrade({
  matrix,
  view,
  setView,
  show,
}: {
  matrix: Matrix;
  view: MaterialsView;
  setView: MatrixProps['setView'];
  show(cell: Cell): React.ReactNode;
}) {
  const t = useText(MATERIALS_TEXT);
  const { locale } = useShell();
  const grade = matrix.grades.find((one) => String(one) === view.grade) ?? matrix.grades.find((one) => one >= 3) ?? matrix.grades[0]!;
  return (
    <>
      <Chips
        label={t.grade}
        chips={matrix.grades.map((one) => ({ value: one, label: gradeName(one, locale) }))}
        value={grade}
        choose={(one) => setView({ grade: String(one) })}
      />
      <ul className="hw-aid-list">
        {matrix.cells
          .filter((cell) => cell.grade === grade)
          .map((cell) => (
            <li key={cell.subject}>
              <h3>{cell.subject}</h3>
              {show(cell)}
            </li>
          ))}
      </ul>
    </>
  );
}

function CellView({ cell, mayPropose, setView }: { cell: Cell; mayPropose: boolean; setView: MatrixProps['setView'] }) {
  const t = useText(MATERIALS_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  const { choice, grade, subject, offered } = cell;
  if (choice)
    return (
      <button type="button" className="hw-aid-cell" onClick={() => setView({ row: choice.id })}>
        <span className="hw-aid-name">{choice.aid?.title}</span>
        <span className="hw-aid-state">
          <StateTag choice={choice} />
          {choice.orders !== null && <span className="hw-num">{format.count(choice.orders, t.copies)}</span>}
        </span>
      </button>
    );
  return (
    <div className="hw-aid-open">
      <span className="qf-quiet">{offered > 0 ? t.offered(offered) : t.notOffered}</span>
      {mayPropose && offered > 0 && (
        <Button
          className="qf-no-print"
          size="small"
          aria-label={`${t.choose} ${gradeName(grade, locale)} ${subject}`}
          onClick={() => setView({ cell: `${grade} ${subject}` })}
        >
          {t.choose}
        </Button>
      )}
    </div>
  );
}
