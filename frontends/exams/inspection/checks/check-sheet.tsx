import { useClient, useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, PageHeader, Section, useFormat } from '#ui/core';
import { CheckDesk } from '#ui/inspection';
import { Answer } from '#ui/page';
import { ExamCheckDocument, NextExamCheckDocument, type ExamCheckQuery } from '../../gql/graphql';
import { CheckAnswers } from './check-answers';
import { CheckForm } from './check-form';
import { EXAM_CHECKS_TEXT } from './checks.text';
import { Known } from './known';

interface CheckSheetProps {
  id: string;
  /** 返回检查表, 返回考试检查 */
  back: string;
  leave(): void;
  /** to the next school that waits; without it the sheet is one to read */
  open?(checkId: string): void;
}

/** One school: what the platform knows of its exams on the left, the form on the right; on a phone one in place of the other. */
export function CheckSheet({ id, back, leave, open }: CheckSheetProps) {
  const [result, again] = useQuery({ query: ExamCheckDocument, variables: { id } });
  return (
    <>
      <div className="qf-desk-back qf-no-print">
        <Button onClick={leave}>‹ {back}</Button>
      </div>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={14}>
        {({ examCheck }) => <Sheet check={examCheck} leave={leave} open={open} />}
      </Answer>
    </>
  );
}

function Sheet({ check, leave, open }: { check: ExamCheckQuery['examCheck'] } & Pick<CheckSheetProps, 'leave' | 'open'>) {
  const t = useText(EXAM_CHECKS_TEXT);
  const format = useFormat();
  const { notify } = useShell();
  const client = useClient();
  const { inspection } = check;
  const next = async () => {
    for (const state of ['TODO', 'DRAFT'] as const) {
      const { data } = await client.query(NextExamCheckDocument, { id: inspection.id, state }, { requestPolicy: 'network-only' }).toPromise();
      const found = data?.examInspection.checks.edges.find(({ node }) => node.id !== check.id)?.node;
      if (found && open) return open(found.id);
    }
    notify.done(t.allDone);
    leave();
  };
  const edits = check.mayEdit && open !== undefined;
  // to the school the sheet says nothing before the signature; to who inspects there is at least what was begun
  const told = edits || inspection.state === 'SIGNED' || check.answers.length > 0;
  return (
    <>
      <PageHeader
        title={check.schoolName}
        note={[inspection.title, `${format.date(inspection.from)} 至 ${format.date(inspection.to)}`, check.inspector].filter(Boolean).join(' · ')}
      />
      <CheckDesk
        records={{
          label: t.facts,
          content: (
            <Section title={t.facts} extra={<span className="qf-quiet">{t.factsWhy}</span>}>
              <Known facts={check.facts} />
            </Section>
          ),
        }}
        scoring={{
          label: edits ? t.form : t.result,
          content: (
            <Section title={inspection.form.title}>
              {edits ? (
                <CheckForm check={check} form={inspection.form} next={() => void next()} />
              ) : (
                <CheckAnswers check={check} form={inspection.form} told={told} />
              )}
            </Section>
          ),
        }}
      />
    </>
  );
}
