import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import type { Frame } from '#kernel/inspection/sampling/sampling.rules';
import { levelOf, subtree } from '#kernel/place';
import { namesOf } from '#register/register.queries';
import { schoolYearOf } from '#register/school-year.rules';
import { ExamStratumKey } from '../plans/exam-inspection.entity';
import { frameOfSchools, type SchoolUnit } from './school-frame.rules';

interface Of {
  place: string;
  from: string;
  today: string;
}

/** The schools of which a sample may be drawn today: open ones that had classes in the school year looked at. */
export function schoolsAt(ctx: Context, { place, from, today }: Of): Promise<SchoolUnit[]> {
  const level = levelOf(place);
  const below = subtree(place);
  const [within, params] =
    level === 'COUNTY'
      ? ['s.countyPath = ?', [place]]
      : level === 'CITY'
        ? ['s.cityPath = ?', [place]]
        : ['s.path >= ? AND s.path < ?', [below.from, below.to]];
  return query<SchoolUnit>(
    ctx.reads,
    `SELECT s.id, s.stage, s.cityPath, s.countyPath FROM known_school s WHERE ${within as string} AND (s.closedOn IS NULL OR s.closedOn >= ?)
       AND EXISTS (SELECT 1 FROM known_class c WHERE c.schoolPath = s.path AND c.schoolYear = ? AND (c.closedOn IS NULL OR c.closedOn >= ?))`,
    [...params, today, schoolYearOf(from), today],
  );
}

export async function schoolFrame(ctx: Context, of: Of, keys: readonly ExamStratumKey[]): Promise<Frame> {
  const units = await schoolsAt(ctx, of);
  const paths = [
    ...(keys.includes(ExamStratumKey.CITY) ? units.map(({ cityPath }) => cityPath) : []),
    ...(keys.includes(ExamStratumKey.COUNTY) ? units.map(({ countyPath }) => countyPath) : []),
  ];
  return frameOfSchools(units, keys, await namesOf(ctx.reads, paths));
}
