import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { beginWork, changeSeats, dissolvePanel, foundPanel, type PanelKind } from '#kernel/panel/panel.actions';
import { isSitting } from '#kernel/panel/seat.rules';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { work, type Tx } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import { clauseOf } from '../homework.policy';
import { calendarAt, unitAt } from '#register/register.queries';
import { GuidanceGroup, GuidanceMember, GuidanceState, type GuidanceMemberFacts } from './group.entity';
import type { GuidanceDeedInput, GuidanceGroupInput, GuidanceMembersInput } from './group.input';
import { groupIn, groupsAtWork, membersIn, WRITE } from './group.queries';
import { assertComplete, assertGroupState, assertMayBegin, assertSeats, assertTermOpen, readMembers, seatKey, termAfter } from './group.rules';
import { dropSamples } from './sample.actions';

const GROUPS: PanelKind<GuidanceGroup, GuidanceMember> = {
  kind: 'guidance-group',
  panel: GuidanceGroup,
  table: 'guidance_group',
  member: GuidanceMember,
  deeds: {
    form: 'formGuidanceGroup',
    renew: 'renewGuidanceGroup',
    change: 'changeGuidanceMembers',
    begin: 'activateGuidanceGroup',
    end: 'endGuidanceGroup',
    dissolve: 'dissolveGuidanceGroup',
  },
};

/**
 * 组建指导组 for one term. It works from the day it is activated.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, HOMEWORK_GUIDANCE_EXISTS
 */
export async function formGuidanceGroup(ctx: Context, input: GuidanceGroupInput): Promise<GuidanceGroup> {
  const { place, schoolYear, semester } = input;
  assertPlacePath(place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '指导组由学校和教育部门成立', { path: 'place', hint: '请选择学校、县（市、区）、市或省' });
  permit(ctx, WRITE, place);
  await unitAt(ctx, place);
  assertTermOpen(await calendarAt(ctx, place), schoolYear, semester, today());
  const members = readMembers(input.members);
  assertSeats(members);
  const basis = input.basis ? tidy(input.basis) || null : null;
  if (basis && [...basis].length > 100) refuse('BAD_INPUT', '成立依据最多 100 字', { path: 'basis', hint: '写文号或会议名称即可' });
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'formGuidanceGroup', input.idempotencyKey, input, () => found(tx, ctx, { place, schoolYear, semester, basis, renewedFrom: null }, members)),
  );
  return groupIn(ctx.reads, id);
}

type Founded = Pick<GuidanceGroup, 'place' | 'schoolYear' | 'semester' | 'basis' | 'renewedFrom'>;

/** One group a place and term: of two founders at the same instant the second finds the first's. */
function found(tx: Tx, ctx: Context, facts: Founded, members: readonly (GuidanceMemberFacts & { subject: string })[]): Promise<string> {
  const { schoolYear, semester } = facts;
  return foundPanel(tx, ctx, GROUPS, facts, {
    key: ['place', 'schoolYear', 'semester'],
    seats: (groupId) => members.map((member) => ({ ...member, groupId })),
    detail: { schoolYear, semester },
    taken: (groupId) => refuse('HOMEWORK_GUIDANCE_EXISTS', '这里这个学期已有指导组', { path: 'semester', hint: '请打开已有的指导组调整成员', remedy: { action: 'OPEN_GROUP', groupId } }),
  });
}

/**
 * 调整成员. Who left stays on the list, with the day and the reason.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, HOMEWORK_GUIDANCE_STATE
 */
export async function changeGuidanceMembers(ctx: Context, input: GuidanceMembersInput): Promise<GuidanceGroup> {
  const { group } = await toChange(ctx, input.groupId);
  assertGroupState(group.state, GuidanceState.FORMED, GuidanceState.ACTIVE);
  const join = readMembers(input.join, 'join');
  const leave = input.leave.map(({ memberId, reason }, i) => ({ memberId, reason: readReason(reason, `leave.${i}.reason`, 2) }));
  if (join.length + leave.length === 0) refuse('BAD_INPUT', '没有要调整的成员', { path: 'join', hint: '请选择加入或退出的成员' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'changeGuidanceMembers', input.idempotencyKey, input, async () => {
      const sitting = (await membersIn(tx, [group.id])).filter(isSitting);
      await changeSeats(tx, ctx, GROUPS, { ...group, version: input.version }, {
        sitting,
        leave,
        join: join.map((member) => ({ ...member, groupId: group.id })),
        keyOf: seatKey,
        nameOf: ({ personName, subject, role }) => [personName, subject, role].filter(Boolean).join(' '),
        assertFit(after) {
          assertSeats(after, 'join');
          if (group.state === GuidanceState.ACTIVE) assertComplete(after);
        },
      });
    }),
  );
  return groupIn(ctx.reads, group.id);
}

