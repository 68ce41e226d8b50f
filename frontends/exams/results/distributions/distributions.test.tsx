import { screen, within } from '@testing-library/react';
import { openPage } from '../../../testing';
import DistributionsPage from './distributions-page';

const shown = (pupils: number | null, cells: object[] | null, hidden: string | null = null) => ({
  __typename: 'BandDistribution',
  pupils,
  cells,
  hidden,
});
const cell = (bands: string, pupils: number) => ({ __typename: 'BandCell', bands, words: '合格', pupils });
const one = (id: string, className: string, distribution: object) => ({
  __typename: 'ClassDistribution',
  ...{ class: { __typename: 'Class', id }, className, state: 'FINISHED', distribution },
  mastery: [{ __typename: 'Mastery', knowledge: '概括段意', ability: '理解', pupils: 45, mastered: null, word: 'NEARLY_ALL' }],
});

it('shows a dean classes as they are numbered, joined numbers, and why something is not shown; nothing can be sorted', async () => {
  const exam = {
    __typename: 'ExamDistribution',
    ...{ sittingKey: 'k', examTitle: '五年级期末考试', subject: '语文', date: '2026-11-12', fewest: 10 },
    rule: { __typename: 'RuleCited', code: 'E7', clause: '四、合理运用考试结果', document: '教基厅函〔2021〕34号' },
    whole: shown(45, [cell('A', 30), cell('B—D', 15)]),
    classes: [one('c1', '五年级1班', shown(45, [cell('A', 30), cell('B—D', 15)])), one('c2', '五年级2班', shown(null, null, '不足 10 人的不显示'))],
  };
  openPage(DistributionsPage, {
    path: '/exams/distributions',
    permissions: ['exams.results.school'],
    duties: [{ duty: 'DEAN' }],
    answer: () => ({
      examDistributions: {
        __typename: 'ExamDistributionConnection',
        edges: [{ __typename: 'ExamDistributionEdge', node: exam }],
        pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      },
    }),
  });
  const table = await screen.findByRole('table');
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map((head) => head.textContent),
  ).toEqual(['五年级1班', '五年级2班', '全年级']);
  expect(within(table).getByText('不足 10 人的不显示')).toBeVisible();
  expect(within(table).getAllByText('B—D')).toHaveLength(2);
  expect(within(table).queryAllByRole('button')).toEqual([]);
  expect(screen.getByText(/E7 教基厅函〔2021〕34号/)).toBeVisible();
});
