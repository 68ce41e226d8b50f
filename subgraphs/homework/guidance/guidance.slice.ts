import type { Slice } from '#kernel/subgraph';
import { GuidanceGroup, GuidanceMember } from './group.entity';
import { visibleGroup } from './group.queries';
import { GuidanceMeetingResolver, GuidanceResolver, GuidanceSampleResolver, MarkingOpinionResolver } from './guidance.resolver';
import { GuidanceMeeting } from './meeting.entity';
import { askForRenewal } from './renewal.daily';
import { GuidanceSample } from './sample.entity';

export const guidance: Slice = {
  entities: [GuidanceGroup, GuidanceMember, GuidanceMeeting, GuidanceSample],
  resolvers: [GuidanceResolver, GuidanceMeetingResolver, GuidanceSampleResolver, MarkingOpinionResolver],
  references: { GuidanceGroup: ({ id }: { id: string }, ctx) => visibleGroup(ctx, id) },
  daily: { 'homework.guidance-renewal': { after: '06:00', run: askForRenewal } },
};
