import type { Calendar } from '#kernel/calendar';
import { termName, termOf } from '#kernel/calendar';
import { addDays } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { Assignment } from '../../ledger/assignment.entity';
import { placeCondition, walkLedger, type LedgerRequest } from '../../ledger/ledger.queries';
import { schoolAndClass } from '#register/scope';
import { calendarAt, unitAt } from '#register/register.queries';

/** How many rows lie within place and days, whatever the filter; from the sums of school-days. */
export async function rowsWithin(ctx: Context, { place, from, to }: LedgerRequest): Promise<number> {
  const within = placeCondition('schoolPath', schoolAndClass(place).schoolPath);
  const [row] = await query<{ n: number }>(
    ctx.reads,
    `SELECT sum(assignments + withdrawn) AS n FROM school_day WHERE date >= ? AND date <= ? AND ${within.sql}`,
    [from, to, ...within.params],
  );
  return int(row?.n);
}

const PAGE = 1000;

/** Every row of a request, oldest day first, as a paper ledger is kept. The walk itself goes newest first, so it is walked day by day. */
export async function* rowsInOrder(ctx: Context, request: LedgerRequest): AsyncGenerator<Assignment[]> {
  for (let date = request.from; date <= request.to; date = addDays(date, 1)) {
    for await (const { rows } of walkLedger(ctx, { ...request, from: date, to: date }, PAGE)) yield rows;
  }
}

/** `和平区示例第一小学五年级2班`, and the term when the days lie in one. */
export async function headingOf(ctx: Context, { place, from, to }: LedgerRequest): Promise<{ unit: string; term: string }> {
  const unit = await unitAt(ctx, place);
  const { schoolPath, classId } = schoolAndClass(place);
  const [school, calendar]: [string, Calendar] = await Promise.all([
    classId ? unitAt(ctx, schoolPath).then(({ name }) => name) : '',
    calendarAt(ctx, schoolPath),
  ]);
  const term = termOf(calendar, from);
  return { unit: `${school}${unit.name}`, term: term && termOf(calendar, to)?.id === term.id ? termName(term).replace(/\s/g, '') : '' };
}
