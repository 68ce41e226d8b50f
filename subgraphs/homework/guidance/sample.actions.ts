import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { isSitting } from '#kernel/panel/seat.rules';
import { insertIgnore, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { covers } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { toPerson } from '#kernel/review/address';
import { giveOpinion } from '#kernel/review/opinion.actions';
import { cancelTodos, closeTodos, openTodo, type Subject } from '#kernel/review/todo.actions';
import { work, type Tx } from '#kernel/unit-of-work';
import { clauseOf } from '../homework.policy';
import { NAMED_ONLY, type Assignment } from '../ledger/assignment.entity';
import { requireAssignment } from '../ledger/assignment.queries';
import { permitFromBelow } from '#register/scope';
import { GuidanceState, type GuidanceGroup } from './group.entity';
import { groupIn, membersFor } from './group.queries';
import { assertGroupState } from './group.rules';
import { WORK } from './meeting.actions';
import { MarkingAdvice, type MarkingOpinionInput } from './sample.entity';
import { OPINION, sampleOf } from './sample.queries';

const ASKED = 'homework.marking-sample';
const TOLD = 'homework.marking-opinion';

/**
 * 提请评议: puts an assignment of the ledger before the group, that is before its members of the subject. By a member who may read it there.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_GUIDANCE_STATE
 */
export async function putMarkingSample(ctx: Context, groupId: string, assignmentId: string, idempotencyKey: string): Promise<GuidanceGroup> {
  const { group, assignment } = await toDiscuss(ctx, groupId, assignmentId);
  permit(ctx, 'homework.ledger.read', assignment.schoolPath, assignment.classId);
  await work(ctx, (tx) =>
    once(tx, ctx, 'putMarkingSample', idempotencyKey, { groupId, assignmentId }, async () => {
      const subject = await keepSample(tx, ctx, group, assignment);
      for (const { personId } of await othersFor(tx, group, assignment, ctx.asker.id)) {
        await openTodo(tx, ctx, {
          kind: ASKED,
          subject,
          place: group.place,
          to: toPerson(personId),
          title: `批改样本：${assignment.subject} ${assignment.date}`,
          detail: assignment.content,
          link: `/homework/guidance?group=${group.id}&sample=${assignment.id}`,
        });
      }
      await record(tx, ctx, { deed: 'putMarkingSample', kind: 'guidance-group', id: group.id, place: group.place, detail: { assignmentId: String(assignment.id) } });
    }),
  );
  return groupIn(ctx.reads, group.id);
}

/**
 * 对批改的意见. By members of the subject and the head; never on one's own marking. The teacher hears of a suggestion.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_GUIDANCE_STATE
 */
export async function giveMarkingOpinion(ctx: Context, input: MarkingOpinionInput): Promise<GuidanceGroup> {
  const { group, assignment } = await toDiscuss(ctx, input.groupId, input.assignmentId);
  // What a colleague has put before the group its members may judge; anything else only who may read it in the ledger.
  if (!(await sampleOf(ctx.reads, group.id, assignment.id))) permit(ctx, 'homework.ledger.read', assignment.schoolPath, assignment.classId);
  if (assignment.teacherId === ctx.asker.id)
    refuse('FORBIDDEN', '不能评议自己的批改', { path: 'assignmentId', hint: '请由组内其他成员评议', rule: clauseOf('3.1') });
  await work(ctx, (tx) =>
    once(tx, ctx, 'giveMarkingOpinion', input.idempotencyKey, input, async () => {
      const subject = await keepSample(tx, ctx, group, assignment);
      const { text } = await giveOpinion(tx, ctx, { kind: OPINION, subject, place: group.place, stage: '指导组评议批改', verdict: input.advice, text: input.text });
      await closeTodos(tx, ctx, { kind: ASKED, subject, to: toPerson(ctx.asker.id) }, '已提出意见');
      if (input.advice === MarkingAdvice.NOTE && assignment.teacherId !== NAMED_ONLY) {
        await openTodo(tx, ctx, {
          kind: TOLD,
          // Of the row, not of the group: whatever groups suggest he reads in one place, and notes once.
          subject: { kind: 'assignment', id: String(assignment.id) },
          place: assignment.schoolPath,
          to: toPerson(assignment.teacherId),
          title: `指导组对批改的建议：${assignment.subject} ${assignment.date}`,
          detail: text,
          link: `/homework/ledger?row=${assignment.id}`,
        });
      }
      await record(tx, ctx, {
        deed: 'giveMarkingOpinion',
        kind: 'assignment',
        id: String(assignment.id),
        place: assignment.schoolPath,
        reason: text,
        detail: { groupId: group.id, advice: input.advice },
      });
    }),
  );
  return groupIn(ctx.reads, group.id);
}

/** 阅知: the teacher has read what the group suggests. @throws NOT_FOUND, FORBIDDEN */
export async function acknowledgeMarkingOpinion(ctx: Context, assignmentId: string, idempotencyKey: string): Promise<Assignment> {
  const assignment = await requireAssignment(ctx, assignmentId);
  permit(ctx, 'homework.ledger.write', assignment.schoolPath, assignment.classId);
  if (assignment.teacherId !== ctx.asker.id) refuse('FORBIDDEN', '这条建议是给布置的教师本人的', { path: 'assignmentId', hint: '请由教师本人阅知' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'acknowledgeMarkingOpinion', idempotencyKey, { assignmentId }, async () => {
      await closeTodos(tx, ctx, { kind: TOLD, subject: { kind: 'assignment', id: String(assignment.id) } }, '已阅知');
      await record(tx, ctx, { deed: 'acknowledgeMarkingOpinion', kind: 'assignment', id: String(assignment.id), place: assignment.schoolPath });
    }),
  );
  return assignment;
}

/** The group at work, with the asker in it for the subject, and an assignment of its own place. */
async function toDiscuss(ctx: Context, groupId: string, assignmentId: string): Promise<{ group: GuidanceGroup; assignment: Assignment }> {
  const group = await groupIn(ctx.reads, groupId);
  permitFromBelow(ctx, WORK, group.place);
  const assignment = await requireAssignment(ctx, assignmentId);
  if (!covers(group.place, assignment.schoolPath)) refuse('FORBIDDEN', '这项作业不在指导组的范围内', { path: 'assignmentId', hint: '请选择本单位的作业' });
  const seats = await membersFor(ctx.reads, group.id, assignment.subject, today());
  if (!seats.some((one) => one.personId === ctx.asker.id && isSitting(one)))
    refuse('FORBIDDEN', `您不是指导组${assignment.subject}学科的成员`, { path: 'groupId', hint: '请由该学科的成员或组长办理', rule: clauseOf('3.1') });
  assertGroupState(group.state, GuidanceState.ACTIVE);
  return { group, assignment };
}

/** Nobody is asked any longer for what a group that has ended can no longer say. */
export async function dropSamples(tx: Tx, ctx: Context, groupId: string, why: string): Promise<void> {
  const asked = await query<{ id: string }>(
    tx,
    `SELECT DISTINCT s.id FROM guidance_sample s JOIN todo t ON t.subjectKind = 'guidance-sample' AND t.subjectId = s.id AND t.state = 'OPEN' WHERE s.groupId = ?`,
    [groupId],
  );
  for (const { id } of asked) await cancelTodos(tx, ctx, { subject: { kind: 'guidance-sample', id } }, why);
}

/** @returns what opinions and to-dos of this group on this assignment are kept under. */
async function keepSample(tx: Tx, ctx: Context, group: GuidanceGroup, assignment: Assignment): Promise<Subject> {
  await query(tx, `${insertIgnore(tx)} INTO guidance_sample (id, groupId, assignmentId, subject, takenBy, takenAt) VALUES (?, ?, ?, ?, ?, ?)`, [
    newKey(),
    group.id,
    assignment.id,
    assignment.subject,
    ctx.asker.id,
    now().getTime(),
  ]);
  const kept = await sampleOf(tx, group.id, assignment.id);
  return { kind: 'guidance-sample', id: kept!.id };
}

async function othersFor(tx: Tx, group: GuidanceGroup, assignment: Assignment, asker: string) {
  const seats = (await membersFor(tx, group.id, assignment.subject, today())).filter(({ personId }) => personId !== asker && personId !== assignment.teacherId);
  const ofSubject = seats.filter(({ subject }) => subject !== '');
  const unique = new Map((ofSubject.length > 0 ? ofSubject : seats).map((one) => [one.personId, one]));
  return [...unique.values()];
}
