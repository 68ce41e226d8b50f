import type { Slice } from '#kernel/subgraph';
import { Finding } from './finding.entity';
import { visibleFinding } from './finding.reading';
import { escalateFindings } from './findings.daily';
import { AssignmentFindingsResolver, FindingResolver, InspectionFindingsResolver } from './findings.resolver';

/** 问题: returned on exact cells, put right, verified, closed. */
export const findings: Slice = {
  entities: [Finding],
  resolvers: [FindingResolver, InspectionFindingsResolver, AssignmentFindingsResolver],
  references: { Finding: ({ id }: { id: string }, ctx) => visibleFinding(ctx, id) },
  daily: { 'homework.findings.escalate': { after: '06:30', run: escalateFindings } },
};
