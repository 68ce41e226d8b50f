import { useQuery } from 'urql';
import { useText } from '#shell';
import { Button, NOTHING, Section, useFormat } from '#ui/core';
import { DRAW_TEXT, INSPECTION_TEXT, InspectionRecordSheet } from '#ui/inspection';
import { Answer } from '#ui/page';
import { InspectionRecordDocument, type InspectionHeadFragment } from '../../gql/graphql';
import { INSPECTION_PAGE_TEXT } from './inspection-page.text';
import { PLANS_TEXT } from './plans.text';

const MOST = 100;

/** 检查记录, as it is filed: what stands on the screen is what stands on the paper. */
export function InspectionRecord({ inspection }: { inspection: InspectionHeadFragment }) {
  const t = useText(INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const draw = useText(DRAW_TEXT);
  const { classes } = useText(PLANS_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: InspectionRecordDocument, variables: { id: inspection.id, first: MOST }, context: CHECKED });
  const { form, listed, conclusion, signedBy, signedAt, signNote } = inspection;
  const lines: [string, string][] = [
    [words.title, inspection.title],
    [words.period, `${format.date(inspection.from)} ${words.until} ${format.date(inspection.to)}`],
    [t.basis, listed ? `${listed.basis}（${listed.placeName} ${listed.code} ${listed.title}）` : t.notice77],
    [t.formUsed, form.title],
    [t.sampleList, `${format.count(inspection.sampleSize)} / ${format.count(inspection.frameSize, classes)}`],
    [draw.seedHash, inspection.seedHash],
  ];
  return (
    <Section
      extra={
        <Button className="qf-no-print" onClick={() => window.print()}>
          {t.printRecord}
        </Button>
      }
    >
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
        {({ inspection: { checks }, inspectionFindings }) => (
          <InspectionRecordSheet
            title={t.recordTitle(inspection.placeName)}
            id={inspection.id}
            lines={lines}
            conclusion={[conclusion, signNote].filter(Boolean).join('　')}
            signedBy={signedBy}
            signedAt={signedAt}
          >
            <div className="qf-record-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.school}</th>
                  <th scope="col">{t.classWord}</th>
                  <th scope="col">{t.subject}</th>
                  <th scope="col">{t.teacher}</th>
                  <th scope="col">{t.inspector}</th>
                  <th scope="col" className="qf-num">
                    {form.graded ? t.grade : t.total}
                  </th>
                  <th scope="col">{t.remark}</th>
                </tr>
              </thead>
              <tbody>
                {checks.edges.map(({ node }) => (
                  <tr key={node.id}>
                    <td>{node.schoolName}</td>
                    <td>{node.className}</td>
                    <td>{node.subject}</td>
                    <td>{node.teacherName ?? NOTHING}</td>
                    <td>{node.inspector ?? NOTHING}</td>
                    <td className="qf-num">{form.graded ? (node.grade ?? NOTHING) : (node.total ?? NOTHING)}</td>
                    <td>{node.remark ?? NOTHING}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            </div>
            {checks.pageInfo.hasNextPage && <p>{t.recordPart(checks.edges.length)}</p>}
            <h3>{t.foundProblems}</h3>
            {inspectionFindings.edges.length === 0 ? (
              <p>{t.noProblems}</p>
            ) : (
              <ol>
                {inspectionFindings.edges.map(({ node }) => (
                  <li key={node.id}>
                    {[node.className, node.subject, node.date].filter(Boolean).join(' ')}：{node.cells.map(({ label }) => label).join('、')}，{node.reason}（
                    {words.due} {node.dueOn}）
                  </li>
                ))}
              </ol>
            )}
          </InspectionRecordSheet>
        )}
      </Answer>
    </Section>
  );
}

const CHECKED = { additionalTypenames: ['Check', 'Finding', 'Inspection'] };
