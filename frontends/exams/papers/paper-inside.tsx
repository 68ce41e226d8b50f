import { useText } from '#shell';
import { EmptyState, Section } from '#ui/core';
import { Descriptions } from '#ui/table';
import type { PaperInsideFragment } from '../gql/graphql';
import { Flags } from './flags';
import { OpenPaper } from './open-paper';
import './papers.css';
import { PAPERS_TEXT } from './papers.text';
import { SpecTable } from './spec-table';

/** Files and specification side by side: for setter, reviewer, expert and office alike, as far as each may see. */
export function PaperInside({ paper, date, files = true }: { paper: PaperInsideFragment; date?: string | null; files?: boolean }) {
  const t = useText(PAPERS_TEXT);
  if (!paper.rows)
    return (
      <Section>
        <EmptyState title={t.hidden} why={t.hiddenWhy} />
      </Section>
    );
  return (
    <>
      <Flags paper={paper} />
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
