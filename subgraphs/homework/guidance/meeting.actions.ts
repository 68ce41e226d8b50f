import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { isSitting } from '#kernel/panel/seat.rules';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { guardedUpdate, work } from '#kernel/unit-of-work';
import { attach, type AttachedFile } from '#kernel/attachments/attachment.actions';
import { readReason } from '#kernel/reason.rules';
import { permitFromBelow } from '#register/scope';
import { GuidanceRole, GuidanceState } from './group.entity';
import { groupIn, membersIn, WRITE } from './group.queries';
import { assertGroupState } from './group.rules';
import { GuidanceMeeting, type GuidanceMeetingInput } from './meeting.entity';
import { meetingIn } from './meeting.queries';
import { readMeeting } from './meeting.rules';

export const WORK = 'homework.guidance.work';

/**
 * 登记会议, or put right what was recorded, with a reason; what it said before stays in the trail.
 * By who forms the group, or by its head and leaders.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, HOMEWORK_GUIDANCE_STATE
 */
export async function recordGuidanceMeeting(ctx: Context, input: GuidanceMeetingInput): Promise<GuidanceMeeting> {
  const group = await groupIn(ctx.reads, input.groupId);
  const members = await membersIn(ctx.reads, [group.id]);
  if (!may(ctx, WRITE, group.place)) {
    permitFromBelow(ctx, WORK, group.place);
    const leads = members.some((one) => isSitting(one) && one.personId === ctx.asker.id && one.role !== GuidanceRole.MEMBER);
    if (!leads) permit(ctx, WRITE, group.place);
  }
  const before = input.meetingId ? await meetingIn(ctx, input.meetingId, group) : null;
  if (!before) assertGroupState(group.state, GuidanceState.FORMED, GuidanceState.ACTIVE);
  const facts = readMeeting(input, { formedOn: group.formedOn, today: today(), members });
  const reason = before ? readReason(input.reason ?? '', 'reason', 2) : null;
  const files = await attach(ctx, input.attachments, before ? (JSON.parse(before.attachments) as AttachedFile[]) : []);
  const kept = { ...facts, present: JSON.stringify(facts.present), attachments: JSON.stringify(files) };
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'recordGuidanceMeeting', input.idempotencyKey, input, async () => {
      const meetingId = before?.id ?? newKey();
      if (before) await guardedUpdate(tx, GuidanceMeeting, { id: before.id, version: input.version ?? 0 }, kept);
      else {
        const row: GuidanceMeeting = {
          id: meetingId,
          groupId: group.id,
          place: group.place,
          ...kept,
          recordedBy: ctx.asker.id,
          recordedByName: ctx.asker.name,
          recordedAt: now().getTime(),
          version: 1,
        };
        await tx.createQueryBuilder().insert().into(GuidanceMeeting).values(row).updateEntity(false).execute();
      }
      await record(tx, ctx, {
        deed: before ? 'correctGuidanceMeeting' : 'recordGuidanceMeeting',
        kind: 'guidance-group',
        id: group.id,
        place: group.place,
        ...(reason && { reason }),
        detail: { meetingId, heldOn: facts.heldOn, topic: facts.topic, present: facts.present.length, ...(before && { before: before.minutes.slice(0, 2000) }) },
      });
      return meetingId;
    }),
  );
  return meetingIn(ctx, id, group);
}
