import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { cancelTodos } from '#kernel/review/todo.actions';
import { tidy } from '#kernel/text';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import { clauseOf } from '../homework.policy';
import { calendarAt, unitAt } from '#register/register.queries';
import { GuidanceGroup, GuidanceMember, GuidanceState, type GuidanceMemberFacts } from './group.entity';
import type { GuidanceDeedInput, GuidanceGroupInput, GuidanceMembersInput } from './group.input';
import { groupIn, groupsAtWork, isSitting, membersIn, WRITE } from './group.queries';
import { assertComplete, assertGroupState, assertMayBegin, assertSeats, assertTermOpen, readMembers, termAfter } from './group.rules';
import { dropSamples } from './sample.actions';

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
async function found(tx: Tx, ctx: Context, facts: Founded, members: readonly (GuidanceMemberFacts & { subject: string })[]): Promise<string> {
  const group: GuidanceGroup = {
    id: newKey(),
    ...facts,
    state: GuidanceState.FORMED,
    live: 1,
    formedOn: today(),
    activeFrom: null,
    endedOn: null,
    dissolvedReason: null,
    version: 1,
  };
  await tx.createQueryBuilder().insert().into(GuidanceGroup).values(group).orIgnore().updateEntity(false).execute();
  const [there] = await query<{ id: string }>(tx, 'SELECT id FROM guidance_group WHERE place = ? AND schoolYear = ? AND semester = ? AND live = 1', [
    facts.place,
    facts.schoolYear,
    facts.semester,
  ]);
  if (there?.id !== group.id)
    refuse('HOMEWORK_GUIDANCE_EXISTS', '这里这个学期已有指导组', { path: 'semester', hint: '请打开已有的指导组调整成员', remedy: { action: 'OPEN_GROUP', groupId: there?.id } });
  await seat(tx, group.id, members);
  await record(tx, ctx, {
    deed: facts.renewedFrom ? 'renewGuidanceGroup' : 'formGuidanceGroup',
    kind: 'guidance-group',
    id: group.id,
    place: facts.place,
    detail: { schoolYear: facts.schoolYear, semester: facts.semester, members: members.length },
  });
  return group.id;
}

async function seat(tx: Tx, groupId: string, members: readonly (GuidanceMemberFacts & { subject: string })[]): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map((member): GuidanceMember => ({ ...member, id: newKey(), groupId, joinedOn: today(), leftOn: null, leftReason: null, live: 1 }));
  await tx.createQueryBuilder().insert().into(GuidanceMember).values(rows).updateEntity(false).execute();
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
      await guardedUpdate(tx, GuidanceGroup, { id: group.id, version: input.version }, {});
      const sitting = (await membersIn(tx, [group.id])).filter(isSitting);
      for (const { memberId, reason } of leave) {
        const member = sitting.find(({ id }) => id === memberId);
        if (!member) refuse('BAD_INPUT', '这名成员已不在组内', { path: 'leave', hint: '请刷新后查看现有成员' });
        await tx.update(GuidanceMember, { id: memberId }, { leftOn: today(), leftReason: reason, live: null });
      }
      const stay = sitting.filter(({ id }) => !leave.some(({ memberId }) => memberId === id));
      const twice = join.find((one) => stay.some(({ personId, subject }) => personId === one.personId && subject === one.subject));
      if (twice) refuse('BAD_INPUT', `${twice.personName}已在组内`, { path: 'join', hint: '换分工请先退出再加入' });
      assertSeats([...stay, ...join], 'join');
      if (group.state === GuidanceState.ACTIVE) assertComplete([...stay, ...join]);
      await seat(tx, group.id, join);
      await record(tx, ctx, {
        deed: 'changeGuidanceMembers',
        kind: 'guidance-group',
        id: group.id,
        place: group.place,
        ...(leave[0] && { reason: leave.map(({ reason }) => reason).join('；').slice(0, 400) }),
        detail: {
          joined: join.map(({ personName, subject, role }) => [personName, subject, role].filter(Boolean).join(' ')),
          left: leave.map(({ memberId }) => sitting.find(({ id }) => id === memberId)?.personName),
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
      await guardedUpdate(tx, GuidanceGroup, { id: group.id, version: input.version }, { state: GuidanceState.ACTIVE, activeFrom: today() });
      for (const { id, version } of before) {
        await guardedUpdate(tx, GuidanceGroup, { id, version }, { state: GuidanceState.RENEWED, endedOn: today() });
        await cancelTodos(tx, ctx, { subject: { kind: 'guidance-group', id } }, '已换届');
        await dropSamples(tx, ctx, id, '已换届');
        await record(tx, ctx, { deed: 'endGuidanceGroup', kind: 'guidance-group', id, place: group.place, detail: { renewedBy: group.id } });
      }
      await record(tx, ctx, { deed: 'activateGuidanceGroup', kind: 'guidance-group', id: group.id, place: group.place });
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
      const changes = { state: GuidanceState.DISSOLVED, live: null, endedOn: today(), dissolvedReason: reason };
      await guardedUpdate(tx, GuidanceGroup, { id: group.id, version: input.version }, changes);
      await cancelTodos(tx, ctx, { subject: { kind: 'guidance-group', id: group.id } }, '已撤销');
      await dropSamples(tx, ctx, group.id, '已撤销');
      await record(tx, ctx, { deed: 'dissolveGuidanceGroup', kind: 'guidance-group', id: group.id, place: group.place, reason });
    }),
  );
  return groupIn(ctx.reads, group.id);
}

async function toChange(ctx: Context, groupId: string): Promise<{ group: GuidanceGroup }> {
  const group = await groupIn(ctx.reads, groupId);
  permit(ctx, WRITE, group.place);
  return { group };
}
