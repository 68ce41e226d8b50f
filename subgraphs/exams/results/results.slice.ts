import type { Slice } from '#kernel/subgraph';
import { ExamResult, ResultSheetRow } from './bands/result.entity';
import { ChildBandsResolver, ResultSheetResolver } from './bands/result.resolver';
import { ChildStub } from './bands/result.view';
import { DistributionResolver } from './distributions/distribution.resolver';
import { MasteryRow } from './mastery/mastery.entity';
import { MasteryResolver } from './mastery/mastery.resolver';
import { ClassPupil } from './pupils/class-pupil.entity';
import { ResultSheetsResolver } from './sheets/sheets.resolver';

export const results: Slice = {
  entities: [ClassPupil, ExamResult, ResultSheetRow, MasteryRow],
  resolvers: [ResultSheetResolver, ChildBandsResolver, DistributionResolver, MasteryResolver, ResultSheetsResolver],
  orphans: [ChildStub],
  // Only the key comes back: each field on a child asks for itself whose he is.
  references: { Child: ({ id }: { id: string }) => ({ id }) },
};
