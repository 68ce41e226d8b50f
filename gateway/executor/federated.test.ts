import { parse } from 'graphql';
import type { Asker } from '#kernel/context';
import { openTinyProvince, type TinyProvince } from '../testing/province';

const teacher: Asker = { id: 'p-teacher', name: '张老师', kind: 'PERSON', duties: [{ duty: 'SUBJECT_TEACHER', place: '/21/2101/210102/s1' }] };

describe.each(['native', 'javascript'] as const)('the graph over all parts, planned by the %s planner', (planner) => {
  let province: TinyProvince;
  beforeAll(async () => {
    province = await openTinyProvince();
  });
  afterAll(() => province.close());

  test('one question walks from a department to the directory and back', async () => {
    const executor = await province.executor({ planner });
    const answer = await executor.execute({ document: parse('{ tasks { id minutes note school { name minutes } } }'), asker: teacher, requestId: 'r' });
    expect(answer).toEqual({
      data: {
        tasks: [
          { id: '1', minutes: 20, note: '第 1 项', school: { name: '第一小学', minutes: 45 } },
          { id: '2', minutes: 20, note: '第 2 项', school: { name: '第二小学', minutes: 45 } },
        ],
      },
    });
  });
});
