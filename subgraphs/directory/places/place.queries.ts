import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type CursorValue, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, isPlacePath, levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Place } from './place.entity';

/** How a unit of each level is read as a place: the three selects give the same columns (only units have a version of their own). */
const UNIT =
  'SELECT path, parent AS parentPath, code, name, level, schoolCount, classCount, version, parent AS listKey, path AS sort1, 0 AS sort2 FROM place';
const SCHOOL =
  "SELECT path, countyPath AS parentPath, code, name, 'SCHOOL' AS level, 1 AS schoolCount, classCount, countyPath AS listKey, path AS sort1, 0 AS sort2 FROM school";
const CLASS =
  "SELECT CONCAT(schoolPath, '/', id) AS path, schoolPath AS parentPath, NULL AS code, name, 'CLASS' AS level, 0 AS schoolCount, 1 AS classCount, schoolId AS listKey, grade AS sort1, number AS sort2 FROM school_class";

/** A class is open in the school year its school stands in. */
const OPEN_CLASSES = 'closedOn IS NULL AND schoolYear = (SELECT school.schoolYear FROM school WHERE school.id = school_class.schoolId)';

type Row = Place & { listKey: string; sort1: CursorValue; sort2: CursorValue };

/** A place of any level, or `null`; a whole list of paths is at most three statements. */
export function placeByPath(ctx: Context, path: string): Promise<Place | null> {
  return ctx.loader<string, Place | null>('placeByPath', (paths) => readPlaces(ctx, paths)).load(path);
}

const MOST_PLACES = 100;

/** What is known of many places, for lists whose rows lie anywhere. @throws BAD_INPUT for more than a hundred, or what is no path. */
export async function placesByPath(ctx: Context, paths: readonly string[]): Promise<Place[]> {
  if (paths.length > MOST_PLACES) refuse('BAD_INPUT', `一次最多取 ${MOST_PLACES} 处`, { path: 'paths', hint: '请分次查询' });
  for (const path of paths) assertPlacePath(path, 'paths');
  const found = await Promise.all(paths.map((path) => placeByPath(ctx, path)));
  return found.filter((place) => place !== null);
}

async function readPlaces(ctx: Context, paths: readonly string[]): Promise<(Place | null)[]> {
  const known = paths.filter(isPlacePath);
  const units = known.filter((path) => ['PROVINCE', 'CITY', 'COUNTY'].includes(levelOf(path)));
  const schools = known.filter((path) => levelOf(path) === 'SCHOOL');
  const classes = known.filter((path) => levelOf(path) === 'CLASS').map(lastOf);
  const rows = await Promise.all([
    units.length > 0 ? query<Row>(ctx.reads, `${UNIT} WHERE path IN ${places(units)}`, units) : [],
    schools.length > 0 ? query<Row>(ctx.reads, `${SCHOOL} WHERE path IN ${places(schools)}`, schools) : [],
    classes.length > 0 ? query<Row>(ctx.reads, `${CLASS} WHERE id IN ${places(classes)}`, classes) : [],
  ]);
  const byPath = new Map(rows.flat().map((row) => [row.path, row]));
  return paths.map((path) => byPath.get(path) ?? null);
}

/** What is listed below a place: of units and schools those in force, of a school its open classes. */
interface Listing {
  select: string;
  /** The indexed column that says below what a row stands, and its value for this place. */
  key: string;
  value: string;
  inForce: string;
  params: unknown[];
  order: SortKey[];
}

function listingBelow({ level, path }: Place): Listing | null {
  const dated = { params: [today(), today()], order: ascending('path') };
  if (level === 'PROVINCE' || level === 'CITY')
    return { select: UNIT, key: 'parent', value: path, inForce: 'validFrom <= ? AND (validTo IS NULL OR validTo >= ?)', ...dated };
  if (level === 'COUNTY')
    return { select: SCHOOL, key: 'countyPath', value: path, inForce: 'openedOn <= ? AND (closedOn IS NULL OR closedOn >= ?)', ...dated };
  if (level === 'CLASS') return null;
  return { select: CLASS, key: 'schoolId', value: lastOf(path), inForce: OPEN_CLASSES, params: [], order: ascending('grade', 'number') };
}

/** The units directly below a place, in the order of their codes; the first pages below a whole list of places are one statement. */
export async function childPlaces(ctx: Context, parent: Place, page: PageArgs): Promise<Connection<Place>> {
  const listing = listingBelow(parent);
  if (!listing) return connection<Place>([], page, () => []);
  const { select, key, value, inForce, params, order } = listing;
  const scope = `children of ${parent.path}`;
  const sorted = order.map(({ column }) => column).join(', ');
  let rows: Row[];
  if (page.after) {
    const after = afterCondition(order, decodeCursor(page.after, order.length, scope));
    rows = await query<Row>(ctx.reads, `${select} WHERE ${key} = ? AND ${inForce} AND ${after.sql} ORDER BY ${sorted} LIMIT ?`, [
      value,
      ...params,
      ...after.params,
      page.first + 1,
    ]);
  } else {
    const numbered = select.replace(' FROM ', `, ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY ${sorted}) AS n FROM `);
    const firstPages = ctx.loader<string, Row[]>(`childPlaces ${key} ${page.first}`, async (keys) => {
      const listed = await query<Row>(
        ctx.reads,
        `SELECT * FROM (${numbered} WHERE ${key} IN ${places(keys)} AND ${inForce}) AS listed WHERE n <= ? ORDER BY listKey, n`,
        [...keys, ...params, page.first + 1],
      );
      return keys.map((one) => listed.filter((row) => row.listKey === one));
    });
    rows = await firstPages.load(value);
  }
  return connection<Place>(rows, page, (row) => [(row as Row).sort1, (row as Row).sort2].slice(0, order.length), scope);
}

function ascending(...columns: string[]): SortKey[] {
  return columns.map((column) => ({ column, direction: 'ASC' }));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The city a place lies in, or the province itself: whose calendar holds there. */
export function cityOf(path: string): string {
  let city = path;
  while (['COUNTY', 'SCHOOL', 'CLASS'].includes(levelOf(city))) city = parentOf(city)!;
  return city;
}
