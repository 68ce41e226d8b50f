import { recordAll } from '#kernel/audit';
import { grants, may, permit, permitSelf, type Context } from '#kernel/context';
import { ticketFor } from '#kernel/files';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import type { Assignment } from '../../ledger/assignment.entity';
import { assignmentById, requireAssignment } from '../../ledger/assignment.queries';
import { isOwn } from '../plans/inspector.rules';
import { WorkState, type Work, type WorkTicket } from './work.entity';
import { inspectionsOfClass, workById, worksOfFinding, worksOfRow } from './work.queries';
import { isTeacherOf } from './work.rules';

/** On what ground somebody sees the photos of a homework: it is his, he leads the school, or he inspects the class. */
type Ground = { as: 'TEACHER' | 'HEAD' } | { as: 'INSPECTOR'; inspectionId: string };

/** `null`: on none. Whoever may read the row of the ledger does not thereby see children's work. */
async function groundFor(ctx: Context, row: Assignment): Promise<Ground | null> {
  const { schoolPath, classId, date, teacherId } = row;
  if (!may(ctx, 'homework.ledger.read', schoolPath, classId)) return null;
  const granted = grants(ctx, 'homework.works.read', schoolPath, classId);
  if (granted.length === 0) return null;
  if (isTeacherOf(row, ctx.asker)) return { as: 'TEACHER' };
  if (granted.some((duty) => duty.place === schoolPath && !duty.unit)) return { as: 'HEAD' };
  const inspections = await inspectionsOfClass(ctx, schoolPath, classId);
  const his = inspections.find(
    ({ place, level, periodFrom, periodTo }) =>
      periodFrom <= date &&
      date <= periodTo &&
      may(ctx, 'homework.inspection.inspect', place) &&
      !isOwn(ctx.asker, level, { classId, schoolPath, teacherId }),
  );
  return his ? { as: 'INSPECTOR', inspectionId: his.id } : null;
}

/** What hangs on a row of the ledger: nothing for who may not see it. */
export async function worksFor(ctx: Context, row: Assignment): Promise<Work[]> {
  return (await groundFor(ctx, row)) ? worksOfRow(ctx, row.id) : [];
}

/** @throws NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function visibleWorks(ctx: Context, assignmentId: string): Promise<Work[]> {
  permitSelf(ctx);
  const row = await requireAssignment(ctx, assignmentId);
  permit(ctx, 'homework.works.read', row.schoolPath, row.classId);
  if (!(await groundFor(ctx, row))) refuseToShow();
  return worksOfRow(ctx, row.id);
}

/** One photo's registration, for who may see it; `null` otherwise. */
export async function visibleWork(ctx: Context, id: string): Promise<Work | null> {
  const found = await workById(ctx, id);
  const row = found && (await assignmentById(ctx, found.assignmentId));
  return row && (await groundFor(ctx, row)) ? found : null;
}

/**
 * 看照片. Each is a reading of pupils' data and is recorded before anything is given (未成年人网络保护条例第三十六条); all of them or none.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function openWorks(ctx: Context, ids: readonly string[]): Promise<WorkTicket[]> {
  permitSelf(ctx);
  const opened = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const found = await workById(ctx, id);
      const row = found && (await assignmentById(ctx, found.assignmentId));
      if (!found || !row) return refuse('NOT_FOUND', '没有这张照片', { path: 'ids', hint: '请刷新后再试' });
      permit(ctx, 'homework.works.read', row.schoolPath, row.classId);
      const ground = (await groundFor(ctx, row)) ?? refuseToShow();
      if (found.state !== WorkState.KEPT)
        return refuse('NOT_FOUND', found.state === WorkState.WITHDRAWN ? '这张照片已撤下' : '这张照片保存期满，已删除', {
          path: 'ids',
          hint: '请刷新后再试',
        });
      return { found, ground };
    }),
  );
  await work(ctx, (tx) =>
    recordAll(
      tx,
      ctx,
      opened.map(({ found, ground }) => ({
        deed: 'openWork',
        kind: 'work',
        id: found.id,
        place: found.schoolPath,
        detail: { assignmentId: found.assignmentId, ...ground },
      })),
    ),
  );
  return opened.map(({ found }) => {
    const ticket = ticketFor(ctx, found.fileId);
    return { workId: found.id, url: `/files/${found.fileId}?ticket=${ticket}`, until: new Date(Number(ticket.split('.')[0])) };
  });
}

function refuseToShow(): never {
  refuse('FORBIDDEN', '批改照片只供布置的教师、本校负责人和抽中该班的检查人查看', { hint: '如需查看，请由抽中这个班的检查人办理' });
}

export async function mayWithdrawWork(ctx: Context, one: Work): Promise<boolean> {
  const row = await assignmentById(ctx, one.assignmentId);
  return row !== null && one.state === WorkState.KEPT && mayKeepWorks(ctx, row);
}

/** Photos handed in with a correction, for who may see those of its row. */
export async function worksOfCorrection(ctx: Context, findingId: string, row: Assignment): Promise<Work[]> {
  return (await groundFor(ctx, row)) ? worksOfFinding(ctx, findingId) : [];
}

/** The teacher whose homework it is, or the dean. */
export function mayKeepWorks(ctx: Context, row: Assignment): boolean {
  const granted = grants(ctx, 'homework.works.write', row.schoolPath, row.classId);
  return granted.length > 0 && (isTeacherOf(row, ctx.asker) || granted.some((duty) => !duty.unit));
}
