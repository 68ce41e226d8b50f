import { useText } from '#shell';
import { Alert, EmptyState, RuleButton, Section, useFormat } from '#ui/core';
import { Descriptions } from '#ui/table';
import type { PaperInsideFragment } from '../gql/graphql';
import { OpenPaper } from './open-paper';
import './papers.css';
import { PAPERS_TEXT } from './papers.text';
import { SpecTable } from './spec-table';

/** Files and specification side by side: for setter, reviewer, expert and office alike, as far as each may see. */
export function PaperInside({ paper, date, files = true }: { paper: PaperInsideFragment; date?: string | null; files?: boolean }) {
  const t = useText(PAPERS_TEXT);
  const format = useFormat();
  if (!paper.rows)
    return (
      <Section>
        <EmptyState title={t.hidden} why={t.hiddenWhy} />
      </Section>
    );
  return (
    <>
      {(paper.flags.length > 0 || paper.likeness.length > 0) && (
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
      )}
      {files && (
        <Section title={t.files}>
          <OpenPaper paper={paper} />
        </Section>
      )}
      <Section title={t.spec}>
        <SpecTable rows={paper.rows} fullPoints={paper.fullPoints ?? null} date={date} />
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'full', label: t.fullPoints, children: paper.fullPoints },
            { key: 'difficulty', label: t.difficulty, children: paper.difficulty },
            { key: 'note', label: t.note, children: paper.note ?? '—', span: 'filled' },
          ]}
        />
      </Section>
    </>
  );
}