/**
 * 公布履职. The group of the term before is renewed by it, whether this one was copied from it or formed anew.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, HOMEWORK_GUIDANCE_STATE, HOMEWORK_GUIDANCE_INCOMPLETE
 */
export async function activateGuidanceGroup(ctx: Context, input: GuidanceDeedInput): Promise<GuidanceGroup> {
  const { group } = await toChange(ctx, input.groupId);
  const calendar = await calendarAt(ctx, group.place);
  await work(ctx, (tx) =>
    once(tx, ctx, 'activateGuidanceGroup', input.idempotencyKey, input, async () => {
      const present = await groupIn(tx, group.id);
      assertGroupState(present.state, GuidanceState.FORMED);
      assertComplete((await membersIn(tx, [group.id])).filter(isSitting));
      const before = await groupsAtWork(tx, group.place);
      assertMayBegin(calendar, present, before, today());
      await beginWork(tx, ctx, GROUPS, { ...present, version: input.version }, before, (id, why) => dropSamples(tx, ctx, id, why));
    }),
  );
  return groupIn(ctx.reads, group.id);
}

/**
 * 换届: a group for the next term, its members those of this one, to be changed until it begins its work.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_GUIDANCE_STATE, HOMEWORK_GUIDANCE_EXISTS
 */
export async function renewGuidanceGroup(ctx: Context, input: GuidanceDeedInput): Promise<GuidanceGroup> {
  const { group } = await toChange(ctx, input.groupId);
  const calendar = await calendarAt(ctx, group.place);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'renewGuidanceGroup', input.idempotencyKey, input, async () => {
      const present = await groupIn(tx, group.id);
      assertGroupState(present.state, GuidanceState.ACTIVE);
      // A group that was not renewed in time goes on to the term that runs.
      let term = termAfter(calendar, present.schoolYear, present.semester);
      while (term && term.endsOn < today()) term = termAfter(calendar, term.schoolYear, term.semester);
      if (!term) return refuse('BAD_INPUT', '校历里还没有下一学期', { path: 'groupId', hint: '请市教育局先登记下学期校历', rule: clauseOf('3.1') });
      const members = (await membersIn(tx, [group.id])).filter(isSitting);
      const { place, basis } = present;
      return found(
        tx,
        ctx,
        { place, basis, schoolYear: term.schoolYear, semester: term.semester, renewedFrom: group.id },
        members.map(({ personId, personName, unitName, subject, role }) => ({ personId, personName, unitName: unitName ?? null, subject: subject ?? '', role })),
      );
    }),
  );
  return groupIn(ctx.reads, id);
}

/** 撤销, with a reason. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, HOMEWORK_GUIDANCE_STATE */
export async function dissolveGuidanceGroup(ctx: Context, input: GuidanceDeedInput): Promise<GuidanceGroup> {
  const { group } = await toChange(ctx, input.groupId);
  const reason = readReason(input.reason ?? '', 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'dissolveGuidanceGroup', input.idempotencyKey, input, async () => {
      assertGroupState((await groupIn(tx, group.id)).state, GuidanceState.FORMED, GuidanceState.ACTIVE);
      await dissolvePanel(tx, ctx, GROUPS, { ...group, version: input.version }, reason, (id, why) => dropSamples(tx, ctx, id, why));
    }),
  );
  return groupIn(ctx.reads, group.id);
}

async function toChange(ctx: Context, groupId: string): Promise<{ group: GuidanceGroup }> {
  const group = await groupIn(ctx.reads, groupId);
  permit(ctx, WRITE, group.place);
  return { group };
}
