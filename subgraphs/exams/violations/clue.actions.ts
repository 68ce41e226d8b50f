import { randomBytes } from 'node:crypto';
import { record } from '#kernel/audit';
import { attach } from '#kernel/attachments/attachment.actions';
import { now, today } from '#kernel/clock';
import { grants, permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { levelOf } from '#kernel/place';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { toDuty, toPerson } from '#kernel/review/address';
import { cancelTodos, closeTodos, openTodo } from '#kernel/review/todo.actions';
import { workdayAfter } from '#kernel/review/todo.rules';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { KnownSchool } from '#register/known.entity';
import { calendarAt, requireSchool } from '#register/register.queries';
import { subjectName } from '#register/subject.rules';
import type { ClueReceived } from '../contract';
import { ClueSource, ClueState, ExamClue } from './clue.entity';
import type { ClueDeedInput, ClueReasonInput, ClueVerdictInput, ExamClueInput, ReportedClueInput } from './clue.input';
import { clueIn, requireClue } from './clue.queries';
import { assertClueState, assertHappened, clauseOfKind, readDemands, readWords, receiptOf } from './clue.rules';
import { assertDeadline, CLUE, clueName, correctionRule, HANDLE, linkTo, permitHandling, tellClosed, trail } from './handling.actions';
import { orderCorrection } from './order.actions';

export const VERIFY = 'exams.clue.verify';

type Facts = Pick<ReportedClueInput, 'kind' | 'happenedOn' | 'grade' | 'subject' | 'text'>;

/** @throws BAD_INPUT */
function readFacts({ kind, happenedOn, grade, subject, text }: Facts) {
  assertHappened(happenedOn ?? null, today());
  if (grade != null && (grade < 1 || grade > 9)) refuse('BAD_INPUT', '年级应为 1 到 9', { path: 'grade', hint: '不清楚的可以不填' });
  const course = subject ? subjectName(subject) : null;
  if (subject && !course) refuse('BAD_INPUT', `科目表里没有“${subject.slice(0, 20)}”`, { path: 'subject', hint: '不清楚的可以不填' });
  return { kind, happenedOn: happenedOn ?? null, grade: grade ?? null, subject: course, text: readWords(text, 'text', '情况', 10, 1000) };
}

/**
 * 群众反映, without signing in and without a name. What comes back is a receipt that opens nothing but how far it has got.
 * @throws NOT_FOUND, BAD_INPUT
 */
export async function reportExamClue(ctx: Context, input: ReportedClueInput): Promise<{ receipt: string }> {
  const school = await requireSchool(ctx, input.schoolId);
  if (school.closedOn && school.closedOn < today()) refuse('NOT_FOUND', '这所学校已经撤并', { path: 'schoolId', hint: '请选择现在的学校' });
  const facts = readFacts(input);
  const contact = input.contact ? readWords(input.contact, 'contact', '联系方式', 2, 60) : null;
  // Nobody signed in: the key alone, long and made at random, is what a repetition is told by.
  if (input.idempotencyKey.length < 16) refuse('BAD_INPUT', '提交编号太短', { path: 'idempotencyKey', hint: '请刷新页面后重新提交' });
  const due = await verifyDue(ctx, school);
  const receipt = await work(ctx, (tx) =>
    once(tx, ctx, 'reportExamClue', input.idempotencyKey, input, async () => {
      const clue = await insertClue(tx, ctx, school, { ...facts, source: ClueSource.PUBLIC, contact, dueOn: due });
      return clue.receipt;
    }),
  );
  return { receipt };
}

/** 登记线索, by an office, a research office or the supervisor of the school. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function enterExamClue(ctx: Context, input: ExamClueInput): Promise<ExamClue> {
  const school = await requireSchool(ctx, input.schoolId);
  permit(ctx, 'exams.violations.enter', school.path);
  if (![ClueSource.OFFICE, ClueSource.INSPECTION, ClueSource.LETTER].includes(input.source))
    refuse('BAD_INPUT', '登记的线索来自日常发现、检查或来信来访', { path: 'source', hint: '群众反映在公示页上提交，用语提示由平台生成' });
  const facts = readFacts(input);
  const due = await verifyDue(ctx, school);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'enterExamClue', input.idempotencyKey, input, async () => {
      const by = { reporterId: ctx.asker.id, reporterName: ctx.asker.name };
      const clue = await insertClue(tx, ctx, school, { ...facts, ...by, source: input.source, contact: null, dueOn: due });
      return clue.id;
    }),
  );
  return requireClue(ctx.reads, id);
}

async function verifyDue(ctx: Context, school: KnownSchool): Promise<string> {
  const [calendar, rule] = await Promise.all([calendarAt(ctx, school.countyPath), correctionRule(ctx, school.path)]);
  return workdayAfter(calendar, school.countyPath, today(), rule.parameters.verifyWorkdays ?? 5);
}

type NewClue = Pick<ExamClue, 'source' | 'kind' | 'happenedOn' | 'grade' | 'subject' | 'text' | 'contact' | 'dueOn'> &
  Partial<Pick<ExamClue, 'hintKey' | 'reporterId' | 'reporterName' | 'times'>> &
  Partial<Found>;

/** Of what an inspector has seen himself: nobody verifies it a second time. */
type Found = Pick<ExamClue, 'state' | 'handlerPlace' | 'checkId' | 'checkItem' | 'verifierId' | 'verifierName' | 'findings'>;

/** A clue lies before the education office of the county until somebody takes it. */
export async function insertClue(
  tx: Tx,
  ctx: Context,
  school: Pick<KnownSchool, 'id' | 'path' | 'countyPath' | 'cityPath' | 'name'>,
  facts: NewClue,
): Promise<ExamClue> {
  const clue: ExamClue = {
    hintKey: null,
    checkId: null,
    checkItem: null,
    reporterId: null,
    reporterName: null,
    times: 1,
    state: ClueState.RECEIVED,
    handlerPlace: school.countyPath,
    verifierId: null,
    verifierName: null,
    findings: null,
    ...facts,
    id: newKey(),
    receipt: receiptOf(randomBytes(12)),
    schoolId: school.id,
    schoolPath: school.path,
    countyPath: school.countyPath,
    cityPath: school.cityPath,
    receivedAt: now().getTime(),
    evidence: '[]',
    returnId: null,
    recheckOn: null,
    outcome: null,
    version: 1,
  };
  await tx.createQueryBuilder().insert().into(ExamClue).values(clue).updateEntity(false).execute();
  if (clue.state === ClueState.VERIFYING) await askToSettle(tx, ctx, clue);
  else await askToVerify(tx, ctx, clue, school.name);
  await record(tx, ctx, {
    deed: 'receiveExamClue',
    kind: CLUE,
    id: clue.id,
    place: clue.schoolPath,
    detail: { source: clue.source, kind: clue.kind },
  });
  const data: ClueReceived = { clueId: clue.id, schoolId: clue.schoolId, source: clue.source, kind: clue.kind, rule: clauseOfKind(clue.kind) };
  await tell(tx, ctx, { type: 'exams.ClueReceived', subject: clue.id, place: clue.schoolPath, data });
  return clue;
}

/** Undone past its day it is shown to the city, which may take it over. */
async function askToVerify(tx: Tx, ctx: Context, clue: ExamClue, schoolName: string): Promise<void> {
  await openTodo(tx, ctx, {
    kind: VERIFY,
    subject: { kind: CLUE, id: clue.id },
    place: clue.handlerPlace,
    to: toDuty('EDUCATION_OFFICE', clue.handlerPlace),
    title: `核查线索：${schoolName}`,
    detail: clueName(clue),
    link: linkTo(clue.id),
    dueOn: clue.dueOn,
    ...(clue.dueOn && { escalate: { on: clue.dueOn, to: toDuty('EDUCATION_OFFICE', clue.cityPath) } }),
  });
}

/** Asked of who verifies it, or has seen it at an inspection. */
async function askToSettle(tx: Tx, ctx: Context, clue: ExamClue): Promise<void> {
  await openTodo(tx, ctx, {
    kind: `${VERIFY}.settle`,
    subject: { kind: CLUE, id: clue.id },
    place: clue.handlerPlace,
    to: toPerson(clue.verifierId!),
    title: '写出核查结论',
    detail: clueName(clue),
    link: linkTo(clue.id),
    dueOn: clue.dueOn,
  });
}

/**
 * 检查发现: what an inspector has found at a school, one clue an item of his form. He has seen it, so it is verified by him from the beginning;
 * what is ordered, by when, and whether it was corrected goes the way of every clue.
 */
export async function insertFinding(
  tx: Tx,
  ctx: Context,
  school: KnownSchool,
  found: Pick<ExamClue, 'kind' | 'text' | 'findings' | 'handlerPlace' | 'checkId' | 'checkItem' | 'verifierId' | 'verifierName'>,
): Promise<ExamClue> {
  const nothing = { happenedOn: null, grade: null, subject: null, contact: null };
  const by = { reporterId: found.verifierId, reporterName: found.verifierName };
  const dueOn = await verifyDue(ctx, school);
  return insertClue(tx, ctx, school, { ...nothing, ...by, ...found, source: ClueSource.INSPECTION, state: ClueState.VERIFYING, dueOn });
}

/**
 * 开始核查: the asker takes it. A city that takes a clue of its county takes it over, and the county looks on.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_CLUE_STATE, CONFLICT
 */
export async function beginVerification(ctx: Context, { id, version, idempotencyKey }: ClueDeedInput): Promise<ExamClue> {
  const found = await requireClue(ctx.reads, id);
  const handlerPlace = takingPlace(ctx, found);
  await work(ctx, (tx) =>
    once(tx, ctx, 'beginVerification', idempotencyKey, { id, version }, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.RECEIVED], '开始核查');
      const taken = { handlerPlace, verifierId: ctx.asker.id, verifierName: ctx.asker.name, state: ClueState.VERIFYING };
      await guardedUpdate(tx, ExamClue, { id, version }, taken);
      await closeTodos(tx, ctx, { kind: VERIFY, subject: { kind: CLUE, id } }, `${ctx.asker.name}核查`);
      await askToSettle(tx, ctx, { ...clue, ...taken });
      await trail(tx, ctx, clue, 'beginVerification');
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}

/** The nearest of the asker's units that may handle it: its county, else its city or the province above. @throws FORBIDDEN */
function takingPlace(ctx: Context, clue: ExamClue): string {
  permitHandling(ctx, clue);
  const places = grants(ctx, HANDLE, clue.handlerPlace).map(({ place }) => place);
  const nearest = places.sort((one, other) => other.length - one.length)[0]!;
  return levelOf(nearest) === 'PROVINCE' ? clue.handlerPlace : nearest;
}

/**
 * 核查结论. True: the school is ordered to correct it, by when and what. Not true: what was looked at is kept.
 * @throws NOT_FOUND, FORBIDDEN also for who has not taken it, BAD_INPUT, EXAMS_CLUE_STATE, CONFLICT
 */
export async function settleVerification(ctx: Context, input: ClueVerdictInput): Promise<ExamClue> {
  const { id, version, idempotencyKey } = input;
  const found = await requireClue(ctx.reads, id);
  permitHandling(ctx, found);
  if (found.verifierId && found.verifierId !== ctx.asker.id)
    refuse('FORBIDDEN', `这条线索由${found.verifierName}核查`, { hint: '请由核查人写结论；需要换人的，先由核查人撤回核查' });
  const findings = readWords(input.findings, 'findings', '核查情况', 10, 1000);
  const kind = input.kind ?? found.kind;
  const demands = input.substantiated ? readDemands(input.demands ?? []) : [];
  if (input.substantiated) await assertDeadline(ctx, found, input.dueOn ?? null);
  const evidence = JSON.stringify(await attach(ctx, input.evidence ?? [], [], 'evidence'));
  await work(ctx, (tx) =>
    once(tx, ctx, 'settleVerification', idempotencyKey, input, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.VERIFYING], '下核查结论');
      await closeTodos(tx, ctx, { subject: { kind: CLUE, id } }, input.substantiated ? '属实' : '查无实据');
      const said = { findings, kind, evidence };
      if (input.substantiated) {
        const returnId = await orderCorrection(tx, ctx, { ...clue, ...said }, { reason: findings, demands, dueOn: input.dueOn! });
        await guardedUpdate(tx, ExamClue, { id, version }, { ...said, state: ClueState.ORDERED, dueOn: input.dueOn!, returnId });
      } else {
        await guardedUpdate(tx, ExamClue, { id, version }, { ...said, state: ClueState.UNFOUNDED, dueOn: null });
        await tellClosed(tx, ctx, clue, 'UNFOUNDED');
      }
      await trail(tx, ctx, clue, 'settleVerification', findings.slice(0, 200), { substantiated: input.substantiated, kind });
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}

/** 重新核查 what was found untrue, or hand a verification on; with a reason. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_CLUE_STATE, CONFLICT */
export async function reopenExamClue(ctx: Context, input: ClueReasonInput): Promise<ExamClue> {
  const { id, version, idempotencyKey } = input;
  const found = await requireClue(ctx.reads, id);
  permitHandling(ctx, found);
  const reason = readReason(input.reason, 'reason', 5);
  const school = await requireSchool(ctx, found.schoolId);
  const dueOn = await verifyDue(ctx, school);
  await work(ctx, (tx) =>
    once(tx, ctx, 'reopenExamClue', idempotencyKey, input, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.UNFOUNDED, ClueState.VERIFYING], '重新核查');
      await cancelTodos(tx, ctx, { subject: { kind: CLUE, id } }, reason);
      const again = { state: ClueState.RECEIVED, dueOn, verifierId: null, verifierName: null };
      await guardedUpdate(tx, ExamClue, { id, version }, again);
      await askToVerify(tx, ctx, { ...clue, ...again }, school.name);
      await trail(tx, ctx, clue, 'reopenExamClue', reason);
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}

/** 撤回 what should not have been entered: a second entry of the same, another school. @throws as reopenExamClue */
export async function withdrawExamClue(ctx: Context, input: ClueReasonInput): Promise<ExamClue> {
  const { id, version, idempotencyKey } = input;
  const found = await requireClue(ctx.reads, id);
  permitHandling(ctx, found);
  const reason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawExamClue', idempotencyKey, input, async () => {
      const clue = (await clueIn(tx, id))!;
      assertClueState(clue.state, [ClueState.RECEIVED, ClueState.VERIFYING], '撤回');
      await cancelTodos(tx, ctx, { subject: { kind: CLUE, id } }, reason);
      await guardedUpdate(tx, ExamClue, { id, version }, { state: ClueState.WITHDRAWN, outcome: reason, dueOn: null });
      await trail(tx, ctx, clue, 'withdrawExamClue', reason);
      await tellClosed(tx, ctx, clue, 'WITHDRAWN');
      return id;
    }),
  );
  return requireClue(ctx.reads, id);
}
