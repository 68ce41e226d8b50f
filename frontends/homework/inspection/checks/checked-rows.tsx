import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useText } from '#shell';
import { Button, EmptyState, Loading, Section, useFormat } from '#ui/core';
import { Failure } from '#ui/page';
import { CheckedRowsDocument, type CheckedRowFragment, type CheckSheetFragment, type InspectionHeadFragment } from '../../gql/graphql';
import { CheckedRow } from './checked-row';
import { CHECKS_TEXT } from './checks.text';
import type { Marks } from './marks';

interface CheckedRowsProps {
  inspection: InspectionHeadFragment;
  check: CheckSheetFragment;
  marks: Marks;
  mayMark: boolean;
}

/** The rows of this class, subject and teacher in the days of the inspection, with what may be marked in them. */
export function CheckedRows({ inspection, check, marks, mayMark }: CheckedRowsProps) {
  const t = useText(CHECKS_TEXT);
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const general = { about: 'CHECK' as const, id: check.id, cell: 'GENERAL' as const, label: t.general };
  const generalMarked = marks.has('CHECK', check.id, 'GENERAL');
  return (
    <Section
      title={t.rowsOf([check.className, check.subject].join(' '))}
      extra={mayMark && t.howToMark}
      className="hw-checked"
    >
      <ul className="hw-checked-rows">
        {pages.map((after, index) => (
          <Page
            key={after ?? ''}
            inspection={inspection}
            check={check}
            marks={marks}
            mayMark={mayMark}
            after={after}
            more={index === pages.length - 1 ? (cursor) => setPages([...pages, cursor]) : null}
          />
        ))}
      </ul>
      {mayMark && (
        <p>
          <button type="button" className={generalMarked ? 'qf-chip is-chosen' : 'qf-chip'} aria-pressed={generalMarked} onClick={() => marks.toggle(general)}>
            {t.general}
          </button>
        </p>
      )}
    </Section>
  );
}

function Page({ inspection, check, marks, mayMark, after, more }: CheckedRowsProps & { after: string | null; more: ((cursor: string) => void) | null }) {
  const t = useText(CHECKS_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({
    query: CheckedRowsDocument,
    variables: {
      place: `${check.schoolPath}/${check.classId}`,
      from: inspection.from,
      to: inspection.to,
      filter: { subject: check.subject, ...(check.teacherId && { teacherId: check.teacherId }) },
      after,
    },
    context: ROWS,
  });
  const list = result.data?.ledger;
  const refused = refusalOf(result.error);
  if (!list)
    return (
      <li>
        {refused ? <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} /> : <Loading rows={6} />}
      </li>
    );
  const rows: CheckedRowFragment[] = list.edges.map(({ node }) => node);
  if (rows.length === 0)
    return (
      <li>
        <EmptyState title={t.noRows} why={t.noRowsWhy} />
      </li>
    );
  return (
    <>
      {rows.map((row, index) => (
        <CheckedRow
          key={row.id}
          row={row}
          inspectionId={inspection.id}
          marks={marks}
          mayMark={mayMark}
          evening={rows[index - 1]?.date === row.date ? null : format.day(row.date)}
        />
      ))}
      {more && list.pageInfo.hasNextPage && list.pageInfo.endCursor && (
        <li>
          <Button onClick={() => more(list.pageInfo.endCursor!)}>{t.more}</Button>
        </li>
      )}
    </>
  );
}

const ROWS = { additionalTypenames: ['Assignment', 'Finding', 'Work'] };
