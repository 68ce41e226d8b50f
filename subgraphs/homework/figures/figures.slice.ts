import type { Slice } from '#kernel/subgraph';
import { FiguresResolver, PlaceHomeworkResolver, SchoolHomeworkResolver } from './figures.resolver';

export const figures: Slice = { resolvers: [FiguresResolver, SchoolHomeworkResolver, PlaceHomeworkResolver] };
