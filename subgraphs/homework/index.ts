import { defineSubgraph } from '#kernel/subgraph';
import { ClassDayRow } from './evening/class-day.entity';
import { ClassEveningResolver, EveningResolver } from './evening/evening.resolver';
import { SchoolDayRow } from './evening/school-day.entity';
import { Assignment } from './ledger/assignment.entity';
import { AssignmentResolver } from './ledger/assignment.resolver';
import { visibleAssignment } from './ledger/assignment.reading';
import { Marking } from './ledger/marking.entity';
import { LedgerTables1788220800000 } from './migrations/20260901-ledger';
import { ImportTables1788307200000 } from './migrations/20260902-imports';
import { PERMISSIONS } from './permissions';
import { LocalRule } from './policy/local-rule.entity';
import { REFUSALS } from './refusals';
import { KnownCalendar, KnownClass, KnownPlace, KnownSchool } from './register/known.entity';
import { directoryNews } from './register/register.feed';
import { ClassStub, PlaceStub, SchoolStub } from './register/register.stub';
import { runImport } from './sheets/imports/import.job';
import { LedgerImport, LedgerImportRefusal } from './sheets/imports/ledger-import.entity';
import { SheetsResolver } from './sheets/sheets.resolver';

/** 作业管理 */
export const homework = defineSubgraph({
  name: 'homework',
  serves: ['3.2', '3.5', '3.6', 'G2'],
  slices: [
    {
      entities: [KnownPlace, KnownSchool, KnownClass, KnownCalendar],
      orphans: [PlaceStub, SchoolStub, ClassStub],
      references: { Place: ({ path }: PlaceStub) => ({ path }), School: ({ id }: SchoolStub) => ({ id }), Class: ({ id }: ClassStub) => ({ id }) },
    },
    { entities: [LocalRule] },
    { entities: [ClassDayRow, SchoolDayRow], resolvers: [EveningResolver, ClassEveningResolver] },
    { entities: [Assignment, Marking], resolvers: [AssignmentResolver], references: { Assignment: ({ id }: { id: string }, ctx) => visibleAssignment(ctx, id) } },
    { entities: [LedgerImport, LedgerImportRefusal], resolvers: [SheetsResolver], jobs: { 'ledger-import': runImport } },
  ],
  migrations: [LedgerTables1788220800000, ImportTables1788307200000],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
  follows: { directory: directoryNews },
});
