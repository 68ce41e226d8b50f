import { record, recordAll } from '#kernel/audit';
import { today } from '#kernel/clock';
import { makeContext, permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell, tellAll, type News } from '#kernel/outbox';
import { assertPlacePath, levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Part } from '#kernel/subgraph';
import { fold } from '#kernel/text';
import { partAsker } from '#kernel/token';
import { guardedUpdate, lockRow, work, type Tx } from '#kernel/unit-of-work';
import type { PlaceSaved } from '../contract';
import { indexName, indexNew } from '../search/search.actions';
import { DIVISIONS, OTHER_UNITS, unitOf } from './divisions';
import { Place } from './place.entity';
import type { PlaceInput } from './place.input';

/** Adds a unit below a province or city, or changes what is known of one, up to its end. */
export async function savePlace(ctx: Context, input: PlaceInput): Promise<Place> {
  const { path, idempotencyKey, ...body } = input;
  assertPlacePath(path, 'path');
  const level = levelOf(path);
  if (level !== 'CITY' && level !== 'COUNTY') refuse('BAD_INPUT', '这里只维护市和县（市、区）', { path: 'path', hint: '学校请在学校登记中维护' });
  const unit = { path, level, code: input.code ? fold(input.code) : null, name: fold(input.name) };
  permit(ctx, 'directory.places.write', parentOf(path)!);
  if (unit.code && !/^21\d{4}$/.test(unit.code))
    refuse('BAD_INPUT', '区划代码应为 21 开头的 6 位数字', { path: 'code', hint: '没有区划代码的单位请留空' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'savePlace', idempotencyKey, { path, ...body }, async () => {
      const parent = await lockUnit(tx, parentOf(path)!);
      const before = await placeNow(tx, path);
      const validTo = input.validTo ?? null;
      if (before && validTo && int(before.schoolCount) > 0) {
        refuse('DIRECTORY_PLACE_HAS_SCHOOLS', `${before.name}还有 ${int(before.schoolCount)} 所在办学校，不能撤销`, {
          path: 'validTo',
          hint: '请先撤并或重新登记这些学校',
        });
      }
      if (before) await guardedUpdate(tx, Place, { path, version: input.version ?? 0 }, { code: unit.code, name: unit.name, validTo });
      else await tx.insert(Place, { ...unit, parentPath: parent.path, schoolCount: 0, classCount: 0, validFrom: today(), validTo, version: 1 });
      const after: PlaceSaved = { ...unit, ...(validTo && { validTo }) };
      await indexName(tx, { kind: 'PLACE', id: path, place: path, name: unit.name });
      await record(tx, ctx, {
        deed: 'savePlace',
        kind: 'place',
        id: path,
        place: path,
        detail: { before: before && { code: before.code, name: before.name, validTo: before.validTo }, after },
      });
      await tell(tx, ctx, newsOf(after));
      return path;
    }),
  );
  return (await placeNow(ctx.reads.manager, path))!;
}

/** Enters the province's divisions and the units without a code into an empty register: the beginning of every installation. */
export async function foundRegister(part: Part): Promise<boolean> {
  const ctx = makeContext(part, partAsker(part.name), 'installation');
  return work(ctx, async (tx) => {
    const [any] = await query(tx, 'SELECT path FROM place LIMIT 1');
    if (any) return false;
    const units = [...DIVISIONS.map(unitOf), ...OTHER_UNITS];
    await tx.insert(
      Place,
      units.map((unit) => ({
        ...unit,
        parentPath: parentOf(unit.path),
        schoolCount: 0,
        classCount: 0,
        validFrom: today(),
        validTo: null,
        version: 1,
      })),
    );
    await indexNew(
      tx,
      units.map(({ path, name }) => ({ kind: 'PLACE', id: path, place: path, name })),
    );
    await recordAll(
      tx,
      ctx,
      units.map((unit) => ({ deed: 'foundRegister', kind: 'place', id: unit.path, place: unit.path, detail: { after: unit } })),
    );
    await tellAll(tx, units.map(newsOf));
    return true;
  });
}

function newsOf(unit: PlaceSaved): News<PlaceSaved> {
  return { type: 'directory.PlaceSaved', subject: unit.path, place: unit.path, data: unit };
}

async function placeNow(tx: Tx, path: string): Promise<Place | null> {
  const [place] = await query<Place>(
    tx,
    'SELECT path, parent AS parentPath, code, name, level, schoolCount, classCount, validFrom, validTo, version FROM place WHERE path = ?',
    [path],
  );
  return place ?? null;
}

/**
 * Holds the units above a school from the province downward, always in this order, until the transaction ends: what is checked among their
 * schools and classes (codes, names, counts) then stays so. Deeds on the register are few; they may stand in line.
 */
export async function lockUnits(tx: Tx, countyPath: string): Promise<void> {
  for (const path of unitsFrom(countyPath)) await lockUnit(tx, path);
}

/** Holds one province, city or county. @throws NOT_FOUND for one that does not exist or is no more. */
export async function lockUnit(tx: Tx, path: string): Promise<Place> {
  const place = await placeNow(tx, path);
  if (!place || place.validTo) return refuse('NOT_FOUND', '没有这个机构，或它已撤销', { path: 'place', hint: '请从地点列表中选择' });
  return lockRow(tx, Place, { path }, place);
}

/** Moves the counts kept at the county, its city and the province. */
export async function moveCounts(tx: Tx, countyPath: string, change: { schools?: number; classes?: number }): Promise<void> {
  const { schools = 0, classes = 0 } = change;
  if (schools === 0 && classes === 0) return;
  for (const path of unitsFrom(countyPath)) {
    await query(tx, 'UPDATE place SET schoolCount = schoolCount + ?, classCount = classCount + ? WHERE path = ?', [schools, classes, path]);
  }
}

function unitsFrom(countyPath: string): string[] {
  const units: string[] = [];
  for (let path: string | null = countyPath; path; path = parentOf(path)) units.unshift(path);
  return units;
}
