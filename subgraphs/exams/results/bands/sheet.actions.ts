import { guardedUpdate, lockRow, type Tx } from '#kernel/unit-of-work';
import { requireSitting, type SittingFacts } from './held-sitting.queries';
import { ResultSheetRow, ResultSheetState } from './result.entity';
import { assertHeld } from './result.rules';

/** One class in one subject of one exam. */
export interface Sheet {
  sittingKey: string;
  classId: string;
}

/** The sheet, held until the deed ends; made by the first deed on it. The exam is looked at anew: it may have been cancelled a moment ago. */
export async function holdSheet(
  tx: Tx,
  { sittingKey, classId }: Sheet,
  className: string,
): Promise<{ sitting: SittingFacts; sheet: ResultSheetRow }> {
  const sitting = await requireSitting(tx, sittingKey);
  assertHeld(sitting);
  const { state: _state, ...facts } = sitting;
  const fresh: ResultSheetRow = { ...facts, classId, className, state: ResultSheetState.OPEN, finishedOn: null, counted: null, version: 0 };
  const sheet = await lockRow(tx, ResultSheetRow, { sittingKey, classId }, fresh);
  return { sitting, sheet: { ...sheet, bands: Number(sheet.bands), version: Number(sheet.version) } };
}

/** @throws CONFLICT */
export async function changeSheet(tx: Tx, { sittingKey, classId }: Sheet, version: number, changes: Partial<ResultSheetRow>): Promise<void> {
  await guardedUpdate(tx, ResultSheetRow, { sittingKey, classId, version }, changes);
}
