import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useText, useViewLink } from '#shell';
import { Button, EmptyState, useFormat } from '#ui/core';
import { OpinionTrail } from '#ui/review';
import { Link } from '#ui/router';
import { Answer } from '#ui/page';
import { GuidanceSamplesDocument } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { AdviceForm } from './advice-form';
import type { Group } from './group-view';
import { WORK_TEXT } from './work.text';
import '../screen/screen.css';

const AS_SAMPLES = { additionalTypenames: ['GuidanceSample', 'Opinion'], requestPolicy: 'cache-and-network' as const };

/** Marking the group has looked at, with what its members said; the one a to-do leads to stands open. */
export function Samples({ group, open }: { group: Group; open: string }) {
  return <SamplePage group={group} open={open} after={null} />;
}

function SamplePage({ group, open, after }: { group: Group; open: string; after: string | null }) {
  const t = useText(WORK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const link = useViewLink();
  const [more, setMore] = useState(false);
  const [saying, setSaying] = useState(open);
  const here = useRef<HTMLLIElement>(null);
  const [result, again] = useQuery({ query: GuidanceSamplesDocument, variables: { id: group.id, after }, context: AS_SAMPLES });
  const loaded = result.data !== undefined;
  useEffect(() => {
    if (loaded) here.current?.scrollIntoView?.({ block: 'center' });
  }, [loaded]);
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
      {({ guidanceGroup }) => {
        const samples = guidanceGroup?.samples;
        if (!samples || (samples.edges.length === 0 && after === null))
          return <EmptyState title={t.noSamples} why={t.noSamplesWhy} deed={<Link to={link('/homework/ledger')}>{t.toLedger}</Link>} />;
        return (
          <>
            <ul className="hw-meetings">
              {samples.edges.map(({ node: { id, assignment, opinions } }) =>
                assignment ? (
                  <li key={id} ref={assignment.id === open ? here : undefined}>
                    <h3>
                      <span className="hw-num">{format.date(assignment.date)}</span> {[assignment.className, assignment.subject, assignment.teacherName].filter(Boolean).join(' · ')}
                    </h3>
                    <p className="qf-item-content">{assignment.content}</p>
                    <p className="qf-quiet">
                      {[words[assignment.kind], format.minutes(assignment.minutes)].join(' · ')}
                      {' · '}
                      {assignment.marking
                        ? t.marking({ marked: assignment.marking.marked, collected: assignment.marking.collected, remarked: assignment.marking.remarked ?? null })
                        : t.notMarked}
                      {assignment.marking?.feedback && ` · ${assignment.marking.feedback}`}
                    </p>
                    {opinions.length > 0 && <OpinionTrail opinions={opinions} />}
                    {group.state === 'ACTIVE' && saying !== assignment.id && (
                      <Button size="small" onClick={() => setSaying(assignment.id)}>
                        {t.say}
                      </Button>
                    )}
                    {saying === assignment.id && <AdviceForm groupId={group.id} assignmentId={assignment.id} close={() => setSaying('')} />}
                  </li>
                ) : null,
              )}
            </ul>
            {samples.pageInfo.hasNextPage && !more && <Button onClick={() => setMore(true)}>{t.more}</Button>}
            {more && <SamplePage group={group} open={open} after={samples.pageInfo.endCursor ?? null} />}
          </>
        );
      }}
    </Answer>
  );
}
