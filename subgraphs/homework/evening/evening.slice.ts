import type { Slice } from '#kernel/subgraph';
import { ClassDayRow } from './class-day.entity';
import { ClassEveningResolver, EveningResolver } from './evening.resolver';
import { SchoolDayRow } from './school-day.entity';

export const evening: Slice = { entities: [ClassDayRow, SchoolDayRow], resolvers: [EveningResolver, ClassEveningResolver] };
