import { defineSubgraph } from '#kernel/subgraph';
import { disclosure } from './disclosure/disclosure.slice';
import { evening } from './evening/evening.slice';
import { figures } from './figures/figures.slice';
import { ledger } from './ledger/ledger.slice';
import { LedgerTables1788220800000 } from './migrations/20260901-ledger';
import { ImportTables1788307200000 } from './migrations/20260902-imports';
import { PERMISSIONS } from './permissions';
import { policy } from './policy/policy.slice';
import { REFUSALS } from './refusals';
import { directoryNews } from './register/register.feed';
import { register } from './register/register.slice';
import { sheets } from './sheets/sheets.slice';

/** 作业管理 */
export const homework = defineSubgraph({
  name: 'homework',
  serves: ['3.2', '3.5', '3.6', 'G2'],
  slices: [register, policy, evening, ledger, figures, disclosure, sheets],
  migrations: [LedgerTables1788220800000, ImportTables1788307200000],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
  follows: { directory: directoryNews },
});
