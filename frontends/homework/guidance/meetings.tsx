import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, EmptyState, useFormat } from '#ui/core';
import { AttachmentLinks } from '#ui/dialog';
import { Answer } from '#ui/page';
import { GuidanceMeetingsDocument, type MeetingFactsFragment } from '../gql/graphql';
import type { Group } from './group-view';
import { MeetingForm } from './meeting-form';
import { WORK_TEXT } from './work.text';
import '../screen/screen.css';

const AS_MEETINGS = { additionalTypenames: ['GuidanceMeeting'], requestPolicy: 'cache-and-network' as const };

/** What the group has met about, the last first. */
export function Meetings({ group }: { group: Group }) {
  const t = useText(WORK_TEXT);
  const { session } = useShell();
  const [writing, setWriting] = useState<MeetingFactsFragment | 'new' | null>(null);
  const own = group.members.find((member) => member.leftOn === null && member.personId === session.person.id && member.role !== 'MEMBER');
  const mayRecord = (group.mayManage || own !== undefined) && (group.state === 'FORMED' || group.state === 'ACTIVE');
  const record = mayRecord && <Button onClick={() => setWriting('new')}>{t.record}</Button>;
  if (writing) return <MeetingForm group={group} meeting={writing === 'new' ? null : writing} close={() => setWriting(null)} />;
  return (
    <>
      {record && <p>{record}</p>}
      <MeetingPage group={group} after={null} correct={mayRecord ? setWriting : undefined} />
    </>
  );
}

function MeetingPage({ group, after, correct }: { group: Group; after: string | null; correct?(meeting: MeetingFactsFragment): void }) {
  const t = useText(WORK_TEXT);
  const format = useFormat();
  const [more, setMore] = useState(false);
  const [result, again] = useQuery({ query: GuidanceMeetingsDocument, variables: { id: group.id, after }, context: AS_MEETINGS });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
      {({ guidanceGroup }) => {
        const meetings = guidanceGroup?.meetings;
        if (!meetings || (meetings.edges.length === 0 && after === null)) return <EmptyState title={t.noMeetings} why={t.noMeetingsWhy} />;
        return (
          <>
            <ul className="hw-meetings">
              {meetings.edges.map(({ node }) => (
                <li key={node.id}>
                  <h3>
                    <span className="hw-num">{format.date(node.heldOn)}</span> {node.topic}
                  </h3>
                  <p className="qf-item-content">{node.minutes}</p>
                  <p className="qf-quiet">
                    {t.present}：{node.presentNames.join('、')}
                  </p>
                  {node.attachments.length > 0 && <AttachmentLinks files={node.attachments} />}
                  <p className="qf-quiet">
                    {t.recordedBy(node.recordedByName, format.time(node.recordedAt))}
                    {correct && (
                      <Button size="small" type="link" onClick={() => correct(node)}>
                        {t.correct}
                      </Button>
                    )}
                  </p>
                </li>
              ))}
            </ul>
            {meetings.pageInfo.hasNextPage && !more && <Button onClick={() => setMore(true)}>{t.more}</Button>}
            {more && <MeetingPage group={group} after={meetings.pageInfo.endCursor ?? null} correct={correct} />}
          </>
        );
      }}
    </Answer>
  );
}
