import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, type Refused } from '#shell';
import { Alert, Button, EmptyState, PageHeader, RefusalNotice, Section } from '#ui/core';
import { Select } from '#ui/form';
import { Answer, gradeName, useDeed } from '#ui/page';
import {
  ExamBoardDocument,
  ExamPlanOneDocument,
  PaperPersonsDocument,
  SaveExamPlanDocument,
  type ExamBoardQuery,
  type ExamKind,
  type PlanFullFragment,
} from '../gql/graphql';
import { ExamFields } from './exam-fields';
import { PLANS_TEXT } from './plans.text';
import { CHANGES, draftOf, isBlank, type DraftExam } from './view';
import './plans.css';

type Board = ExamBoardQuery['examBoard'];

/** The draft of a plan, whole: what breaks the law is refused at its field, what is missing is listed on the board. */
export function PlanEditor({ id, schoolId, back }: { id: string; schoolId: string; back(): void }) {
  const [result, again] = useQuery({ query: ExamPlanOneDocument, variables: { id }, requestPolicy: 'network-only' });
  const plan = result.data?.examPlan;
  const [board] = useQuery({
    query: ExamBoardDocument,
    variables: { schoolId, schoolYear: plan?.schoolYear ?? null, semester: plan?.semester ?? null },
    pause: !plan,
    requestPolicy: 'cache-first',
  });
  const t = useText(PLANS_TEXT);
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
      {({ examPlan }) =>
        examPlan && board.data ? (
          <Form key={examPlan.id} plan={examPlan} board={board.data.examBoard} latest={() => again({ requestPolicy: 'network-only' })} back={back} />
        ) : (
          !examPlan && <EmptyState title={t.gone} deed={<Button onClick={back}>{t.back}</Button>} />
        )
      }
    </Answer>
  );
}

function Form({ plan, board, latest, back }: { plan: PlanFullFragment; board: Board; latest(): void; back(): void }) {
  const t = useText(PLANS_TEXT);
  const { notify, place, locale } = useShell();
  const [exams, setExams] = useState<DraftExam[]>(() => draftOf(plan));
  const [version, setVersion] = useState(plan.version);
  const [touched, setTouched] = useState(false);
  const [blank, setBlank] = useState(false);
  const [stale, setStale] = useState(false);
  const { run, saving, refused, clear } = useDeed(SaveExamPlanDocument, CHANGES);
  const [staff] = useQuery({ query: PaperPersonsDocument, variables: { place: place.path }, requestPolicy: 'cache-first' });
  const people = staff.data?.staff.edges.map(({ node }) => node) ?? [];
  const change = (next: DraftExam[]) => {
    setExams(next);
    setTouched(true);
    setBlank(false);
    clear();
  };
  const save = async () => {
    const lacking = exams.some(({ sittings }) => sittings.some(isBlank));
    setBlank(lacking);
    if (lacking || saving) return;
    const answer = await run((idempotencyKey) => ({ input: { id: plan.id, version, exams, idempotencyKey } }));
    if (!answer) return setStale(true);
    setVersion(answer.saveExamPlan.version);
    setTouched(false);
    setStale(false);
    notify.done(t.saved);
  };
  const conflict = stale && refused?.code === 'CONFLICT';
  const choices = openChoices(board, exams);
  return (
    <>
      <PageHeader
        title={t.editTitle}
        note={`${plan.termName} · ${t.edition(plan.edition)}${touched ? ` · ${t.unsaved}` : ''}`}
        actions={
          <>
            <Button onClick={back}>{t.back}</Button>
            <Button type="primary" loading={saving} onClick={() => void save()}>
              {t.save}
            </Button>
          </>
        }
      />
      {conflict && (
        <Alert
          type="warning"
          showIcon
          title={t.stale}
          action={
            <>
              <Button
                size="small"
                onClick={() => {
                  clear();
                  setStale(false);
                  setExams(draftOf(plan));
                  setVersion(plan.version);
                  setTouched(false);
                }}
              >
                {t.takeTheirs}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  setVersion(plan.version);
                  clear();
                  setStale(false);
                }}
              >
                {t.keepMine}
              </Button>
            </>
          }
        />
      )}
      {refused && !conflict && !atField(refused, exams) && (
        <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void save()} />
      )}
      {conflict && plan.version === version && <Latest ask={latest} />}
      {blank && (
        <p className="qf-missing" role="alert">
          {t.blank}
        </p>
      )}
      <Section>
        <label className="qf-field ex-add">
          {t.addExam}
          <Select
            value={null}
            placeholder={t.addExam}
            disabled={choices.length === 0}
            onChange={(chosen: string | null) => {
              const choice = choices.find(({ value }) => value === chosen);
              if (choice) change([...exams, choice.exam]);
            }}
            options={choices.map(({ value, exam }) => ({ value, label: nameOf(exam, locale, t) }))}
          />
        </label>
        {exams.length === 0 && <EmptyState title={t.noExams} why={t.noExamsWhy} />}
      </Section>
      {exams.map((exam, i) => (
        <ExamFields
          key={`${exam.grade} ${exam.kind} ${exam.number}`}
          name={nameOf(exam, locale, t)}
          exam={exam}
          allowance={board.allowances.find(({ grade }) => grade === exam.grade)}
          term={board.term}
          people={people}
          refused={
            refused && !conflict && refused.path?.startsWith(`exams.${i}.`) ? { ...refused, path: refused.path.slice(`exams.${i}.`.length) } : null
          }
          change={(next) => change(exams.map((one, k) => (k === i ? next : one)))}
          remove={() => change(exams.filter((_, k) => k !== i))}
        />
      ))}
      {exams.length > 1 && (
        <div className="ex-plan-deeds">
          <Button type="primary" loading={saving} onClick={() => void save()}>
            {t.save}
          </Button>
        </div>
      )}
    </>
  );
}

/** Asks once for what the other has saved, so that both can be seen. */
function Latest({ ask }: { ask(): void }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    setAsked(true);
    queueMicrotask(ask);
  }
  return null;
}

const atField = ({ path }: Refused, exams: readonly DraftExam[]) => exams.some((_, i) => path?.startsWith(`exams.${i}.`));

function nameOf({ grade, kind, number }: DraftExam, locale: string, t: { FINAL: string; MIDTERM: string; MOCK: string }): string {
  return `${gradeName(grade, locale)}${kind === 'MOCK' ? `${t[kind]} ${number}` : t[kind]}`;
}

/** What the law still leaves room for: nothing else is offered. */
function openChoices({ allowances }: Board, exams: readonly DraftExam[]): { value: string; exam: DraftExam }[] {
  return allowances.flatMap(({ grade, finals, midterms, mocks }) =>
    (
      [
        ['MIDTERM', midterms],
        ['FINAL', finals],
        ['MOCK', mocks],
      ] as [ExamKind, number][]
    ).flatMap(([kind, most]) => {
      const there = exams.filter((one) => one.grade === grade && one.kind === kind).length;
      return there < most
        ? [{ value: `${grade} ${kind}`, exam: { grade, kind, number: there + 1, organiser: 'SCHOOL' as const, bands: 4, title: null, sittings: [] } }]
        : [];
    }),
  );
}
