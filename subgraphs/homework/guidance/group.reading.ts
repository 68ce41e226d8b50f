import { trailOf } from '#kernel/audit';
import { termName } from '#kernel/calendar';
import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { isSitting } from '#kernel/panel/seat.rules';
import type { TrailEntry } from '#kernel/trail.view';
import { calendarAt, unitAt } from '#register/register.queries';
import { GuidanceState, type GuidanceGroup } from './group.entity';
import { mayReadWork, membersOf, WRITE } from './group.queries';
import { changesBetween, remarksOnGroup } from './group.rules';
import type { GuidanceChange } from './group.view';

export async function placeNameOf(ctx: Context, { place }: GuidanceGroup): Promise<string> {
  return (await unitAt(ctx, place)).name;
}

export function termNameOf({ schoolYear, semester }: GuidanceGroup): string {
  return termName({ id: '', schoolYear, semester: semester as 1 | 2, startsOn: '', endsOn: '' });
}

/** Against the members of the group it was copied from, as they sat at its end. */
export async function changesOf(ctx: Context, { id, renewedFrom }: GuidanceGroup): Promise<GuidanceChange[]> {
  if (!renewedFrom) return [];
  const [before, after] = await Promise.all([membersOf(ctx, renewedFrom), membersOf(ctx, id)]);
  return changesBetween(before.filter(isSitting), after.filter(isSitting));
}

/** What it lacks, and that its term is over. */
export async function remarksOf(ctx: Context, group: GuidanceGroup): Promise<string[]> {
  if (group.state !== GuidanceState.FORMED && group.state !== GuidanceState.ACTIVE) return [];
  const remarks = remarksOnGroup((await membersOf(ctx, group.id)).filter(isSitting));
  return (await isOverdue(ctx, group, today())) ? [`${termNameOf(group)}已结束，请换届`, ...remarks] : remarks;
}

/** At work although its term is over. */
export async function isOverdue(ctx: Context, { place, schoolYear, semester, state }: GuidanceGroup, date: string): Promise<boolean> {
  if (state !== GuidanceState.ACTIVE) return false;
  const term = (await calendarAt(ctx, place)).terms.find((one) => one.schoolYear === schoolYear && one.semester === semester);
  return term !== undefined && term.endsOn < date;
}

export function mayManage(ctx: Context, { place }: GuidanceGroup): boolean {
  return may(ctx, WRITE, place);
}

const DEEDS: Record<string, string> = {
  formGuidanceGroup: '组建',
  renewGuidanceGroup: '换届组建',
  changeGuidanceMembers: '调整成员',
  activateGuidanceGroup: '公布履职',
  endGuidanceGroup: '换届',
  dissolveGuidanceGroup: '撤销',
  recordGuidanceMeeting: '登记会议',
  correctGuidanceMeeting: '更正会议记录',
  putMarkingSample: '提请评议',
};

export async function trailOfGroup(ctx: Context, group: GuidanceGroup): Promise<TrailEntry[]> {
  if (!(await mayReadWork(ctx, group))) return [];
  return (await trailOf(ctx, 'guidance-group', group.id)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}
