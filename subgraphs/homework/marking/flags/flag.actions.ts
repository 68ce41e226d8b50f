import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { refuse } from '#kernel/refusal';
import { closeTodos } from '#kernel/review/todo.actions';
import { tidy } from '#kernel/text';
import { guardedUpdate, work } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import { MarkingFlagRow, type FlagStateName } from './flag.entity';
import { askAbout, FLAG_TODO } from './flag.todo';
import { assertSees, flagById, flagRow } from './flag.queries';
import type { MarkingFlag, MarkingFlagInput } from './flag.view';

const LONGEST_EXPLANATION = 300;

/** 说明. Only the teacher whom it is about; again replaces what was said, and the trail keeps both. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function explainMarkingFlag(ctx: Context, input: MarkingFlagInput): Promise<MarkingFlag> {
  const flag = await requireFlag(ctx, input.id);
  if (flag.teacherId === '' || flag.teacherId !== ctx.asker.id)
    refuse('FORBIDDEN', `这处提示是关于${flag.teacherName}的，由本人说明`, { path: 'id', hint: '学校可以在核对之后写明理由搁置' });
  const text = tidy(input.text);
  const length = [...text].length;
  if (length < 5 || length > LONGEST_EXPLANATION)
    refuse('BAD_INPUT', `说明应为 5 到 ${LONGEST_EXPLANATION} 字`, { path: 'text', hint: '请写明当时的情形，例如：连续两周都是每日计算十分钟' });
  return change(ctx, 'explainMarkingFlag', input, flag, ['OPEN', 'EXPLAINED'], text, {
    state: 'EXPLAINED',
    explanation: text,
    explainedAt: now().getTime(),
  });
}

/** 搁置. The school has looked and finds nothing to pursue; nobody about himself. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function setAsideMarkingFlag(ctx: Context, input: MarkingFlagInput): Promise<MarkingFlag> {
  const flag = await requireFlag(ctx, input.id);
  permit(ctx, 'homework.marking.settle', flag.schoolPath);
  assertNotOwn(ctx, flag);
  const reason = readReason(input.text, 'text', 5);
  return change(ctx, 'setAsideMarkingFlag', input, flag, ['OPEN', 'EXPLAINED'], reason, {
    ...{ state: 'SET_ASIDE', settledReason: reason, settledBy: ctx.asker.id, settledByName: ctx.asker.name, settledAt: now().getTime() },
    settledRows: Number(flag.rowCount),
  });
}

/** 恢复. What was set aside is to be looked at again; by the school, or from above. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function restoreMarkingFlag(ctx: Context, input: MarkingFlagInput): Promise<MarkingFlag> {
  const flag = await requireFlag(ctx, input.id);
  permit(ctx, 'homework.marking.restore', flag.schoolPath);
  assertNotOwn(ctx, flag);
  const reason = readReason(input.text, 'text', 5);
  const nobody = { settledReason: null, settledBy: null, settledByName: null, settledAt: null, settledRows: null };
  return change(ctx, 'restoreMarkingFlag', input, flag, ['SET_ASIDE'], reason, { state: flag.explanation ? 'EXPLAINED' : 'OPEN', ...nobody });
}

/** @throws NOT_FOUND, FORBIDDEN */
async function requireFlag(ctx: Context, id: string): Promise<MarkingFlagRow> {
  const flag = (await flagRow(ctx, id)) ?? refuse('NOT_FOUND', '没有这处提示', { path: 'id', hint: '请刷新后再试' });
  assertSees(ctx, flag);
  return flag;
}

function assertNotOwn(ctx: Context, flag: MarkingFlagRow): void {
  if (flag.teacherId !== '' && flag.teacherId === ctx.asker.id)
    refuse('FORBIDDEN', '关于本人的提示，由学校的其他负责人处理', { path: 'id', hint: '您可以写说明；请校长或另一位教务主任核对' });
}

async function change(
  ctx: Context,
  deed: string,
  input: MarkingFlagInput,
  flag: MarkingFlagRow,
  from: readonly FlagStateName[],
  words: string,
  changes: Partial<MarkingFlagRow>,
): Promise<MarkingFlag> {
  const todo = { kind: FLAG_TODO, subject: { kind: 'markingFlag', id: flag.id } };
  await work(ctx, (tx) =>
    once(tx, ctx, deed, input.idempotencyKey, input, async () => {
      if (!from.includes(flag.state)) refuse('CONFLICT', `这处提示${STATE[flag.state]}，不需要再办`, { path: 'id', hint: '请刷新后查看最新状态' });
      await guardedUpdate(tx, MarkingFlagRow, { id: flag.id, version: input.version }, changes);
      await record(tx, ctx, {
        deed,
        kind: 'markingFlag',
        id: flag.id,
        place: flag.schoolPath,
        reason: words,
        detail: { kind: flag.kind, month: flag.month },
      });
      if (deed === 'restoreMarkingFlag') await askAbout(tx, ctx, flag, words);
      else await closeTodos(tx, ctx, todo, deed === 'explainMarkingFlag' ? '已说明' : '学校已核对搁置');
    }),
  );
  return flagById(ctx, flag.id);
}

const STATE: Record<FlagStateName, string> = { OPEN: '还在待说明', EXPLAINED: '教师已说明', SET_ASIDE: '已经搁置', GONE: '在更正之后已不再出现' };
