import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '#shell';
import { Button, EmptyState, PageHeader, Section, useFormat } from '#ui/core';
import { Answer } from '#ui/page';
import { MyChildrensBandsDocument, type MyChildrensBandsQuery } from '../../gql/graphql';
import { inDepartment } from '../../screen/department';
import { CHILDREN_TEXT } from './children.text';
import './children.css';

const PAGE = 20;
const MOST = 100;
type Child = MyChildrensBandsQuery['me']['children'][number];
type Band = Child['examBands']['edges'][number]['node'];

/** Each own child with his bands, exam by exam: no chart, no trend, nothing to compare. */
function ChildrenPage() {
  const t = useText(CHILDREN_TEXT);
  const [first, setFirst] = useState(PAGE);
  const [result, again] = useQuery({ query: MyChildrensBandsDocument, variables: { first }, requestPolicy: 'cache-and-network' });
  return (
    <div className="qf-narrow">
      <PageHeader title={t.title} note={t.note} />
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
        {({ me }) =>
          me.children.length === 0 ? (
            <EmptyState title={t.noChild} why={t.noChildWhy} />
          ) : (
            <>
              {me.children.map((child) => (
                <ChildBands key={child.id} child={child} />
              ))}
              {first < MOST && me.children.some(({ examBands }) => examBands.pageInfo.hasNextPage) && (
                <Button onClick={() => setFirst(MOST)}>{t.more}</Button>
              )}
            </>
          )
        }
      </Answer>
    </div>
  );
}

function ChildBands({ child }: { child: Child }) {
  const t = useText(CHILDREN_TEXT);
  const format = useFormat();
  const bands = child.examBands.edges.map(({ node }) => node);
  const exams = new Map<string, Band[]>();
  for (const band of bands) {
    const exam = [format.termWeek(band), band.examTitle].join(' · ');
    exams.set(exam, [...(exams.get(exam) ?? []), band]);
  }
  return (
    <Section title={child.displayName} extra={child.class.name}>
      {bands.length === 0 && <EmptyState title={t.none} why={t.noneWhy} />}
      {[...exams].map(([exam, list]) => (
        <div key={exam} className="ex-exam">
          <h3>{exam}</h3>
          <ul>
            {list.map((band) => (
              <li key={`${band.subject} ${band.date}`}>
                <b>{band.subject}</b>
                <span className="ex-letter">{`${band.band} ${band.word}`}</span>
                <span>{band.meaning}</span>
                <span className="qf-quiet">
                  {[format.date(band.date), band.correctedOn && t.corrected(format.day(band.correctedOn))].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

export default inDepartment(ChildrenPage);
