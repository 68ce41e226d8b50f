import type { Slice } from '#kernel/subgraph';
import { runAidImport } from './catalogue/aid-import.job';
import { StudyAid, StudyAidExclusion, StudyAidGrade } from './catalogue/study-aid.entity';
import { visibleAid } from './catalogue/study-aid.queries';
import { StudyAidResolver } from './catalogue/study-aid.resolver';
import { AidChoice, AidOrder, AidSlot } from './choice/aid-choice.entity';
import { visibleChoice } from './choice/aid-choice.queries';
import { AidChoiceResolver, AidsOverviewResolver } from './choice/aid-choice.resolver';
import { runAidsExport, runChoicesExport } from './materials.export';

export const materials: Slice = {
  entities: [StudyAid, StudyAidGrade, StudyAidExclusion, AidChoice, AidSlot, AidOrder],
  resolvers: [StudyAidResolver, AidChoiceResolver, AidsOverviewResolver],
  references: {
    AidChoice: ({ id }: { id: string }, ctx) => visibleChoice(ctx, id),
    StudyAid: ({ id }: { id: string }, ctx) => visibleAid(ctx, id),
  },
  jobs: { 'aids-import': runAidImport, 'aids-rehearsal': runAidImport, 'aid-choices-export': runChoicesExport, 'study-aids-export': runAidsExport },
};
