import { useText } from '#shell';
import { Alert, RuleButton, Section, useFormat } from '#ui/core';
import type { PaperInsideFragment } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';

/** What is worth a look: also the setter reads it, before others do. */
export function Flags({ paper }: { paper: Pick<PaperInsideFragment, 'flags' | 'likeness'> }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  if (paper.flags.length === 0 && paper.likeness.length === 0) return null;
  return (
    <Section title={t.flags}>
      <ul className="ex-flags">
        {paper.flags.map((flag) => (
          <li key={flag.code}>
            <Alert type="warning" showIcon title={flag.message} action={<RuleButton rule={flag.rule} />} />
          </li>
        ))}
      </ul>
      {paper.likeness.length > 0 && (
        <>
          <h3>{t.likeness}</h3>
          <ul className="ex-likeness">
            {paper.likeness.map((one, i) => (
              <li key={i}>
                <b>{format.share(one.share, 0)}</b> {one.from}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
