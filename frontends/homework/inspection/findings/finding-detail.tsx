import { useShell, useText, useViewLink } from '#shell';
import { Section, Tag, useFormat } from '#ui/core';
import { DueText, ReturnCells } from '#ui/review';
import { Link } from '#ui/router';
import type { FindingFactsFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { WorkLine } from '../works/works';
import { CorrectionForm } from './correction-form';
import { FINDINGS_TEXT } from './findings.text';
import { Verification } from './verification';
import './findings.css';

interface FindingDetailProps {
  finding: FindingFactsFragment;
  reload(): void;
  close(): void;
}

/** One finding, for whoever may see it: what it is about, what is wrong, old beside new, and the deed that comes next. */
export function FindingDetail({ finding, reload, close }: FindingDetailProps) {
  const t = useText(FINDINGS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { today, session } = useShell();
  const link = useViewLink();
  const { row, evening, state, slip } = finding;
  const answered = state !== 'OPEN';
  return (
    <div className="hw-finding">
      <div className="qf-item-facts">
        <Tag>{t[state]}</Tag>
        <h2>{[format.day(finding.date), finding.className, finding.subject].filter((text) => text && text !== '—').join(' ') || t[finding.about]}</h2>
        <span>{finding.school.name}</span>
        {finding.teacherName && <span>{finding.teacherName}</span>}
      </div>
      <p className="hw-finding-reason">{finding.reason}</p>
      <p className="hw-finding-due">
        <span>
          {t.due} {state === 'OPEN' ? <DueText dueOn={finding.dueOn} workdaysLeft={finding.workdaysLeft} overdue={finding.overdue} today={today} /> : finding.dueOn}
        </span>
        <span className="qf-quiet">
          {[t.returnedBy(finding.returnedBy, format.time(finding.returnedAt)), finding.round > 1 && t.roundOf(finding.round)].filter(Boolean).join(' · ')}
        </span>
        {session.can('homework.inspection.read') ? (
          <Link to={link(`/homework/inspection/${finding.inspection.id}`)}>{finding.inspection.title}</Link>
        ) : (
          <span className="qf-quiet">{finding.inspection.title}</span>
        )}
      </p>
      {row && (
        <p className="hw-finding-row">
          <span className="qf-quiet">
            {t.content}：{words[row.kind]} {format.minutes(row.minutes)}
          </span>{' '}
          {row.content}
        </p>
      )}
      {evening && finding.about === 'ROW' && finding.mayCorrect && (
        <p className="qf-quiet">{t.left(format.minutes(evening.remainingMinutes), format.minutes(evening.limitMinutes))}</p>
      )}
      {finding.work && <WorkLine works={[finding.work]} />}
      {finding.frozen && finding.mayCorrect && <p className="qf-quiet">{t.frozen}</p>}
      {finding.mayCorrect ? (
        <CorrectionForm key={`${finding.id} ${finding.round}`} finding={finding} reload={reload} done={close} />
      ) : (
        <ReturnCells cells={finding.cells} answered={answered} />
      )}
      {answered && slip.answer && (
        <p>
          <span className="qf-quiet">{t.answer}：</span>
          {slip.answer}
        </p>
      )}
      {finding.works.length > 0 && (
        <Section title={t.photos}>
          <WorkLine works={finding.works} />
        </Section>
      )}
      {answered && finding.rectifiedAt && <p className="qf-quiet">{t.rectified(finding.rectifiedBy ?? '', format.time(finding.rectifiedAt))}</p>}
      {finding.outcome && (
        <p>
          <span className="qf-quiet">{t.outcome}：</span>
          {finding.outcome}
          {finding.closedAt && <span className="qf-quiet"> · {t.closedBy(finding.closedBy ?? '', format.time(finding.closedAt))}</span>}
        </p>
      )}
      <Verification key={finding.version} finding={finding} reload={reload} done={close} />
      {slip.history.map((round) => (
        <details key={round.round} className="hw-finding-round">
          <summary>{t.earlier(round.round)}</summary>
          <p>{round.reason}</p>
          <ReturnCells cells={round.cells} answered />
          <p className="qf-quiet">{[round.answer, round.answeredBy, format.time(round.answeredAt)].filter(Boolean).join(' · ')}</p>
        </details>
      ))}
    </div>
  );
}
