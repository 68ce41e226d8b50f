import { useState } from 'react';
import { useQuery } from 'urql';
import { useText, useViewLink } from '#shell';
import { Alert, EmptyState, Section, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Tabs, Timeline } from '#ui/table';
import { Answer } from '#ui/page';
import { GuidanceGroupDocument, type GuidanceGroupQuery } from '../gql/graphql';
import { StateTag } from '../bank/bank-columns';
import { GroupDeeds } from './group-deeds';
import { GUIDANCE_TEXT } from './guidance.text';
import { Meetings } from './meetings';
import { Members } from './members';
import { Reviewed } from './reviewed';
import { Samples } from './samples';

export type Group = NonNullable<GuidanceGroupQuery['guidanceGroup']>;
const AS_GROUPS = { additionalTypenames: ['GuidanceGroup'], requestPolicy: 'cache-and-network' as const };

/** One group: who, what it has done, what may be done with it. */
export function GroupView({ id, sample, show }: { id: string; sample: string; show(group: string): void }) {
  const t = useText(GUIDANCE_TEXT);
  const [result, again] = useQuery({ query: GuidanceGroupDocument, variables: { id }, context: AS_GROUPS });
  const reload = () => again({ requestPolicy: 'network-only' });
  return (
    <Answer result={result} again={reload} rows={10}>
      {({ guidanceGroup }) => (guidanceGroup ? <Whole group={guidanceGroup} sample={sample} reload={reload} show={show} /> : <EmptyState title={t.gone} />)}
    </Answer>
  );
}

const COLOUR = { FORMED: 'IN_REVIEW', ACTIVE: 'PUBLISHED', RENEWED: 'RENEWED', DISSOLVED: 'DISSOLVED' };

function Whole({ group, sample, reload, show }: { group: Group; sample: string; reload(): void; show(group: string): void }) {
  const t = useText(GUIDANCE_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const [tab, setTab] = useState(sample ? 'samples' : 'members');
  const sitting = group.members.filter(({ leftOn }) => leftOn === null);
  const people = new Set(sitting.map(({ personId }) => personId)).size;
  const tabs = [
    { key: 'members', label: `${t.members} ${people}`, children: <Members group={group} reload={reload} /> },
    { key: 'meetings', label: t.meetings, children: <Meetings group={group} /> },
    { key: 'samples', label: t.samples, children: <Samples group={group} open={sample} /> },
    { key: 'reviewed', label: `${t.reviewed} ${group.reviewedCount}`, children: <Reviewed groupId={group.id} /> },
    {
      key: 'trail',
      label: t.trail,
      children:
        group.trail.length === 0 ? (
          <p className="qf-quiet">{t.noTrail}</p>
        ) : (
          <Timeline
            items={group.trail.map(({ at, by, deed, reason }) => ({
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
  return (
    <Section
      title={`${group.placeName} · ${group.termName}`}
      extra={group.state === 'ACTIVE' && <Link to={link('/homework/bank-review')}>{t.reviewDesk}</Link>}
    >
      <p className="qf-item-head">
        <StateTag state={COLOUR[group.state]} word={t[group.state]} />
        <span className="qf-quiet">
          {[
            group.basis,
            `${t.formedOn} ${group.formedOn}`,
            group.activeFrom && `${t.activeFrom} ${group.activeFrom}`,
            group.endedOn && `${t.endedOn} ${group.endedOn}`,
            group.dissolvedReason,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {group.remarks.map((remark) => (
        <Alert key={remark} type="warning" showIcon title={remark} className="hw-remark" />
      ))}
      <GroupDeeds group={group} reload={reload} show={show} />
      <Tabs activeKey={tab} onChange={setTab} items={tabs} />
    </Section>
  );
}
