import { useQuery } from 'urql';
import { useText, useView, useViewLink } from '#shell';
import { EmptyState, PageHeader, Section, Tag, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { MyResultSheetsDocument, type ResultSheetFactsFragment } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { ENTRY_TEXT } from './entry.text';
import { SheetEntry } from './sheet-entry';
import './entry.css';

/** What a teacher has to record, and one sheet of it: which one stands in the address. */
function ResultsPage() {
  const t = useText(ENTRY_TEXT);
  const [view, setView] = useView({ exam: '', class: '' });
  const chosen = view.exam !== '' && view.class !== '';
  const [result, again] = useQuery({ query: MyResultSheetsDocument, pause: chosen, requestPolicy: 'cache-and-network' });
  if (chosen)
    return (
      <SheetEntry key={`${view.exam} ${view.class}`} sittingKey={view.exam} classId={view.class} back={() => setView({ exam: '', class: '' })} />
    );
  return (
    <div className="qf-narrow">
      <PageHeader title={t.title} note={t.note} />
      <Section>
        <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={6}>
          {({ myResultSheets }) => (myResultSheets.length === 0 ? <EmptyState title={t.none} why={t.noneWhy} /> : <Sheets sheets={myResultSheets} />)}
        </Answer>
      </Section>
    </div>
  );
}

function Sheets({ sheets }: { sheets: readonly ResultSheetFactsFragment[] }) {
  const t = useText(ENTRY_TEXT);
  const format = useFormat();
  const link = useViewLink();
  return (
    <ul className="qf-items">
      {sheets.map((sheet) => (
        <li key={`${sheet.sittingKey} ${sheet.class.id}`}>
          <div>
            <div className="qf-item-facts">
              <b>{[sheet.class.name, sheet.subject].join(' ')}</b>
              <span>{sheet.examTitle}</span>
              <span className="qf-quiet">{format.date(sheet.date)}</span>
            </div>
            <p className="qf-quiet">
              {t.progress(sheet.progress.recorded, sheet.progress.pupils)} {sheet.state === 'FINISHED' && <Tag color="success">{t.finished}</Tag>}
            </p>
          </div>
          <Link className="ex-open" to={link('/exams/results', { exam: sheet.sittingKey, class: sheet.class.id })}>
            {sheet.state === 'FINISHED' ? t.look : t.open}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export default inDepartment(ResultsPage);
