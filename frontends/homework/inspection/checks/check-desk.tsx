import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, PageHeader, Section } from '#ui/core';
import { CheckDesk as DeskOf } from '#ui/inspection';
import { Answer } from '#ui/page';
import { CheckDocument, ChecksDocument, type CheckSheetFragment, type InspectionHeadFragment } from '../../gql/graphql';
import { CheckFacts } from './check-facts';
import { CheckedRows } from './checked-rows';
import { CHECKS_TEXT } from './checks.text';
import { useMarks } from './marks';
import { ReturnDialog } from './return-dialog';
import { ScoreForm } from './score-form';
import './checks.css';

interface CheckDeskProps {
  inspection: InspectionHeadFragment;
  id: string;
  leave(): void;
  open(checkId: string): void;
}

/** One sheet: the ledger and the photos on the left, the opinion on the right; on a phone one beside the other. */
export function CheckDesk({ inspection, id, leave, open }: CheckDeskProps) {
  const t = useText(CHECKS_TEXT);
  const [result, again] = useQuery({ query: CheckDocument, variables: { id } });
  return (
    <>
      <div className="qf-desk-back qf-no-print">
        <Button onClick={leave}>‹ {t.backToList}</Button>
      </div>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={14}>
        {({ check }) => <Desk inspection={inspection} check={check} leave={leave} open={open} />}
      </Answer>
    </>
  );
}

function Desk({ inspection, check, leave, open }: { inspection: InspectionHeadFragment; check: CheckSheetFragment; leave(): void; open(id: string): void }) {
  const t = useText(CHECKS_TEXT);
  const { notify } = useShell();
  const client = useClient();
  const [returning, setReturning] = useState(false);
  const marks = useMarks();
  const mayMark = inspection.checkable && check.mayEdit;
  const next = async () => {
    for (const state of ['TODO', 'DRAFT'] as const) {
      const { data } = await client.query(ChecksDocument, { id: inspection.id, state, first: 1, after: null }, { requestPolicy: 'network-only' }).toPromise();
      const found = data?.inspection.checks.edges.find(({ node }) => node.id !== check.id)?.node;
      if (found) return open(found.id);
    }
    notify.done(t.allDone);
    leave();
  };
  const name = [check.schoolName, check.className, check.subject].join(' ');
  return (
    <>
      <PageHeader title={name} note={[check.teacherName ?? t.nobody, inspection.title].join(' · ')} />
      <DeskOf
        records={{
          label: t.records,
          content: (
            <>
              <Section title={t.factsOf}>
                <CheckFacts facts={check.facts} />
              </Section>
              <CheckedRows inspection={inspection} check={check} marks={marks} mayMark={mayMark} />
            </>
          ),
        }}
        scoring={{
          label: t.scoring,
          content: (
            <Section title={inspection.form.title}>
              <ScoreForm check={check} form={inspection.form} next={() => void next()} />
            </Section>
          ),
        }}
      />
      {marks.marks.length > 0 && (
        <div className="qf-marked-bar" role="region" aria-label={t.marked(marks.marks.length)}>
          <b aria-live="polite">{t.marked(marks.marks.length)}</b>
          <Button onClick={() => marks.setMarks([])}>{t.unmarkAll}</Button>
          <Button type="primary" onClick={() => setReturning(true)}>
            {t.return}
          </Button>
        </div>
      )}
      {returning && <ReturnDialog inspectionId={inspection.id} check={check} marks={marks} close={() => setReturning(false)} />}
    </>
  );
}
