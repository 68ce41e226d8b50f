import type { Slice } from '#kernel/subgraph';
import { Assignment } from './assignment.entity';
import { visibleAssignment } from './assignment.reading';
import { AssignmentResolver } from './assignment.resolver';
import { LedgerResolver } from './ledger.resolver';
import { Marking } from './marking.entity';

export const ledger: Slice = {
  entities: [Assignment, Marking],
  resolvers: [AssignmentResolver, LedgerResolver],
  references: { Assignment: ({ id }: { id: string }, ctx) => visibleAssignment(ctx, id) },
};
