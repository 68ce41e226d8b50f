import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { EmptyState, NOTHING, RuleButton, Section, useFormat } from '#ui/core';
import { Descriptions, Timeline } from '#ui/table';
import { Answer } from '#ui/page';
import { LedgerRecordDocument, type LedgerRecordQuery } from '../../gql/graphql';
import { RecordWorks } from '../../inspection/works/record-works';
import { GuidanceOnRecord } from '../../guidance/guidance-on-record';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { RecordDeeds } from './record-deeds';
import { LedgerTags } from './ledger-tags';
import { LEDGER_TEXT } from './ledger.text';
import type { ToWithdraw } from '../withdraw-dialog';
import '../../screen/screen.css';

type LedgerRecordFacts = NonNullable<LedgerRecordQuery['assignment']>;

/** One record with everything known of it: facts, marking, flags, and who did what when. */
export function LedgerRecord({ id, withdraw }: { id: string; withdraw(item: ToWithdraw): void }) {
  const t = useText(LEDGER_TEXT);
  const [result, again] = useQuery({ query: LedgerRecordDocument, variables: { id } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ assignment }) =>
        assignment ? (
          <>
            <Facts record={assignment} />
            <RecordDeeds record={assignment} withdraw={withdraw} />
            <RecordWorks record={assignment} />
            <GuidanceOnRecord record={assignment} />
            <Trail record={assignment} />
          </>
        ) : (
          <EmptyState title={t.gone} why={t.goneWhy} />
        )
      }
    </Answer>
  );
}

function Facts({ record }: { record: LedgerRecordFacts }) {
  const t = useText(LEDGER_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { marking } = record;
  const copies = (value: number | null | undefined) => format.count(value, t.copies);
  const lines: [string, React.ReactNode][] = [
    [words.school, record.school.name],
    [words.classWord, record.className],
    [words.date, format.date(record.date)],
    [words.subject, `${record.subject} · ${words[record.kind]}`],
    [words.minutes, format.minutes(record.minutes)],
    [words.tierWord, record.tier ? words.tier(record.tier) : words.noTier],
    [words.source, record.source ? words[record.source] : NOTHING],
    [words.teacher, record.teacherName ?? NOTHING],
    [words.dueOn, format.date(record.dueOn)],
    [t.state, record.state === 'POSTED' ? words.POSTED : words.WITHDRAWN],
    ...(record.late || record.overrideReason || record.flags.length > 0
      ? [[t.tags, <LedgerTags key="tags" row={record} />] as [string, React.ReactNode]]
      : []),
    [t.captured, format.time(record.capturedAt)],
    [t.received, format.time(record.receivedAt)],
  ];
  const reasons: [string, React.ReactNode][] = [];
  if (record.withdrawnReason) reasons.push([t.withdrawnReason, record.withdrawnReason]);
  if (record.overrideReason) reasons.push([t.overrideReason, record.overrideReason]);
  const marked: [string, React.ReactNode][] = marking
    ? [
        [t.collected, copies(marking.collected)],
        [t.markedCount, copies(marking.marked)],
        [t.markedOn, [format.date(marking.markedOn), marking.delayDays !== null && t.delay(marking.delayDays)].filter(Boolean).join(' · ')],
        [t.remarked, copies(marking.remarked)],
        ...(record.kind === 'WRITTEN' ? [[t.finishedAtSchool, copies(marking.finishedAtSchool)] as [string, React.ReactNode]] : []),
        [t.feedback, marking.feedback || NOTHING],
      ]
    : [];
  const items = (pairs: [string, React.ReactNode][]) => pairs.map(([label, children]) => ({ key: label, label, children }));
  return (
    <>
      <p className="hw-record-content">{record.content}</p>
      <Descriptions className="hw-record-facts" size="small" column={{ xs: 1, sm: 2 }} items={items([...lines, ...reasons])} />
      <Section title={t.marking}>
        {marking ? <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items(marked)} /> : <p className="qf-quiet">{t.notMarked}</p>}
      </Section>
      {record.flags.length > 0 && (
        <Section title={t.flags}>
          <ul>
            {record.flags.map(({ code, message, rule }) => (
              <li key={code}>
                {message} <RuleButton rule={rule} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

// The platform tells deeds in Chinese.
const DEEDS: Record<string, string> = {
  登记: 'Recorded',
  补录: 'Recorded late',
  批改: 'Marked',
  更正批改: 'Marking corrected',
  撤回: 'Withdrawn',
  导入: 'Imported',
};

function Trail({ record }: { record: LedgerRecordFacts }) {
  const t = useText(LEDGER_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  const nameOf = (deed: string) => (locale === 'en' ? (DEEDS[deed] ?? deed) : deed);
  if (record.trail.length === 0) return <Section title={t.trail}>{t.noTrail}</Section>;
  return (
    <Section title={t.trail}>
      <Timeline
        items={record.trail.map(({ at, by, deed, reason }) => ({
          content: (
            <>
              {format.time(at)} · {by} · {nameOf(deed)}
              {reason && <div className="qf-quiet">{reason}</div>}
            </>
          ),
        }))}
      />
    </Section>
  );
}
