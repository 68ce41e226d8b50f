import type { Slice } from '#kernel/subgraph';
import { CheckFormRow } from './checks/check-form.entity';
import { Check } from './checks/check.entity';
import { CheckResolver } from './checks/check.resolver';
import { runInspectionExport } from './exports/inspection-export.job';
import { ListedInspection } from './listing/listed-inspection.entity';
import { ListingResolver } from './listing/listing.resolver';
import { keepCadence } from './obligations/cadence.actions';
import { Obligation } from './obligations/obligation.entity';
import { ObligationResolver } from './obligations/obligation.resolver';
import { Inspection } from './plans/inspection.entity';
import { InspectionResolver } from './plans/inspection.resolver';
import { SampledClass } from './plans/sampled-class.entity';
import { InspectionDrawRow, InspectionFrameRow } from '#kernel/inspection/sampling/draw.entity';
import { DrawResolver } from './sampling/draw.resolver';

/** 作业检查: obligations by the calendar, the annual list, plans, provable samples, check forms, signatures. */
export const inspection: Slice = {
  entities: [ListedInspection, Obligation, Inspection, SampledClass, InspectionDrawRow, InspectionFrameRow, CheckFormRow, Check],
  resolvers: [ListingResolver, ObligationResolver, InspectionResolver, DrawResolver, CheckResolver],
  jobs: { 'inspection-export': runInspectionExport },
  // Before the digest of the morning, so that what opens today is told today.
  daily: { 'homework.obligations': { after: '06:00', run: keepCadence } },
};
