import { useQuery } from 'urql';
import { useText } from '#shell';
import { EmptyState, Section } from '#ui/core';
import { Checkbox, Input } from '#ui/form';
import { Answer } from '#ui/page';
import { JudgedPaperDocument } from '../gql/graphql';
import type { DocumentProps } from '../committees/reviews/subject-slots';
import { PaperInside } from './paper-inside';
import { PAPERS_TEXT } from './papers.text';

/** As the law of papers names them: a return opens exactly these. */
const CELLS = ['paper', 'answer', 'spec', 'difficulty', 'fullPoints', 'note'] as const;

/** Beside the expert's opinion: specification and files, never whose it is; what is to be changed is marked cell by cell. */
export default function JudgedPaper({ subjectId, marked, change }: DocumentProps) {
  const t = useText(PAPERS_TEXT);
  const [result, again] = useQuery({ query: JudgedPaperDocument, variables: { id: subjectId }, requestPolicy: 'cache-and-network' });
  const toggle = (cell: string, on: boolean) => {
    const { [cell]: _off, ...others } = marked;
    change?.(on ? { ...others, [cell]: '' } : others);
  };
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ examPaper }) =>
        examPaper ? (
          <>
            <PaperInside paper={examPaper} files={change !== undefined} />
            {change && (
              <Section title={t.markCells}>
                <p className="qf-quiet">{t.markWhy}</p>
                <ul className="ex-marks">
                  {CELLS.map((cell) => (
                    <li key={cell}>
                      <Checkbox checked={cell in marked} onChange={(event) => toggle(cell, event.target.checked)}>
                        {t[cell]}
                      </Checkbox>
                      {cell in marked && (
                        <Input
                          aria-label={`${t[cell]} ${t.problem}`}
                          placeholder={t.problem}
                          maxLength={200}
                          value={marked[cell]}
                          onChange={(event) => change({ ...marked, [cell]: event.target.value })}
                        />
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        ) : (
          <EmptyState title={t.gone} why={t.hiddenWhy} />
        )
      }
    </Answer>
  );
}
