import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { tell } from '#kernel/outbox';
import { covers } from '#kernel/place';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { workdayAfter } from '#kernel/review/todo.rules';
import type { Tx } from '#kernel/unit-of-work';
import { calendarAt } from '#register/register.queries';
import type { ClueClosed } from '../contract';
import { packsFor } from '../policy/policy.queries';
import type { ExamClue } from './clue.entity';
import { assertDue } from './clue.rules';

export const CLUE = 'exam-clue';

export const HANDLE = 'exams.violations.handle';

export const linkTo = (id: string): string => `/exams/violations?row=${id}`;

/** 6.5 as it holds here today. */
export async function correctionRule(ctx: Context, place: string): Promise<PolicyPack> {
  return ruleAt(await packsFor(ctx, place), '6.5', place, today())!;
}

/** What it is about, in the words of the rule. */
export const clueName = ({ kind }: Pick<ExamClue, 'kind'>): string =>
  ({
    DISGUISED_EXAM: '变相考试',
    TOO_MANY_EXAMS: '考试次数超出规定，或未经审定组织考试',
    PAPER_EXAM: '一、二年级纸笔考试',
    RANKING: '成绩排名',
    PUBLICATION: '公布或传播成绩',
    USE_OF_RESULTS: '违规使用考试结果',
    BEYOND_TEACHING: '超标、超进度命题',
    BOUGHT_PAPER: '购买试题、试卷',
    EVALUATION: '考试评价不合规定',
  })[kind];

/** Who has a duty at the school itself never handles its clues, whatever else he is. */
export function isOwnSchool(ctx: Context, { schoolPath }: Pick<ExamClue, 'schoolPath'>): boolean {
  return ctx.asker.duties.some(({ place }) => covers(schoolPath, place));
}

/** Whether the asker may handle this clue: of the county, or of the city or province above it, which may take it over. */
export function mayHandle(ctx: Context, clue: ExamClue): boolean {
  return may(ctx, HANDLE, clue.handlerPlace) && !isOwnSchool(ctx, clue);
}

/** @throws FORBIDDEN */
export function permitHandling(ctx: Context, clue: ExamClue): void {
  permit(ctx, HANDLE, clue.handlerPlace);
  if (isOwnSchool(ctx, clue)) refuse('FORBIDDEN', '不能核查自己任职的学校', { hint: '请由本单位的其他人办理' });
}

/** @throws BAD_INPUT */
export async function assertDeadline(ctx: Context, clue: ExamClue, dueOn: string | null): Promise<void> {
  if (!dueOn) return refuse('BAD_INPUT', '请写明改正期限', { path: 'dueOn', hint: '期限到了没有改正的，平台会提醒并上报' });
  const [calendar, rule] = await Promise.all([calendarAt(ctx, clue.countyPath), correctionRule(ctx, clue.schoolPath)]);
  assertDue(dueOn, today(), workdayAfter(calendar, clue.countyPath, today(), rule.parameters.correctionWorkdays ?? 10), rule);
}

export function trail(tx: Tx, ctx: Context, clue: ExamClue, deed: string, reason?: string, detail?: Record<string, unknown>): Promise<void> {
  return record(tx, ctx, { deed, kind: CLUE, id: clue.id, place: clue.schoolPath, ...(reason && { reason }), ...(detail && { detail }) });
}

export async function tellClosed(tx: Tx, ctx: Context, clue: ExamClue, outcome: ClueClosed['outcome']): Promise<void> {
  const data: ClueClosed = { clueId: clue.id, schoolId: clue.schoolId, kind: clue.kind, outcome, times: int(clue.times) };
  await tell(tx, ctx, { type: 'exams.ClueClosed', subject: clue.id, place: clue.schoolPath, data });
}
