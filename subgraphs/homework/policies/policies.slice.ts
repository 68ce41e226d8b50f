import type { Slice } from '#kernel/subgraph';
import { Measures } from './measures.entity';
import { runMeasuresExport } from './measures.export';
import { visibleMeasures } from './measures.queries';
import { MeasuresOverviewResolver, MeasuresResolver } from './measures.resolver';

export const policies: Slice = {
  entities: [Measures],
  resolvers: [MeasuresResolver, MeasuresOverviewResolver],
  references: { Measures: ({ id }: { id: string }, ctx) => visibleMeasures(ctx, id) },
  jobs: { 'measures-export': runMeasuresExport },
};
