import { trailOf } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import type { Assignment } from './assignment.entity';
import type { TrailEntry } from '#kernel/trail.view';

/**
 * What has happened to an assignment, oldest first. A row that came in by thousands (an import) has its deeds recorded with the import,
 * not one by one; then the row itself says who and when.
 */
export async function trailOfAssignment(ctx: Context, assignment: Assignment): Promise<TrailEntry[]> {
  const lines = await trailOf(ctx, 'assignment', String(assignment.id));
  let marked = false;
  const recorded = lines.map(({ at, by, deed, reason }): TrailEntry => {
    const again = deed === 'markAssignment' && marked;
    marked ||= deed === 'markAssignment';
    const named = deed === 'recordAssignment' && assignment.late ? '补录' : (DEEDS[deed] ?? deed);
    return { at, by, deed: again ? '更正批改' : named, reason };
  });
  if (lines.some(({ deed }) => deed === 'recordAssignment' || deed === 'importAssignment')) return recorded;
  return [...ownWord(assignment), ...recorded];
}

const DEEDS: Record<string, string> = {
  recordAssignment: '登记',
  markAssignment: '批改',
  withdrawAssignment: '撤回',
  importAssignment: '导入',
  correctAssignment: '更正',
  addWorks: '交批改照片',
};

function ownWord({ receivedAt, teacherName, late, marking }: Assignment): TrailEntry[] {
  const posted: TrailEntry = { at: momentOf(receivedAt), by: teacherName, deed: late ? '补录' : '登记', reason: null };
  return marking ? [posted, { at: momentOf(marking.markedAt), by: teacherName, deed: '批改', reason: null }] : [posted];
}

function momentOf(value: Date | number): Date {
  return value instanceof Date ? value : new Date(int(value));
}
