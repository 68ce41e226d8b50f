import { jobsDoorOf } from '#kernel/jobs.slice';
import { ReviewTables1788400000000 } from '#kernel/review/review.migration';
import { reviewOf } from '#kernel/review/review.slice';
import { defineSubgraph } from '#kernel/subgraph';
import { bank } from './bank/bank.slice';
import { disclosure } from './disclosure/disclosure.slice';
import { evening } from './evening/evening.slice';
import { figures } from './figures/figures.slice';
import { inspection } from './inspection/inspection.slice';
import { findings } from './inspection/findings/findings.slice';
import { reasons } from './inspection/reasons/reasons.slice';
import { works } from './inspection/works/works.slice';
import { guidance } from './guidance/guidance.slice';
import { ledger } from './ledger/ledger.slice';
import { marking } from './marking/marking.slice';
import { materials } from './materials/materials.slice';
import { LedgerTables1788220800000 } from './migrations/20260901-ledger';
import { ImportTables1788307200000 } from './migrations/20260902-imports';
import { AssignmentOriginColumns1789000000000 } from './migrations/20260910-assignment-origin';
import { GuidanceTables1789000100000 } from './migrations/20260910-guidance';
import { BankTables1789000110000 } from './migrations/20260911-bank';
import { FindingTables1789000510000 } from './migrations/20260910-findings';
import { MonthTables1789000300000 } from './migrations/20260910-months';
import { months } from './months/months.slice';
import { MaterialTables1789000200000 } from './migrations/20260910-materials';
import { PolicyTables1789000210000 } from './migrations/20260910-policies';
import { MeasuresPublicationColumn1789200000000 } from './migrations/20260913-measures-publication';
import { SampleOfAssignmentIndex1789200010000 } from './migrations/20260913-sample-of-assignment';
import { FinishedAtSchoolColumns1789300000000 } from './migrations/20260914-finished-at-school';
import { PulseTables1789000400000 } from './migrations/20260912-pulse';
import { InspectionTables1789000500000 } from './migrations/20260910-inspections';
import { PERMISSIONS } from './permissions';
import { policies } from './policies/policies.slice';
import { policy } from './policy/policy.slice';
import { pulse } from './pulse/pulse.slice';
import { REFUSALS } from './refusals';
import { STUBS } from './register.stub';
import { directoryNews } from '#register/register.feed';
import { calendarAt } from '#register/register.queries';
import { registerOf } from '#register/register.slice';
import { sheets } from './sheets/sheets.slice';

/** 作业管理 */
export const homework = defineSubgraph({
  name: 'homework',
  serves: ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7', 'G2'],
  slices: [
    registerOf(STUBS),
    policy,
    evening,
    ledger,
    months,
    marking,
    figures,
    disclosure,
    sheets,
    materials,
    policies,
    inspection,
    pulse,
    findings,
    works,
    reasons,
    guidance,
    bank,
    jobsDoorOf('homework'),
    reviewOf('homework', calendarAt),
  ],
  migrations: [
    LedgerTables1788220800000,
    ImportTables1788307200000,
    ReviewTables1788400000000,
    AssignmentOriginColumns1789000000000,
    MaterialTables1789000200000,
    PolicyTables1789000210000,
    GuidanceTables1789000100000,
    BankTables1789000110000,
    MonthTables1789000300000,
    PulseTables1789000400000,
    InspectionTables1789000500000,
    FindingTables1789000510000,
    MeasuresPublicationColumn1789200000000,
    SampleOfAssignmentIndex1789200010000,
    FinishedAtSchoolColumns1789300000000,
  ],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
  follows: { directory: directoryNews },
});
