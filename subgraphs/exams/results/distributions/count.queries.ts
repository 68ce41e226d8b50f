import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { ruleAt } from '#kernel/policy';
import type { Tx } from '#kernel/unit-of-work';
import { packsIn } from '../../policy/policy.queries';
import { bandsOf } from '../bands/band.rules';

/** How many pupils of a class have each band, from A downward. */
export async function countsOf(
  source: DataSource | Tx,
  { sittingKey, classId }: { sittingKey: string; classId: string },
  levels: number,
): Promise<number[]> {
  const rows = await query<{ band: string; n: number }>(
    source,
    'SELECT band, count(*) AS n FROM exam_result WHERE sittingKey = ? AND classId = ? AND band IS NOT NULL GROUP BY band',
    [sittingKey, classId],
  );
  const counts = new Map(rows.map(({ band, n }) => [band, int(n)]));
  return bandsOf(levels).map((band) => counts.get(band) ?? 0);
}

/** Of how many pupils a group must be to be shown, at a place today (E7); a city or county may ask for more. */
export async function fewestPupils(source: DataSource | Tx, place: string): Promise<number> {
  return ruleAt(await packsIn(source, place), 'E7', place, today())!.parameters.fewestPupils!;
}
