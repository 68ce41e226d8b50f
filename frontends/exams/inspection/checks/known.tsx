import { useShell, useText } from '#shell';
import { NOTHING, RuleButton, useFormat } from '#ui/core';
import { FactList, type FactLine } from '#ui/inspection';
import { gradeName } from '#ui/page';
import type { ExamCheckQuery } from '../../gql/graphql';
import { PLANS_TEXT } from '../../plans/plans.text';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_FACTS_TEXT } from './checks.text';

type Facts = ExamCheckQuery['examCheck']['facts'];

/** What the platform knows of the exams of this school, in the order of the form: nobody types it a second time. */
export function Known({ facts }: { facts: Facts }) {
  const t = useText(EXAM_FACTS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const plans = useText(PLANS_TEXT);
  const format = useFormat();
  const line = (label: string, count: number, unit: Parameters<typeof format.count>[1], noteworthy = false): FactLine => ({
    label,
    value: format.count(count, unit),
    noteworthy: noteworthy && count > 0,
  });
  const content: FactLine[] = [
    { label: t.plan, value: facts.planState ? plans[facts.planState] : t.noPlan, noteworthy: facts.planState !== 'APPROVED' },
    { label: t.approval, value: facts.approvalNumber ? `${facts.approvalNumber}（${facts.approvedOn ?? NOTHING}）` : NOTHING },
    line(t.changes, facts.changes, t.uTimes),
    line(t.specified, facts.papersSpecified, t.uPapers),
    line(t.approved, facts.papersApproved, t.uPapers),
    line(t.withoutPaper, facts.heldWithoutPaper, t.uSittings, true),
    line(t.alike, facts.papersAlike, t.uPapers, true),
  ];
  const number: FactLine[] = [
    line(t.sittings, facts.sittings, t.uSittings),
    line(t.held, facts.sittingsHeld, t.uSittings),
    line(t.cancelled, facts.sittingsCancelled, t.uSittings),
    line(t.untold, facts.sittingsUntold, t.uSittings, true),
    line(t.examWords, facts.examWords, t.uTimes, true),
  ];
  const evaluation: FactLine[] = [
    line(t.sheets, facts.sheets, t.uSheets),
    line(t.finished, facts.sheetsFinished, t.uSheets),
    line(t.analysed, facts.sheetsAnalysed, t.uSheets),
    line(t.withoutResults(facts.resultDays), facts.sittingsWithoutResults, t.uSittings, true),
  ];
  const use: FactLine[] = [
    line(t.released, facts.papersReleased, t.uPapers),
    line(t.openings, facts.paperOpenings, t.uTimes),
    line(t.cluesOpen, facts.cluesOpen, t.uClues, true),
    line(t.cluesTrue, facts.cluesTrue, t.uClues, true),
  ];
  return (
    <div className="ex-known">
      <h3>{words.CONTENT}</h3>
      <FactList lines={content} />
      <h3>{words.NUMBER}</h3>
      <FactList lines={number} />
      <Numbers numbers={facts.numbers} />
      <h3>{words.EVALUATION}</h3>
      <FactList lines={evaluation} />
      <h3>{words.USE}</h3>
      <FactList lines={use} />
    </div>
  );
}

function Numbers({ numbers }: { numbers: Facts['numbers'] }) {
  const t = useText(EXAM_FACTS_TEXT);
  const plans = useText(PLANS_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  if (numbers.length === 0) return <p className="qf-quiet">{t.noNumbers}</p>;
  return (
    <table className="qf-plain-table">
      <caption className="qf-hidden">{t.numbers}</caption>
      <thead>
        <tr>
          <th scope="col">{t.grade}</th>
          <th scope="col">{t.kind}</th>
          <th scope="col" className="qf-num">
            {t.planned}
          </th>
          <th scope="col" className="qf-num">
            {t.held}
          </th>
          <th scope="col" className="qf-num">
            {t.most}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ grade, kind, planned, held, most, over, rule }) => (
          <tr key={`${grade} ${kind}`}>
            <th scope="row">{gradeName(grade, locale)}</th>
            <td>
              {plans[kind]} {over && <b className="ex-over">{t.over}</b>} {over && <RuleButton rule={rule} />}
            </td>
            <td className="qf-num">{format.count(planned, t.uTimes)}</td>
            <td className="qf-num">{format.count(held, t.uTimes)}</td>
            <td className="qf-num">{format.count(most, t.uTimes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
