import { useText } from '#shell';
import { Section } from '#ui/core';
import type { PaperRecordFragment } from '../gql/graphql';
import { PAPERS_TEXT } from './papers.text';

/** What is still missing before the paper may be handed over. */
export function Missing({ missing }: { missing: PaperRecordFragment['missing'] }) {
  const t = useText(PAPERS_TEXT);
  return (
    <Section title={missing.length === 0 ? t.nothingMissing : t.missing(missing.length)}>
      {missing.length > 0 && (
        <ul className="ex-missing">
          {missing.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
