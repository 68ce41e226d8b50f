import { may, permit, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { assertPlacePath, covers, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { FindingCell } from '../findings/finding.entity';
import type { ReasonTemplate, ReasonTemplateRow } from './reason-template.entity';
import { NATIONAL_REASONS } from './reason-template.rules';

/** A unit's own first, then those of the units above it, then the national ones; in use. @throws FORBIDDEN, BAD_INPUT */
export async function reasonTemplatesAt(ctx: Context, place: string): Promise<ReasonTemplate[]> {
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  const rows = await query<ReasonTemplateRow>(
    ctx.reads,
    `SELECT * FROM reason_template WHERE place IN ${places(above)} AND retired = 0 ORDER BY id LIMIT 200`,
    above,
  );
  const own = above.flatMap((path) => rows.filter((row) => row.place === path));
  return [...own.map((row) => templateOf(ctx, row)), ...NATIONAL_REASONS.map((one) => ({ ...one, mayEdit: false }))];
}

/** A finding names only a reason that its unit has. @throws NOT_FOUND */
export async function assertTemplate(ctx: Context, place: string, id: string | null | undefined): Promise<void> {
  if (!id || NATIONAL_REASONS.some((one) => one.id === id)) return;
  const [row] = await query<{ place: string }>(ctx.reads, 'SELECT place FROM reason_template WHERE id = ?', [id]);
  if (!row || !covers(row.place, place)) refuse('NOT_FOUND', '没有这条常用理由', { path: 'templateId', hint: '请重新选择理由' });
}

export function templateOf(ctx: Context, row: ReasonTemplateRow): ReasonTemplate {
  const { id, place, title, reason, cells, days, retired, version } = row;
  const inUse = !int(retired);
  return {
    id,
    place,
    title,
    reason,
    cells: JSON.parse(cells) as FindingCell[],
    days: int(days),
    retired: !inUse,
    version: int(version),
    mayEdit: inUse && mayEditAt(ctx, place),
  };
}

/** Of the unit itself: the office above keeps its own. */
export function mayEditAt(ctx: Context, place: string): boolean {
  return may(ctx, 'homework.inspection.plan', place) && scopes(ctx, 'homework.inspection.plan').some((duty) => duty.place === place);
}
