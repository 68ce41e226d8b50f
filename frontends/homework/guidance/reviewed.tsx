import { useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText, useViewLink } from '#shell';
import { Button, EmptyState, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { Answer, gradeName } from '#ui/page';
import { GuidanceReviewedDocument } from '../gql/graphql';
import { WORK_TEXT } from './work.text';

/** The versions the group has published: what its count opens to. */
export function Reviewed({ groupId, after = null }: { groupId: string; after?: string | null }) {
  const t = useText(WORK_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  const link = useViewLink();
  const [more, setMore] = useState(false);
  const [result, again] = useQuery({ query: GuidanceReviewedDocument, variables: { id: groupId, after } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={4}>
      {({ guidanceGroup }) => {
        const reviewed = guidanceGroup?.reviewed;
        if (!reviewed || (reviewed.edges.length === 0 && after === null)) return <EmptyState title={t.noReviewed} />;
        return (
          <>
            <ul className="hw-meetings">
              {reviewed.edges.map(({ node }) => (
                <li key={`${node.id} ${node.current.revision}`}>
                  <Link to={link('/homework/bank', { row: node.id })}>{node.current.content}</Link>
                  <p className="qf-quiet">
                    {[gradeName(node.current.grade, locale), node.current.subject, node.authorName, t.by(node.current.decidedByName ?? ''), format.time(node.current.decidedAt)].join(
                      ' · ',
                    )}
                  </p>
                </li>
              ))}
            </ul>
            {reviewed.pageInfo.hasNextPage && !more && <Button onClick={() => setMore(true)}>{t.more}</Button>}
            {more && <Reviewed groupId={groupId} after={reviewed.pageInfo.endCursor ?? null} />}
          </>
        );
      }}
    </Answer>
  );
}
