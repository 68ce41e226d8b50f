import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Alert, Button, EmptyState, PageHeader, RefusalNotice, RuleButton, Section } from '#ui/core';
import { Select } from '#ui/form';
import { Answer, gradeName, useDeed } from '#ui/page';
import { DraftExamPlanDocument, ExamBoardDocument, type ExamBoardQuery } from '../gql/graphql';
import { LateLeave } from './late-leave';
import { PlanCard } from './plan-card';
import { PLANS_TEXT } from './plans.text';
import { StateTag } from './state-tag';
import { CHANGES, PLANS, termKey, termNamed, type PlansView, type SetPlansView } from './view';

type Board = ExamBoardQuery['examBoard'];

/** The exams of a school in a term: what holds, what is on its way, what is missing. */
export function SchoolBoard({ schoolId, view, setView }: { schoolId: string; view: PlansView; setView: SetPlansView }) {
  const wanted = termNamed(view.examTerm);
  const [result, again] = useQuery({
    query: ExamBoardDocument,
    variables: { schoolId, ...wanted },
    context: PLANS,
    requestPolicy: 'cache-and-network',
  });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
      {({ examBoard }) => <Shown board={examBoard} schoolId={schoolId} setView={setView} />}
    </Answer>
  );
}

function Shown({ board, schoolId, setView }: { board: Board; schoolId: string; setView: SetPlansView }) {
  const t = useText(PLANS_TEXT);
  const { place, locale, session } = useShell();
  const { inForce, underWay, mayWrite, maySubmit, inTime, lateReason } = board;
  const grades = (list: readonly number[]) => list.map((grade) => gradeName(grade, locale)).join('、');
  const held = !inTime && !lateReason && !inForce;
  return (
    <>
      <PageHeader
        title={t.title}
        note={`${place.name} · ${t.noteSchool}`}
        actions={
          <>
            <Select
              aria-label={t.term}
              value={termKey(board.term)}
              style={{ minWidth: 230 }}
              onChange={(examTerm: string) => setView({ examTerm })}
              options={board.terms.map((term) => ({ value: termKey(term), label: term.name }))}
            />
            {(inForce ?? underWay) && (
              <Button className="qf-no-print" onClick={() => window.print()}>
                {t.print}
              </Button>
            )}
          </>
        }
      />
      {held && session.can('exams.plans.decide', place.path) && <LateLeave schoolId={schoolId} term={board.term} />}
      {mayWrite && held && <Alert className="ex-notice" type="warning" showIcon title={t.late} />}
      {mayWrite && lateReason && !inForce && <Alert className="ex-notice" type="info" showIcon title={t.lateAllowed(lateReason)} />}
      {underWay && (
        <Section title={underWay.changeReason ? t.changeUnderWay : t.underWay}>
          <PlanCard plan={underWay} mayWrite={mayWrite} maySubmit={maySubmit} inTime={!held || underWay.changeReason !== null} setView={setView} />
        </Section>
      )}
      {inForce && (
        <Section title={t.inForce}>
          <PlanCard plan={inForce} mayWrite={mayWrite} maySubmit={false} inTime changing={underWay !== null} setView={setView} />
        </Section>
      )}
      {!inForce && !underWay && (
        <Section>
          <EmptyState
            title={t.none}
            why={mayWrite ? t.noneWrite : t.noneRead}
            deed={mayWrite && <Draft board={board} schoolId={schoolId} setView={setView} />}
          />
        </Section>
      )}
      {(underWay ?? inForce) && board.gradesWithout.length > 0 && <p className="qf-quiet">{t.without(grades(board.gradesWithout))}</p>}
      <Section title={t.allowed} className="qf-no-print">
        <ul className="ex-allowed">
          {board.allowances.map(({ grade, finals, midterms, mocks, minutes, rule }) => (
            <li key={grade}>
              <b>{gradeName(grade, locale)}</b> {finals + midterms + mocks === 0 ? t.allowedNone : t.allowedOf(finals, midterms, mocks, minutes)}{' '}
              <RuleButton rule={rule} />
            </li>
          ))}
        </ul>
      </Section>
      {board.earlier.length > 0 && (
        <Section title={t.earlier} className="qf-no-print">
          <ul className="ex-allowed">
            {board.earlier.map(({ id, state, edition, approvalNumber, changeReason }) => (
              <li key={id}>
                <Button type="link" onClick={() => setView({ plan: id })}>
                  {t.edition(edition)}
                </Button>
                <StateTag state={state} /> {[approvalNumber, changeReason].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Draft({ board, schoolId, setView }: { board: Board; schoolId: string; setView: SetPlansView }) {
  const t = useText(PLANS_TEXT);
  const { run, saving, refused } = useDeed(DraftExamPlanDocument, CHANGES);
  const { schoolYear, semester } = board.term;
  const begin = async () => {
    const answer = await run((idempotencyKey) => ({ input: { schoolId, schoolYear, semester, exams: [], idempotencyKey } }));
    if (answer) setView({ edit: answer.draftExamPlan.id });
  };
  return (
    <>
      <Button type="primary" loading={saving} onClick={() => void begin()}>
        {t.draft}
      </Button>
      {refused && <RefusalNotice refused={refused} />}
    </>
  );
}
