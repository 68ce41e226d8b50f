import type { SpecialDay, TermDates } from '#kernel/calendar';
import { onConflictUpdate, places, query } from '#kernel/database';
import type { FeedHandlers } from '#kernel/follower';
import type { FeedEvent } from '#kernel/outbox';
import { parentOf } from '#kernel/place';
import type { Tx } from '#kernel/unit-of-work';

interface PlaceSaved {
  path: string;
  name: string;
  level: string;
  validTo?: string;
}

interface SchoolSaved {
  id: string;
  path: string;
  name: string;
  stage: string;
  countyPath: string;
  cityPath: string;
  closedOn?: string;
}

interface ClassesSaved {
  schoolId: string;
  schoolPath: string;
  schoolYear: number;
  classes: { id: string; name: string; grade: number; number: number; pupilCount?: number | null; closedOn?: string | null }[];
}

interface CalendarSaved {
  place: string;
  terms: TermDates[];
  days: SpecialDay[];
}

/** Directory says which places, schools, classes and calendars there are; each piece of news replaces what was known. */
export const directoryNews: FeedHandlers = {
  'directory.PlaceSaved': (tx, { data }: FeedEvent) => learnPlace(tx, data as PlaceSaved),
  'directory.SchoolSaved': (tx, { data }: FeedEvent) => learnSchool(tx, data as SchoolSaved),
  'directory.ClassesSaved': (tx, { data }: FeedEvent) => learnClasses(tx, data as ClassesSaved),
  'directory.CalendarSaved': (tx, { data }: FeedEvent) => learnCalendar(tx, data as CalendarSaved),
};

async function learnPlace(tx: Tx, { path, name, level, validTo }: PlaceSaved): Promise<void> {
  await save(tx, 'known_place', ['path'], [{ path, parentPath: parentOf(path) ?? '', name, level, closedOn: validTo ?? null }]);
}

async function learnSchool(tx: Tx, { id, path, countyPath, cityPath, name, stage, closedOn }: SchoolSaved): Promise<void> {
  await save(tx, 'known_school', ['id'], [{ id, path, countyPath, cityPath, name, stage, closedOn: closedOn ?? null }]);
  // A school that moves takes its classes along; what they recorded stays where it was recorded.
  await query(tx, 'UPDATE known_class SET schoolPath = ? WHERE schoolId = ? AND schoolPath <> ?', [path, id, path]);
}

async function learnClasses(tx: Tx, { schoolId, schoolPath, schoolYear, classes }: ClassesSaved): Promise<void> {
  const rows = classes.map(({ id, grade, number, name, pupilCount, closedOn }) => ({
    id,
    schoolId,
    schoolPath,
    schoolYear,
    grade,
    number,
    name,
    pupilCount: pupilCount ?? null,
    closedOn: closedOn ?? null,
  }));
  await save(tx, 'known_class', ['id'], rows);
}

async function learnCalendar(tx: Tx, { place, terms, days }: CalendarSaved): Promise<void> {
  await save(tx, 'known_calendar', ['place'], [{ place, calendar: JSON.stringify({ terms, days }) }]);
}

async function save(tx: Tx, table: string, key: string[], rows: Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.map(() => places(columns)).join(', ');
  const rest = columns.filter((column) => !key.includes(column));
  await query(
    tx,
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values} ${onConflictUpdate(tx, key, rest)}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}
