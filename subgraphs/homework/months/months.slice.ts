import type { Slice } from '#kernel/subgraph';
import { MonthsResolver, SchoolMonthsResolver } from './months.resolver';
import { SchoolMonthCorrectionRow, SchoolMonthRow, SchoolMonthSignedRow } from './school-month.entity';

export const months: Slice = {
  entities: [SchoolMonthRow, SchoolMonthSignedRow, SchoolMonthCorrectionRow],
  resolvers: [MonthsResolver, SchoolMonthsResolver],
};
