import type { Slice } from '#kernel/subgraph';
import { recountChangedMonths } from './month.actions';
import { MonthsResolver, SchoolMonthsResolver } from './months.resolver';
import { SchoolMonthCorrectionRow, SchoolMonthRow, SchoolMonthSignedRow } from './school-month.entity';

export const months: Slice = {
  entities: [SchoolMonthRow, SchoolMonthSignedRow, SchoolMonthCorrectionRow],
  resolvers: [MonthsResolver, SchoolMonthsResolver],
  // At night: nobody waits for a school's month that is being counted.
  daily: {
    'homework.months': {
      after: '01:30',
      run: async (ctx, date) => {
        await recountChangedMonths(ctx, date);
      },
    },
  },
};
