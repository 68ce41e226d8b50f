import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { databasePlace, openDatabase } from '#kernel/database';
import { DEPARTMENTS } from '../../infra/departments';

describe.each(Object.entries(DEPARTMENTS))('the tables of %s', (name, load) => {
  it('are made by its migrations just as its nouns describe them, and can be unmade and made again', async () => {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-migrations-'));
    const definition = await load();
    const open = () => openDatabase(databasePlace(name, dataDir), definition.entities(), definition.allMigrations() as never);
    let database = await open();
    // What the schema builder would still want to change, tables alone: index names and collations are ours to choose.
    const missing = await columnsMissing(database.writes);
    expect(missing).toEqual([]);
    for (const _migration of definition.allMigrations()) await database.writes.undoLastMigration({ transaction: 'each' });
    await database.close();
    database = await open();
    expect(await columnsMissing(database.writes)).toEqual([]);
    await database.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
});

async function columnsMissing(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  const problems: string[] = [];
  for (const noun of source.entityMetadatas) {
    const table = await runner.getTable(noun.tableName);
    if (!table) problems.push(`no table ${noun.tableName}`);
    for (const column of noun.columns) {
      const there = table?.findColumnByName(column.databaseName);
      if (!there) problems.push(`no column ${noun.tableName}.${column.databaseName}`);
      else if (there.isNullable !== column.isNullable && !column.isPrimary) problems.push(`${noun.tableName}.${column.databaseName}: null is ${there.isNullable ? '' : 'not '}allowed in the table only`);
    }
  }
  await runner.release();
  return problems;
}
