import { addDays, today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { levelOf, subtree } from '#kernel/place';
import { READ_FIGURES, stageView, SUMS, type Summed } from '../../pulse/figures/pulse-figures.queries';
import { stageOf } from '../../pulse/pulse.rules';
import type { BankItem } from '../item/item.entity';
import type { BankFelt } from './use.entity';

const WEEKS = 12;
const MOST_SCHOOLS = 200;

/**
 * What parents felt in the schools that use an item, beside what was recorded there: the pulse asks of an evening, never of one task, so no
 * minutes of the item itself can be told. Sums of published weeks and nothing else; for whoever may read the figures of the place.
 */
export async function feltWhereUsed(ctx: Context, item: BankItem, place: string): Promise<BankFelt | null> {
  if (!may(ctx, READ_FIGURES, place)) return null;
  const { from, to } = subtree(place);
  const schools = await query<{ place: string }>(
    ctx.reads,
    `SELECT place FROM bank_use WHERE itemId = ? AND level = 'SCHOOL' AND uses > 0 AND (place = ? OR (place >= ? AND place < ?)) ORDER BY place LIMIT ${MOST_SCHOOLS}`,
    [item.id, levelOf(place) === 'CLASS' ? place.slice(0, place.lastIndexOf('/')) : place, from, to],
  );
  if (schools.length === 0) return null;
  const stage = stageOf(item.current.grade);
  const rows = await query<Summed & { place: string }>(
    ctx.reads,
    `SELECT place, stage, ${SUMS} FROM pulse_figure WHERE place IN ${places(schools)} AND stage = ? AND wave >= ? GROUP BY place, stage`,
    [...schools.map((school) => school.place), stage, addDays(today(), -7 * WEEKS)],
  );
  const told = rows.map(stageView).filter((one) => one.feltMinutes !== null && one.plannedMinutes !== null && one.plannedMinutes > 0);
  if (told.length === 0) return null;
  const ratio = told.reduce((sum, one) => sum + one.feltMinutes! / one.plannedMinutes!, 0) / told.length;
  return { ratio: Math.round(ratio * 100) / 100, schools: told.length, weeks: Math.max(...told.map((one) => int(one.waves))) };
}
