import { useQuery } from 'urql';
import { useKeyset, useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, PageHeader, Section } from '#ui/core';
import { Link } from '#ui/router';
import { addDays, Answer, Chips } from '#ui/page';
import { MyMarkingDocument, type LedgerFilter } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { MarkingItem } from './marking-item';
import { MARKING_TEXT } from './marking.text';
import './marking.css';

const PAGE = 20;
const TWO_MONTHS = 60;

function MarkingPage() {
  const t = useText(MARKING_TEXT);
  const { session, today, term } = useShell();
  const link = useViewLink();
  const [view, setView] = useView({ state: 'open', kind: 'ALL', row: '', after: '' });
  const teaching = session.duties.filter(({ duty }) => duty === 'SUBJECT_TEACHER');
  const place = teaching[0]?.place ?? '';
  const filter: LedgerFilter = {
    teacherId: session.person.id,
    marked: view.state === 'done',
    state: 'POSTED',
    ...(view.kind === 'WRITTEN' ? { kind: 'WRITTEN' } : {}),
  };
  const from = term && term.startsOn <= today ? term.startsOn : addDays(today, -TWO_MONTHS);
  const [result, again] = useQuery({
    query: MyMarkingDocument,
    variables: { place, from, to: today, first: PAGE, after: view.after || null, filter },
    pause: teaching.length === 0,
    context: MARKED_ELSEWHERE,
  });
  const list = result.data?.ledger;
  const { page } = useKeyset(list?.pageInfo, list?.edges.length ?? 0);
  if (teaching.length === 0) return <EmptyState page title={t.noSubject} why={t.noSubjectWhy} />;
  const done = view.state === 'done';
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <div className="qf-narrow">
      <PageHeader title={t.title} note={t.note} />
      <div className="hw-marking-filters">
        <Chips
          label={t.which}
          chips={[
            { value: 'open', label: t.open },
            { value: 'done', label: t.done },
          ]}
          value={view.state}
          choose={(state) => setView({ state, row: '' })}
        />
        <Chips
          label={t.kinds}
          chips={[
            { value: 'ALL', label: t.allKinds },
            { value: 'WRITTEN', label: t.written },
          ]}
          value={view.kind}
          choose={(kind) => setView({ kind, row: '' })}
        />
      </div>
      <Section>
        <Answer result={result} again={reload} rows={8}>
          {({ ledger }) =>
            ledger.edges.length === 0 ? (
              <EmptyState
                title={done ? t.noneDone : t.noneOpen}
                why={done ? t.noneDoneWhy : t.noneOpenWhy}
                deed={<Link to={link('/homework/today')}>{t.toToday}</Link>}
              />
            ) : (
              <ul className="qf-items">
                {ledger.edges.map(({ node }) => (
                  <MarkingItem
                    key={node.id}
                    item={node}
                    open={view.row === node.id}
                    toggle={(open) => setView({ row: open ? node.id : '' }, { replace: true })}
                    reload={reload}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
        {(page.hasNext || page.hasPrevious) && (
          <nav className="qf-table-pages" aria-label={t.pages}>
            <Button disabled={!page.hasPrevious} onClick={page.previous}>
              {t.previous}
            </Button>
            <Button disabled={!page.hasNext} onClick={page.next}>
              {t.next}
            </Button>
          </nav>
        )}
      </Section>
    </div>
  );
}

// An empty list holds no assignment, yet a new one changes it.
const MARKED_ELSEWHERE = { additionalTypenames: ['Assignment'] };

export default inDepartment(MarkingPage);
