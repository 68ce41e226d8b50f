import type { QueryRunner } from 'typeorm';
import { code, column, createTable } from '../migrations';

/** Stricter rules of cities, counties and schools, in every part that lets them be adopted. */
export async function createPolicyPacks(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'policy_pack',
    [
      code('id', 26, { isPrimary: true }),
      code('code', 10),
      code('place', 140),
      column('clause', 'varchar', { length: '200' }),
      column('document', 'varchar', { length: '100' }),
      column('text', 'varchar', { length: '300' }),
      column('parameters', 'text'),
      column('validFrom', 'date'),
      column('validTo', 'date', { isNullable: true }),
      code('amends', 10, { isNullable: true }),
      column('conditions', 'text', { isNullable: true }),
      column('adoptedByName', 'varchar', { length: '60', default: "''" }),
      column('adoptedAt', 'bigint', { isNullable: true }),
      column('endedReason', 'varchar', { length: '200', isNullable: true }),
      column('version', 'integer', { default: 1 }),
    ],
    [{ name: 'policy_pack_place', columns: ['place'] }],
  );
}
