import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Button, EmptyState, NOTHING, RuleButton, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Descriptions, Timeline } from '#ui/table';
import { Answer } from '#ui/page';
import { MarkingFlagDocument, type MarkingFlagQuery } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { FlagForm, type FlagDeed } from './flag-form';
import { FlagMark } from './flag-mark';
import { FLAGS_TEXT } from './flags.text';
import '../screen/screen.css';

type Flag = NonNullable<MarkingFlagQuery['markingFlag']>;
const ROWS = 50;
const AS_PEOPLE_ANSWER = { additionalTypenames: ['MarkingFlag', 'Assignment'] };

/** One pattern with everything behind it: what was seen, by which rule, what was said, its rows, and the deeds that are open. */
export function FlagDetail({ id }: { id: string }) {
  const t = useText(FLAGS_TEXT);
  const [result, again] = useQuery({ query: MarkingFlagDocument, variables: { id, first: ROWS, after: null }, context: AS_PEOPLE_ANSWER });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={10}>
      {({ markingFlag }) => (markingFlag ? <Detail flag={markingFlag} reload={reload} /> : <EmptyState title={t.gone} why={t.goneWhy} />)}
    </Answer>
  );
}

function Detail({ flag, reload }: { flag: Flag; reload(): void }) {
  const t = useText(FLAGS_TEXT);
  const format = useFormat();
  const [deed, setDeed] = useState<FlagDeed | null>(null);
  const offered: [FlagDeed, boolean, string][] = [
    ['explain', flag.mayExplain, flag.explanation ? t.explainAgain : t.explain],
    ['setAside', flag.maySettle, t.setAside],
    ['restore', flag.mayRestore, t.restore],
  ];
  return (
    <>
      <p className="hw-record-content">{flag.message}</p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: 'teacher', label: t.teacher, children: flag.teacherName },
          { key: 'kind', label: t.kind, children: t[flag.kind] },
          { key: 'state', label: t.which, children: <FlagMark state={flag.state} /> },
          { key: 'rule', label: t.rule, children: <RuleButton rule={flag.rule} /> },
          {
            key: 'said',
            label: t.explanation,
            span: 'filled',
            children: flag.explanation ? `${flag.explanation}（${format.time(flag.explainedAt)}）` : t.noExplanation,
          },
          ...(flag.settledReason
            ? [
                {
                  key: 'settled',
                  label: t.settledReason,
                  span: 'filled' as const,
                  children: `${flag.settledReason}（${flag.settledBy} ${format.time(flag.settledAt)}）`,
                },
              ]
            : []),
        ]}
      />
      {deed ? (
        <FlagForm key={deed} deed={deed} flag={flag} close={() => setDeed(null)} reload={reload} />
      ) : (
        <div className="hw-flag-deeds">
          {offered.map(
            ([of, may, label]) =>
              may && (
                <Button key={of} type={of === 'restore' ? 'default' : 'primary'} onClick={() => setDeed(of)}>
                  {label}
                </Button>
              ),
          )}
        </div>
      )}
      <Rows flag={flag} />
      {flag.trail.length > 0 && (
        <Section title={t.trail}>
          <Timeline
            items={flag.trail.map(({ at, by, deed: of, reason }) => ({
              content: (
                <>
                  {format.time(at)} · {by} · {of}
                  {reason && <div className="qf-quiet">{reason}</div>}
                </>
              ),
            }))}
          />
        </Section>
      )}
    </>
  );
}

function Rows({ flag }: { flag: Flag }) {
  const t = useText(FLAGS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const { session, place } = useShell();
  const mayRead = session.can('homework.ledger.read', place.path);
  return (
    <Section title={t.rows} extra={t.rowsOf(flag.rowCount)}>
      <ul className="qf-items">
        {flag.rows.edges.map(({ node: row }) => (
          <li key={row.id}>
            <div className="qf-item-facts">
              <b>{format.date(row.date)}</b>
              <span>{row.className}</span>
              <span>{row.subject}</span>
              <span>{words[row.kind]}</span>
              <span className="hw-num">{format.minutes(row.minutes)}</span>
              {row.late && <span>{words.late}</span>}
            </div>
            <p>{row.content}</p>
            <p className="qf-quiet hw-flag-times">
              {t.posted} {format.time(row.postedAt)}
              {row.dueOn && ` · ${t.dueOn} ${format.day(row.dueOn)}`}
              {row.marking &&
                ` · ${t.markedOn} ${row.marking.markedOn ? format.day(row.marking.markedOn) : NOTHING} · ${t.markedOf} ${row.marking.marked} / ${row.marking.collected} · ${t.markedAt} ${format.time(row.marking.markedAt)}`}
            </p>
            {mayRead && (
              <div className="qf-item-deeds">
                <Link to={link('/homework/ledger', { start: row.date, end: row.date, row: row.id })}>{t.open}</Link>
              </div>
            )}
          </li>
        ))}
      </ul>
      {flag.rows.pageInfo.hasNextPage && <p className="qf-quiet">{t.firstRows(flag.rows.edges.length)}</p>}
    </Section>
  );
}
