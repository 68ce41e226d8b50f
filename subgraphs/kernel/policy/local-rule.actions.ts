import { now } from '../clock';
import { newKey } from '../ids';
import type { PolicyPack } from '../policy';
import { guardedUpdate, type Tx } from '../unit-of-work';
import { LocalRule } from './local-rule.entity';

/** Keeps a stricter rule, adopted now. @returns its id */
export async function keepLocalRule(tx: Tx, pack: PolicyPack, adoptedByName: string): Promise<string> {
  const id = newKey();
  const { stricter: _national, parameters, amends, when, ...rest } = pack;
  const row: LocalRule = {
    ...rest,
    id,
    parameters: JSON.stringify(parameters),
    amends: amends ?? null,
    conditions: when ? JSON.stringify(when) : null,
    adoptedByName,
    adoptedAt: now().getTime(),
    endedReason: null,
    version: 1,
  };
  await tx.createQueryBuilder().insert().into(LocalRule).values(row).updateEntity(false).execute();
  return id;
}

/** Its last day, with the reason. @throws CONFLICT when somebody else was faster */
export async function closeLocalRule(tx: Tx, id: string, version: number, lastDay: string, endedReason: string): Promise<void> {
  await guardedUpdate(tx, LocalRule, { id, version }, { validTo: lastDay, endedReason });
}
