import type { DataSource } from 'typeorm';
import { trailOf } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { ticketFor } from '#kernel/files';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import type { Tx } from '#kernel/unit-of-work';
import type { TrailEntry } from '#kernel/trail.view';
import { requireSchool, unitAt } from '#register/register.queries';
import type { Measures } from './measures.entity';
import type { MeasuresFilter, PublicMeasures } from './measures.view';

export async function measuresIn(source: DataSource | Tx, id: string): Promise<Measures | null> {
  const [row] = await query<Measures>(source, 'SELECT * FROM measures WHERE id = ?', [id]);
  return row ? measuresOf(row) : null;
}

/** What a school has ever made public, in the order in which it did. */
export async function publicationsOf(source: DataSource | Tx, schoolId: string): Promise<Measures[]> {
  const rows = await query<Measures>(source, 'SELECT * FROM measures WHERE schoolId = ? AND publication IS NOT NULL ORDER BY publication', [schoolId]);
  return rows.map(measuresOf);
}

/** @throws NOT_FOUND */
export async function requireMeasures(source: DataSource | Tx, id: string): Promise<Measures> {
  return (await measuresIn(source, id)) ?? refuse('NOT_FOUND', '没有这份作业管理办法', { path: 'id', hint: '请刷新列表后再试' });
}

export function measuresOf(row: Measures): Measures {
  return {
    ...row,
    edition: int(row.edition),
    fileSize: row.fileSize === null ? null : int(row.fileSize),
    draftedAt: new Date(int(row.draftedAt)),
    publication: row.publication === null ? null : int(row.publication),
    version: int(row.version),
  };
}

/** For whoever may read it there; a draft, also one given up, only within the school. @throws FORBIDDEN */
export async function visibleMeasures(ctx: Context, id: string): Promise<Measures | null> {
  const found = await measuresIn(ctx.reads, id);
  if (!found) return null;
  permit(ctx, found.publishedOn === null ? 'homework.policies.write' : 'homework.policies.read', found.schoolPath);
  return found;
}

const SORT: SortKey[] = [
  { column: 'm.schoolPath', direction: 'ASC' },
  { column: 'm.edition', direction: 'DESC' },
];

/** Editions at a place, school by school, the newest first; drafts only to the school itself. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function measuresAt(ctx: Context, place: string, filter: MeasuresFilter | null, page: PageArgs): Promise<Connection<Measures>> {
  const { where, params } = await conditionOf(ctx, place, filter);
  const scope = `measures ${place} ${JSON.stringify(filter ?? {})}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<Measures>(
    ctx.reads,
    `SELECT m.* FROM measures m WHERE ${where.join(' AND ')} ORDER BY m.schoolPath, m.edition DESC LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(rows.map(measuresOf), page, (one) => [one.schoolPath, one.edition], scope);
}

async function conditionOf(ctx: Context, place: string, filter: MeasuresFilter | null): Promise<{ where: string[]; params: unknown[] }> {
  assertPlacePath(place);
  permit(ctx, 'homework.policies.read', place);
  await unitAt(ctx, place);
  const below = subtree(place);
  const where = ['(m.schoolPath = ? OR (m.schoolPath >= ? AND m.schoolPath < ?))'];
  const params: unknown[] = [place, below.from, below.to];
  if (!may(ctx, 'homework.policies.write', place)) where.push("m.state <> 'DRAFT' AND m.publishedOn IS NOT NULL");
  if (filter?.state) {
    where.push('m.state = ?');
    params.push(filter.state);
  }
  if (filter?.inForce) {
    where.push(IN_FORCE);
    params.push(today(), today());
  }
  const text = tidy(filter?.text ?? '');
  if (text) {
    where.push("m.title LIKE ? ESCAPE '!'");
    params.push(`%${text.replace(/[!%_]/g, '!$&')}%`);
  }
  return { where, params };
}

/** In force on a day, asked twice. What was withdrawn ended with the day before. */
export const IN_FORCE = 'm.publishedOn IS NOT NULL AND m.validFrom <= ? AND (m.validTo IS NULL OR m.validTo >= ?)';

/** What a school lays down for its homework, present and coming. Open to everyone; the ticket opens the full text for ten minutes. @throws NOT_FOUND */
export async function publishedMeasures(ctx: Context, schoolId: string): Promise<PublicMeasures[]> {
  await requireSchool(ctx, schoolId);
  // Only these columns are read: what is not read cannot leak.
  const rows = await query<Omit<PublicMeasures, 'ticket'>>(
    ctx.reads,
    `SELECT m.id, m.edition, m.title, m.summary, m.fileId, m.fileName, m.fileSize, m.validFrom, m.validTo, m.publishedOn FROM measures m
     WHERE m.schoolId = ? AND m.publishedOn IS NOT NULL AND m.state <> 'WITHDRAWN' AND (m.validTo IS NULL OR m.validTo >= ?) AND (m.validTo IS NULL OR m.validTo >= m.validFrom)
     ORDER BY m.edition DESC LIMIT 5`,
    [schoolId, today()],
  );
  return rows.map((row) => ({
    ...row,
    edition: int(row.edition),
    fileSize: row.fileSize === null ? null : int(row.fileSize),
    ticket: row.fileId ? ticketFor(ctx, row.fileId) : null,
  }));
}

/** Whoever holds an edition in hand may open its full text: that he may read it was checked on the way to it. */
export function fileTicketOf(ctx: Context, { fileId }: Measures): string | null {
  return fileId ? ticketFor(ctx, fileId) : null;
}

const DEEDS: Record<string, string> = { draftMeasures: '起草', reviseMeasures: '修改', publishMeasures: '公布', withdrawMeasures: '废止' };

export async function measuresTrail(ctx: Context, { id }: Measures): Promise<TrailEntry[]> {
  return (await trailOf(ctx, 'measures', id)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
