import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { EmptyState, NOTHING, RuleButton, Section, useFormat } from '#ui/core';
import { ReturnCells } from '#ui/review';
import { Descriptions, Timeline } from '#ui/table';
import { AttachmentLinks } from '#ui/dialog';
import { Answer, gradeName } from '#ui/page';
import { ExamClueOneDocument, type ClueFullFragment } from '../gql/graphql';
import { ClueDeeds } from './clue-deeds';
import { CLUES } from './view';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

/** One clue with everything this person may know of it, and the one thing to do with it now. */
export function ClueDetail({ id }: { id: string }) {
  const t = useText(VIOLATIONS_TEXT);
  const [result, again] = useQuery({ query: ExamClueOneDocument, variables: { id }, context: CLUES });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={10}>
      {({ examClue }) =>
        examClue ? (
          <>
            <Facts clue={examClue} />
            <Report clue={examClue} />
            <Orders clue={examClue} />
            <ClueDeeds clue={examClue} reload={reload} />
            <Trail clue={examClue} />
          </>
        ) : (
          <EmptyState title={t.gone} why={t.goneWhy} />
        )
      }
    </Answer>
  );
}

function Facts({ clue }: { clue: ClueFullFragment }) {
  const t = useText(VIOLATIONS_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  const lines: [string, React.ReactNode][] = [
    [t.school, clue.schoolName],
    [t.state, t[clue.state]],
    [t.source, `${t[clue.source]}${clue.times > 1 ? ` · ${t.timesOf(clue.times)}` : ''}`],
    [t.received, format.time(clue.receivedAt)],
    [t.happened, format.date(clue.happenedOn)],
    [t.gradeSubject, [clue.grade && gradeName(clue.grade, locale), clue.subject].filter(Boolean).join(' ') || NOTHING],
    [t.verifier, clue.verifierName ?? NOTHING],
    [t.due, format.date(clue.dueOn)],
  ];
  const long: [string, React.ReactNode][] = [
    ...(clue.findings ? [[t.findings, clue.findings] as [string, React.ReactNode]] : []),
    ...(clue.evidence.length > 0 ? [[t.evidence, <AttachmentLinks key="files" files={clue.evidence} />] as [string, React.ReactNode]] : []),
    ...(clue.recheckOn ? [[t.recheckOn, format.date(clue.recheckOn)] as [string, React.ReactNode]] : []),
    ...(clue.outcome ? [[t.outcome, clue.outcome] as [string, React.ReactNode]] : []),
  ];
  return (
    <div className="ex-clue-facts">
      <p className="ex-clue-title">
        {t[clue.kind]} <RuleButton rule={clue.rule} />
      </p>
      <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={lines.map(([label, children]) => ({ key: label, label, children }))} />
      {long.length > 0 && (
        <Descriptions
          className="ex-clue-words"
          size="small"
          layout="vertical"
          column={1}
          items={long.map(([label, children]) => ({ key: label, label, children }))}
        />
      )}
    </div>
  );
}

function Report({ clue }: { clue: ClueFullFragment }) {
  const t = useText(VIOLATIONS_TEXT);
  if (!clue.report) return null;
  const { text, contact, contactKept, reporterName } = clue.report;
  return (
    <Section title={t.report}>
      <p className="ex-clue-said">{text}</p>
      {(contactKept || reporterName) && (
        <p className="qf-quiet">
          {[
            contactKept && `${t.contact}：${contact ?? t.contactKept}${contact ? `（${t.contactRead}）` : ''}`,
            reporterName && `${t.reporter}：${reporterName}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </Section>
  );
}

function Orders({ clue }: { clue: ClueFullFragment }) {
  const t = useText(VIOLATIONS_TEXT);
  const format = useFormat();
  // what is being answered now stands with its form
  const shown = clue.orders.filter(({ state }) => !(state === 'OPEN' && clue.mayAnswer));
  if (shown.length === 0) return null;
  return (
    <Section title={t.orders}>
      {shown.map((order) => (
        <div key={order.id} className="ex-clue-order">
          <p>
            <b>{order.reason}</b>
          </p>
          <p className="qf-quiet">
            {[
              order.round > 1 && t.round(order.round),
              t.orderedBy(order.returnedBy, format.time(order.returnedAt)),
              order.dueOn && `${t.dueOn} ${format.date(order.dueOn)}`,
              order.answeredBy && t.answeredBy(order.answeredBy, format.time(order.answeredAt)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {order.answer && <p>{order.answer}</p>}
          <ReturnCells
            cells={order.cells}
            answered={order.state !== 'OPEN'}
            caption={t.demands}
            sides={{ before: t.demandWord, after: t.doneWord }}
          />
        </div>
      ))}
    </Section>
  );
}

function Trail({ clue }: { clue: ClueFullFragment }) {
  const t = useText(VIOLATIONS_TEXT);
  const format = useFormat();
  if (clue.trail.length === 0) return null;
  return (
    <Section title={t.trail}>
      <Timeline
        items={clue.trail.map(({ at, by, deed, reason }) => ({
          content: (
            <>
              {format.time(at)} · {by} · {deed}
              {reason && <div className="qf-quiet">{reason}</div>}
            </>
          ),
        }))}
      />
    </Section>
  );
}
