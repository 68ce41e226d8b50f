import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '#shell';
import { Alert, EmptyState, Section, useFormat } from '#ui/core';
import { Tabs, Timeline } from '#ui/table';
import { Answer } from '#ui/page';
import { ExamCommitteeDocument, type ExamCommitteeQuery } from '../gql/graphql';
import { CommitteeDeeds } from './committee-deeds';
import { COMMITTEES_TEXT } from './committees.text';
import { Members } from './members';
import { StateTag } from './state-tag';

export type Committee = NonNullable<ExamCommitteeQuery['examCommittee']>;
const AS_COMMITTEES = { additionalTypenames: ['ExamCommittee'], requestPolicy: 'cache-and-network' as const };

/** One committee: who, how much each has before him, what may be done with it. */
export function CommitteeView({ id, show }: { id: string; show(committee: string): void }) {
  const t = useText(COMMITTEES_TEXT);
  const [result, again] = useQuery({ query: ExamCommitteeDocument, variables: { id }, context: AS_COMMITTEES });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={10}>
      {({ examCommittee }) => (examCommittee ? <Whole committee={examCommittee} reload={reload} show={show} /> : <EmptyState title={t.gone} />)}
    </Answer>
  );
}

function Whole({ committee, reload, show }: { committee: Committee; reload(): void; show(committee: string): void }) {
  const t = useText(COMMITTEES_TEXT);
  const format = useFormat();
  const [tab, setTab] = useState('members');
  const sitting = committee.members.filter(({ leftOn }) => leftOn === null);
  const tabs = [
    { key: 'members', label: `${t.members} ${sitting.length}`, children: <Members committee={committee} reload={reload} /> },
    {
      key: 'trail',
      label: t.trail,
      children:
        committee.trail.length === 0 ? (
          <p className="qf-quiet">{t.noTrail}</p>
        ) : (
          <Timeline
            items={committee.trail.map(({ at, by, deed, reason }) => ({
              content: (
                <>
                  {format.time(at)} · {by} · {deed}
                  {reason && <div className="qf-quiet">{reason}</div>}
                </>
              ),
            }))}
          />
        ),
    },
  ];
  const facts = [
    t.term(committee.startsOn, committee.endsOn),
    committee.basis,
    `${t.formedOn} ${committee.formedOn}`,
    committee.activeFrom && `${t.activeFrom} ${committee.activeFrom}`,
    committee.endedOn && `${t.endedOn} ${committee.endedOn}`,
    committee.dissolvedReason,
  ];
  return (
    <Section title={`${committee.placeName} · ${t.edition(committee.edition)}`}>
      <p className="ex-head">
        <StateTag state={committee.state} word={t[committee.state]} />
        <span className="qf-quiet">{facts.filter(Boolean).join(' · ')}</span>
      </p>
      {committee.remarks.length > 0 && <Alert type="warning" showIcon title={committee.remarks.join('；')} className="ex-remark" />}
      <CommitteeDeeds committee={committee} reload={reload} show={show} />
      <Tabs activeKey={tab} onChange={setTab} items={tabs} />
    </Section>
  );
}
