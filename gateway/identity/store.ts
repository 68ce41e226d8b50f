import { databasePlace, openDatabase, type Database } from '#kernel/database';
import { UnitOfWork } from '#kernel/unit-of-work';
import { GatewayTables1760000000000 } from '../migrations/1760000000000-gateway-tables';
import { PasswordVersion1760000100000 } from '../migrations/1760000100000-password-version';

/** The gateway's own rows: who is signed in, and who failed to. Names, duties and passwords live in the directory. */
export interface Store {
  reads: Database['reads'];
  work: UnitOfWork;
  close(): Promise<void>;
}

export async function openStore(options: { dataDir: string; databaseUrl?: string; schemaPrefix?: string }): Promise<Store> {
  const place = databasePlace('gateway', options.dataDir, options.databaseUrl, options.schemaPrefix);
  const database = await openDatabase(place, [], [GatewayTables1760000000000, PasswordVersion1760000100000]);
  const work = new UnitOfWork(database.writes);
  return {
    reads: database.reads,
    work,
    async close() {
      await work.drained();
      await database.close();
    },
  };
}
