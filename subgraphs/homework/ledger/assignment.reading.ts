import { may, permit, type Context } from '#kernel/context';
import { ruleAt } from '#kernel/policy';
import { packsFor } from '../policy/policy.queries';
import { aidRemarks } from '../materials/aid-of-assignment.queries';
import { classOf } from '#register/register.queries';
import { HomeworkKind, type Assignment } from './assignment.entity';
import type { Flag } from '#kernel/rule-cited.view';
import type { TrailEntry } from '#kernel/trail.view';
import { assignmentById } from './assignment.queries';
import { remarksOn } from './ledger.rules';
import { remarksOnMarking } from './marking.rules';
import { earlierContents } from './repetition.queries';
import { remarksOnRepetition } from './repetition.rules';
import { trailOfAssignment } from './trail.queries';

/** A row of the ledger for whoever may read it there. @throws FORBIDDEN for another place's, also by a guessed id. */
export async function visibleAssignment(ctx: Context, id: string): Promise<Assignment | null> {
  const found = await assignmentById(ctx, id);
  if (found) permit(ctx, 'homework.ledger.read', found.schoolPath, found.classId);
  return found;
}

function mayRead(ctx: Context, { schoolPath, classId }: Assignment): boolean {
  return may(ctx, 'homework.ledger.read', schoolPath, classId);
}

/** Guardians see what is to be done and by whom, not the person's number. */
export function teacherIdOf(ctx: Context, one: Assignment): string | null {
  return mayRead(ctx, one) ? one.teacherId || null : null;
}

export async function trailFor(ctx: Context, one: Assignment): Promise<TrailEntry[]> {
  return mayRead(ctx, one) ? trailOfAssignment(ctx, one) : [];
}

export async function classNameOf(ctx: Context, one: Assignment): Promise<string> {
  return (await classOf(ctx, one.classId))?.name ?? gradeNameOf(one.grade);
}

export function gradeNameOf(grade: number): string {
  return `${'一二三四五六七八九'[grade - 1] ?? grade}年级`;
}

/** H5 to H8 under the rules of the day of the assignment. */
export async function flagsOf(ctx: Context, one: Assignment): Promise<Flag[]> {
  const packs = await packsFor(ctx, one.schoolPath);
  const rule = (code: string) => ruleAt(packs, code, one.schoolPath, one.date);
  const [own, drill] = [rule('H6'), rule('H7')];
  const repetition = drill && one.kind === HomeworkKind.WRITTEN ? remarksOnRepetition(one.content, await earlierContents(ctx, one), drill) : [];
  return [
    ...remarksOn(one.content, rule),
    ...repetition,
    ...(one.marking && own ? remarksOnMarking(one.marking, own) : []),
    ...(await aidRemarks(ctx, one)),
  ];
}
