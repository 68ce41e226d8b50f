import { recordAll } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { work } from '#kernel/unit-of-work';
import type { SchoolClass } from '../classes/class.entity';
import { classById } from '../classes/class.queries';
import type { PupilRow } from './pupil.entity';
import { maskName } from './pupil.rules';
import type { Child, Pupil } from './pupil.view';

/** The asker's own children with their names; no answer before the reading is recorded (未成年人网络保护条例第三十六条). */
export async function childrenOfGuardian(ctx: Context): Promise<Child[]> {
  if (ctx.asker.kind !== 'PERSON') return [];
  const rows = await query<PupilRow>(
    ctx.reads,
    `SELECT p.* FROM guardian g JOIN pupil p ON p.id = g.pupilId
      WHERE g.personId = ? AND g.validFrom <= ? AND (g.validTo IS NULL OR g.validTo >= ?) ORDER BY p.id`,
    [ctx.asker.id, today(), today()],
  );
  const classes = await Promise.all(rows.map((row) => classById(ctx, row.classId)));
  const children = rows.flatMap((row, i): Child[] => (classes[i] ? [{ id: row.id, displayName: row.name, class: classes[i] }] : []));
  await recordNames(
    ctx,
    'readOwnChild',
    children.map((child) => ({ id: child.id, place: child.class.schoolPath, classId: child.class.id })),
  );
  return children;
}

/** The list of a class for its staff: masked, unless the asker may see names and has said for what; then the reading is recorded. */
export async function pupilsOfClass(ctx: Context, one: SchoolClass): Promise<Pupil[]> {
  permit(ctx, 'directory.pupils.read', one.schoolPath, one.id);
  const revealed = Boolean(ctx.asker.purpose) && may(ctx, 'directory.pupils.reveal', one.schoolPath, one.id);
  const rows = await query<PupilRow>(ctx.reads, 'SELECT * FROM pupil WHERE classId = ? ORDER BY seat', [one.id]);
  if (revealed)
    await recordNames(
      ctx,
      'readPupil',
      rows.map((row) => ({ id: row.id, place: one.schoolPath, classId: one.id })),
      ctx.asker.purpose,
    );
  return rows.map((row) => ({ id: row.id, seat: row.seat, displayName: revealed ? row.name : maskName(row.name), masked: !revealed }));
}

async function recordNames(ctx: Context, deed: string, read: { id: string; place: string; classId: string }[], reason?: string): Promise<void> {
  if (read.length === 0) return;
  const deeds = read.map(({ id, place, classId }) => ({
    deed,
    kind: 'pupil',
    id,
    place,
    detail: { classId, fields: ['name'] },
    ...(reason && { reason: reason.slice(0, 500) }),
  }));
  await work(ctx, (tx) => recordAll(tx, ctx, deeds));
}
