import type { Slice } from '#kernel/subgraph';
import { CommitteeMember, ExamCommittee } from './committee.entity';
import { visibleCommittee } from './committee.queries';
import { CommitteeMemberResolver, CommitteeResolver } from './committee.resolver';
import { askForRenewal } from './renewal.daily';

export const committees: Slice = {
  entities: [ExamCommittee, CommitteeMember],
  resolvers: [CommitteeResolver, CommitteeMemberResolver],
  references: { ExamCommittee: ({ id }: { id: string }, ctx) => visibleCommittee(ctx, id) },
  daily: { 'exams.committee-renewal': { after: '06:00', run: askForRenewal } },
};
