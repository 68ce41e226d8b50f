import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { NOTHING, Section } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { Answer } from '#ui/page';
import { ExamCommitteeCoverageDocument, type ExamCommitteeCoverageQuery } from '../gql/graphql';
import { COMMITTEES_TEXT } from './committees.text';
import { StateTag } from './state-tag';

type Row = ExamCommitteeCoverageQuery['examCommitteeCoverage'][number];
const AS_COMMITTEES = { additionalTypenames: ['ExamCommittee'], requestPolicy: 'cache-and-network' as const };

/** Who below has a committee at work, in the order of the codes; a click goes down. */
export function Coverage({ place }: { place: string }) {
  const t = useText(COMMITTEES_TEXT);
  const { choosePlace } = useShell();
  const [result, again] = useQuery({ query: ExamCommitteeCoverageDocument, variables: { place }, context: AS_COMMITTEES });
  const columns = useMemo(() => {
    const list: DataColumn<Row>[] = [
      { key: 'name', title: t.place, width: 220, phone: 'title', render: ({ name }) => name },
      {
        key: 'committee',
        title: t.committee,
        width: 240,
        render: ({ committee }) =>
          committee ? (
            <>
              <StateTag state={committee.state} word={t[committee.state]} /> {t.edition(committee.edition)}
            </>
          ) : (
            t.missing
          ),
      },
      { key: 'until', title: t.until, width: 140, render: ({ committee }) => committee?.endsOn ?? NOTHING },
    ];
    return list;
  }, [t]);
  return (
    <Section title={t.coverage}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={6}>
        {({ examCommitteeCoverage: rows }) => (
          <DataTable<Row>
            name="exams.committee.coverage"
            caption={t.coverage}
            columns={columns}
            rows={rows}
            rowKey={({ path }) => path}
            open={({ path }) => choosePlace(path)}
            summary={t.having(rows.filter(({ committee }) => committee?.state === 'ACTIVE').length, rows.length)}
          />
        )}
      </Answer>
    </Section>
  );
}
