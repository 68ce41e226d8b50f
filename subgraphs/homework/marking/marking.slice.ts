import type { Slice } from '#kernel/subgraph';
import { runMarkingExport } from './exports/marking-export.job';
import { MarkingFlagLine, MarkingFlagRow } from './flags/flag.entity';
import { FlagResolver } from './flags/flag.resolver';
import { MarkingResolver } from './marking.resolver';
import { TeacherMonthRow } from './teacher-month.entity';

export const marking: Slice = {
  entities: [TeacherMonthRow, MarkingFlagRow, MarkingFlagLine],
  resolvers: [MarkingResolver, FlagResolver],
  jobs: { 'marking-export': runMarkingExport },
};
