import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { NOTHING, Section, useFormat } from '#ui/core';
import { DataTable, type DataColumn } from '#ui/table';
import { Answer } from '#ui/page';
import { GuidanceCoverageDocument, type GuidanceCoverageQuery } from '../gql/graphql';
import { StateTag } from '../bank/bank-columns';
import { GUIDANCE_TEXT } from './guidance.text';

type Row = GuidanceCoverageQuery['guidanceCoverage'][number];
const AS_GROUPS = { additionalTypenames: ['GuidanceGroup'], requestPolicy: 'cache-and-network' as const };

/** Who below has a group at work, in the order of the codes; a click goes down. */
export function Coverage({ place }: { place: string }) {
  const t = useText(GUIDANCE_TEXT);
  const format = useFormat();
  const { choosePlace } = useShell();
  const [result, again] = useQuery({ query: GuidanceCoverageDocument, variables: { place }, context: AS_GROUPS });
  const columns = useMemo(() => {
    const list: DataColumn<Row>[] = [
      { key: 'name', title: t.unit, width: 220, phone: 'title', render: ({ name }) => name },
      {
        key: 'group',
        title: t.ownGroup,
        width: 240,
        render: ({ group }) =>
          group ? (
            <>
              <StateTag state={group.state === 'ACTIVE' ? 'PUBLISHED' : 'IN_REVIEW'} word={t[group.state]} /> {group.termName}
            </>
          ) : (
            t.missing
          ),
      },
      {
        key: 'schools',
        title: t.schoolsWith,
        number: true,
        width: 140,
        render: ({ schools, schoolsWithGroup }) => (schools > 0 ? t.ofSchools(format.count(schoolsWithGroup), format.count(schools)) : NOTHING),
      },
    ];
    return list;
  }, [t, format]);
  return (
    <Section title={t.coverage}>
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={6}>
        {({ guidanceCoverage }) => {
          const schools = guidanceCoverage.reduce((sum, row) => sum + row.schools, 0);
          const having = guidanceCoverage.reduce((sum, row) => sum + row.schoolsWithGroup, 0);
          return (
            <DataTable<Row>
              name="homework.guidance.coverage"
              caption={t.coverage}
              columns={columns}
              rows={guidanceCoverage}
              rowKey={({ path }) => path}
              open={({ path }) => choosePlace(path)}
              summary={`${t.schoolsWith} ${t.ofSchools(format.count(having), format.count(schools))}`}
            />
          );
        }}
      </Answer>
    </Section>
  );
}
