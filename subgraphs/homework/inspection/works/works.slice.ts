import type { Slice } from '#kernel/subgraph';
import { Work } from './work.entity';
import { eraseWorks } from './works.daily';
import { AssignmentWorksResolver, WorkResolver } from './works.resolver';

/** 批改照片 */
export const works: Slice = {
  entities: [Work],
  resolvers: [WorkResolver, AssignmentWorksResolver],
  daily: { 'homework.works.erase': { after: '02:00', run: eraseWorks } },
};
