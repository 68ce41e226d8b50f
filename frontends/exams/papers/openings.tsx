import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '#shell';
import { Button, Section, useFormat } from '#ui/core';
import { Answer } from '#ui/page';
import { PaperOpeningsDocument } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';

const FIRST = 20;

/** Who has opened the paper, newest first. */
export function Openings({ paperId }: { paperId: string }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  const [after, setAfter] = useState<string | null>(null);
  const [result, again] = useQuery({ query: PaperOpeningsDocument, variables: { id: paperId, first: FIRST, after }, context: OPENINGS });
  return (
    <Section title={t.openings}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={3}>
        {({ paperOpenings: { edges, pageInfo } }) =>
          edges.length === 0 ? (
            <p className="qf-quiet">{t.noOpenings}</p>
          ) : (
            <>
              <ul className="ex-openings" aria-label={t.openings}>
                {edges.map(({ node }) => (
                  <li key={node.id}>
                    <span>{format.time(node.at)}</span>
                    <b>{node.by}</b>
                    <span>{t.grounds[node.ground]}</span>
                    <span>{node.part === 'PAPER' ? t.paper : t.answer}</span>
                    <code title={node.sha256}>{node.sha256.slice(0, 12)}</code>
                  </li>
                ))}
              </ul>
              {pageInfo.hasNextPage && <Button onClick={() => setAfter(pageInfo.endCursor ?? null)}>{t.moreOpenings}</Button>}
            </>
          )
        }
      </Answer>
    </Section>
  );
}

const OPENINGS = { additionalTypenames: ['PaperOpening'], requestPolicy: 'cache-and-network' as const };
