import { useQuery } from 'urql';
import { useText } from '#shell';
import { Button, NOTHING, Section, useFormat } from '#ui/core';
import { DRAW_TEXT, INSPECTION_TEXT, InspectionRecordSheet } from '#ui/inspection';
import { Answer } from '#ui/page';
import { ExamRecordDocument, type ExamInspectionFullFragment } from '../../gql/graphql';
import { EXAM_CHECKS_TEXT } from '../checks/checks.text';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_INSPECTION_PAGE_TEXT } from './inspection.text';

/** 考试检查记录, as it is filed: what stands on the screen is what stands on the paper. */
export function InspectionRecord({ inspection, formTitle }: { inspection: ExamInspectionFullFragment; formTitle: string }) {
  const t = useText(EXAM_INSPECTION_PAGE_TEXT);
  const words = useText(INSPECTION_TEXT);
  const own = useText(EXAM_INSPECTION_TEXT);
  const checksText = useText(EXAM_CHECKS_TEXT);
  const draw = useText(DRAW_TEXT);
  const format = useFormat();
  const [result, again] = useQuery({ query: ExamRecordDocument, variables: { id: inspection.id }, context: CHECKED });
  const { listed, conclusion, signedBy, signedAt, signNote } = inspection;
  const lines: [string, string][] = [
    [words.title, inspection.title],
    [words.period, `${format.date(inspection.from)} ${words.until} ${format.date(inspection.to)}`],
    [t.basisOf, listed ? `${listed.basis}（${listed.placeName} ${listed.code} ${listed.title}）` : t.notice77],
    [checksText.form, formTitle],
    [t.sampleList, `${format.count(inspection.sampleSize)} / ${format.count(inspection.frameSize, own.schools)}`],
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
        {({ examInspection: { checks } }) => (
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
                    <th scope="col">{own.school}</th>
                    <th scope="col">{own.inspector}</th>
                    <th scope="col">{t.foundList}</th>
                    <th scope="col">{own.remark}</th>
                  </tr>
                </thead>
                <tbody>
                  {checks.edges.map(({ node }) => (
                    <tr key={node.id}>
                      <td>{node.schoolName}</td>
                      <td>{node.inspector ?? NOTHING}</td>
                      <td>
                        {node.state !== 'DONE'
                          ? checksText[node.state]
                          : node.findings.length === 0
                            ? checksText.allFit
                            : node.findings.map(({ item, name, word }) => (
                                <div key={item}>
                                  {name}：{word}
                                </div>
                              ))}
                      </td>
                      <td>{node.remark ?? NOTHING}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {checks.pageInfo.hasNextPage && <p>{t.recordPart(checks.edges.length)}</p>}
          </InspectionRecordSheet>
        )}
      </Answer>
    </Section>
  );
}

const CHECKED = { additionalTypenames: ['ExamCheck', 'ExamInspection'] };
