import { termOf } from '../../calendar';
import type { Context } from '../../context';
import { int, places, query } from '../../database';
import type { Tx } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import type { SchoolLoad } from './plan.rules';

/** How often schools are inspected from above: comprehensive ones of the year, all of the term; by the day they begin. */
export async function loadsOf(
  source: Context['reads'] | Tx,
  of: AnyPart,
  schoolPaths: readonly string[],
  days: { year: number; termFrom: string; termTo: string },
): Promise<SchoolLoad[]> {
  const rows = await query<SchoolLoad>(
    source,
    `SELECT t.schoolPath, sum(CASE WHEN t.beginsOn >= ? AND t.beginsOn <= ? THEN t.comprehensive ELSE 0 END) AS comprehensive,
       sum(CASE WHEN t.beginsOn >= ? AND t.beginsOn <= ? THEN 1 ELSE 0 END) AS inThisTerm
     FROM (SELECT DISTINCT s.schoolPath, i.id, i.beginsOn, CASE WHEN l.comprehensive = 1 THEN 1 ELSE 0 END AS comprehensive
           FROM ${of.sampleTable} s JOIN inspection i ON i.id = s.inspectionId LEFT JOIN listed_inspection l ON l.id = i.listedId
           WHERE s.schoolPath IN ${places(schoolPaths)} AND i.level <> 'SCHOOL' AND i.state IN ('DRAWN', 'SIGNED')) t
     GROUP BY t.schoolPath ORDER BY t.schoolPath`,
    [`${days.year}-01-01`, `${days.year}-12-31`, days.termFrom, days.termTo, ...schoolPaths],
  );
  return rows.map(({ schoolPath, comprehensive, inThisTerm }) => ({ schoolPath, comprehensive: int(comprehensive), inThisTerm: int(inThisTerm) }));
}

/** The term in which a day lies at a place; where no calendar says, the half of the year. */
export async function termAround(ctx: Context, of: AnyPart, place: string, date: string): Promise<{ termFrom: string; termTo: string }> {
  const term = termOf(await of.calendarAt(ctx, place), date);
  if (term) return { termFrom: term.startsOn, termTo: term.endsOn };
  const year = date.slice(0, 4);
  return date.slice(5) < '08-01' ? { termFrom: `${year}-01-01`, termTo: `${year}-07-31` } : { termFrom: `${year}-08-01`, termTo: `${year}-12-31` };
}
