import { addDays } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import type { KnownClass } from '#register/known.entity';
import { classOf, requireClass } from '#register/register.queries';
import { subjectName } from '#register/subject.rules';
import type { AssignmentSuggestions, Suggestion } from './suggestion.view';

/** How far back "the last evening" may lie: a fortnight bridges a holiday week. */
const DAYS_BACK = 14;
const MOST = 10;

/** What a teacher may copy: of his own subject; of all subjects for the dean. @throws NOT_FOUND, FORBIDDEN */
export async function suggestionsFor(ctx: Context, classId: string, date: string): Promise<AssignmentSuggestions> {
  const known = await requireClass(ctx, classId);
  const granted = permit(ctx, 'homework.ledger.write', known.schoolPath, known.id);
  const subjects = granted.some((duty) => !duty.unit)
    ? []
    : granted.flatMap((duty) => (duty.subject ? [subjectName(duty.subject) ?? duty.subject] : []));
  const before = Array.from({ length: DAYS_BACK }, (_, i) => addDays(date, -1 - i));
  const [own, parallel] = await Promise.all([
    read(ctx, known, before, subjects, 'classId = ?', [known.id]),
    read(ctx, known, [date, ...before], subjects, 'grade = ? AND classId <> ?', [int(known.grade), known.id]),
  ]);
  return { lastEvening: ofLatestDay(own), parallelClasses: ofLatestDay(parallel) };
}

type Row = Omit<Suggestion, 'className'> & { classId: string; id: number };

async function read(
  ctx: Context,
  { schoolId }: KnownClass,
  dates: string[],
  subjects: string[],
  which: string,
  params: unknown[],
): Promise<Suggestion[]> {
  const rows = await query<Row>(
    ctx.reads,
    `SELECT id, classId, assignedOn AS date, subject, kind, minutes, content, tier, source FROM assignment
     WHERE assignedOn IN ${places(dates)} AND schoolId = ? AND ${which} AND state = 'POSTED' ${subjects.length > 0 ? `AND subject IN ${places(subjects)}` : ''}
     ORDER BY assignedOn DESC, classId, id LIMIT 60`,
    [...dates, schoolId, ...params, ...subjects],
  );
  return Promise.all(
    rows.map(async ({ classId, date, subject, kind, minutes, content, tier, source }) => ({
      className: (await classOf(ctx, classId))?.name ?? '',
      date,
      subject,
      kind,
      minutes: int(minutes),
      content,
      tier,
      source,
    })),
  );
}

/** Those of the newest day among them; the same homework of two classes once. */
function ofLatestDay(rows: Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  return rows
    .filter(({ date }) => date === rows[0]!.date)
    .filter(({ subject, kind, minutes, content }) => {
      const print = [subject, kind, minutes, content].join('\u0000');
      return seen.has(print) ? false : seen.add(print);
    })
    .slice(0, MOST);
}
