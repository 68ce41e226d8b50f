import { sumsOf } from './marking-sums.rules';
import type { MonthRow } from './month-rows.queries';

const row = (kind: string, collected: number, finishedAtSchool: number | null): MonthRow => ({
  ...{ id: 1, date: '2026-11-16', classId: 'c1', subject: '语文', kind, minutes: 15, dueOn: null, teacherId: 'p1', teacherName: '王静' },
  ...{ late: false, capturedAt: null, receivedAt: Date.parse('2026-11-16T08:00:00Z') },
  marking: { collected, marked: collected, markedOn: null, remarked: null, finishedAtSchool, hasFeedback: false, markedBy: 'p1', markedAt: 0 },
});
const finished = (...rows: MonthRow[]) => {
  const { finishedAtSchool, finishedOf } = sumsOf(rows, () => 1);
  return [finishedAtSchool, finishedOf];
};

describe('what was finished at school', () => {
  it('is added up of written rows that say it: none of them is one, and unsaid is not none', () => {
    expect(finished(row('WRITTEN', 40, 30), row('WRITTEN', 44, 0), row('WRITTEN', 45, null))).toEqual([30, 84]);
    expect(finished(row('WRITTEN', 45, null))).toEqual([0, 0]);
  });

  it('is nothing of a row that a finding has found to be no written one', () => {
    expect(finished(row('ORAL', 40, 30), row('WRITTEN', 44, 33))).toEqual([33, 44]);
  });
});
