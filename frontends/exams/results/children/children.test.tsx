import { screen } from '@testing-library/react';
import { openPage } from '../../../testing';
import ChildrenPage from './children-page';

const node = (subject: string, band: string, word: string) => ({
  __typename: 'ChildBand',
  ...{
    examTitle: '四年级期末考试',
    schoolYear: 2025,
    semester: 2,
    subject,
    date: '2026-07-01',
    band,
    word,
    meaning: '大部分内容掌握得好，少数还可以更熟练',
    correctedOn: null,
  },
});
const child = (edges: object[]) => ({
  me: {
    __typename: 'Me',
    children: [
      {
        __typename: 'Child',
        id: 'u1',
        displayName: '高子涵',
        class: { __typename: 'Class', id: 'c1', name: '五年级2班' },
        examBands: {
          __typename: 'ChildBandConnection',
          edges: edges.map((one) => ({ __typename: 'ChildBandEdge', node: one })),
          pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
        },
      },
    ],
  },
});
const open = (edges: object[]) =>
  openPage(ChildrenPage, {
    path: '/exams/my-children',
    permissions: ['exams.results.own'],
    duties: [{ duty: 'GUARDIAN' }],
    answer: () => child(edges),
  });

it('shows a guardian the own child’s bands in words, and nothing to compare them with', async () => {
  open([node('语文', 'B', '良好'), node('数学', 'A', '优秀')]);
  expect(await screen.findByText('高子涵')).toBeVisible();
  expect(screen.getByText('B 良好')).toBeVisible();
  expect(screen.getAllByText(/大部分内容掌握得好/)).toHaveLength(2);
  expect(document.body.textContent).not.toMatch(/平均|名次：|超过|第 ?\d+ ?名|全班/);
});

it('says why there are none yet', async () => {
  open([]);
  expect(await screen.findByText('还没有等级')).toBeVisible();
});
