import { screen } from '@testing-library/react';
import { inDepartment } from '../screen/department';
import { openPage, SCHOOL } from '../testing';
import type { ChoiceFullFragment } from '../gql/graphql';
import { ChoiceDeeds } from './choice-deeds';

const COUNTY = '/21/2101/210102';
const who = {
  county: { duties: [{ duty: 'EDUCATION_OFFICE', place: COUNTY }], permissions: ['homework.materials.approve'] },
  city: { duties: [{ duty: 'EDUCATION_OFFICE', place: '/21/2101' }], permissions: ['homework.materials.approve'] },
  school: { duties: [{ duty: 'PRINCIPAL', place: SCHOOL }], permissions: ['homework.materials.propose'] },
};
const choice = (state: string) => ({
  ...{ id: 'c1', state, version: 1, school: { name: '和平区示例第一小学', place: { path: SCHOOL } }, schoolYear: 2026, semester: 1, grade: 5 },
  ...{ subject: '道德与法治', orderableFrom: state === 'APPROVED' ? '2026-12-30' : null, classOrders: [], returns: [] },
});

test.each([
  ['county', 'PROPOSED', ['核准', '退回更正', '不予核准']],
  ['city', 'PROPOSED', []],
  ['school', 'PROPOSED', ['撤回选用']],
  ['county', 'RETURNED', ['撤回选用']],
  ['county', 'APPROVED', ['登记公示意见', '撤回选用']],
  ['school', 'APPROVED', ['登记公示意见', '撤回选用']],
  ['school', 'WITHDRAWN', []],
] as const)('the %s may do with an aid that is %s: %p', (person, state, deeds) => {
  const Deeds = inDepartment(() => <ChoiceDeeds choice={choice(state) as unknown as ChoiceFullFragment} reload={() => undefined} />);
  openPage(Deeds, { ...who[person], answer: () => ({}) } as Parameters<typeof openPage>[1]);
  expect(screen.queryAllByRole('button').map((button) => button.textContent!.replace(/\s/g, ''))).toEqual(deeds);
});
