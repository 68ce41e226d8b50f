import type { Slice } from '#kernel/subgraph';
import { Inspection } from './plans/inspection.entity';
import { SampledClass } from './plans/sampled-class.entity';

/** 作业检查: obligations by the calendar, plans, provable samples, check forms, signatures. */
export const inspection: Slice = { entities: [Inspection, SampledClass] };
