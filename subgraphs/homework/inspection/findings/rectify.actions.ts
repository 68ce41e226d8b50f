import { now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { refuse } from '#kernel/refusal';
import { levelOf } from '#kernel/place';
import { addressesOf, toDuty, toPerson } from '#kernel/review/address';
import { answerReturn } from '#kernel/review/return.actions';
import type { ReturnedCell, ReturnRow } from '#kernel/review/return.entity';
import { returnRow } from '#kernel/review/return.queries';
import { readReturnAnswer } from '#kernel/review/return.rules';
import { cancelTodos, openTodo } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { requireAssignment } from '../../ledger/assignment.queries';
import { correctAssignment, toCorrect } from '../../ledger/correction.actions';
import { wordsOfCell, type CellValue } from '../../ledger/correction.rules';
import { readable } from '#register/scope';
import { handPhotos, keepPhotos } from '../works/work.actions';
import { FINDING } from './finding.actions';
import { Finding, FindingCell, FindingState } from './finding.entity';
import type { RectificationInput } from './finding.input';
import { tellRectified } from './finding.news';
import { requireFinding } from './findings.queries';
import { assertFindingState, assertReturned } from './findings.rules';

/**
 * 更正. Opens the returned cells and no others, changes the row of the ledger under its own laws, and keeps what stood before: in the return
 * beside what stands now, and in the trail of the row. What cannot truthfully be changed is answered in words.
 * @throws NOT_FOUND, FORBIDDEN for another's, CONFLICT, BAD_INPUT, HOMEWORK_FINDING_CELL_CLOSED, HOMEWORK_OVER_BUDGET, HOMEWORK_WITHDRAWN and others of the ledger
 */
export async function rectifyFinding(ctx: Context, input: RectificationInput): Promise<Finding> {
  const found = await requireFinding(ctx.reads, input.findingId);
  // At his school, whichever class he teaches today: the row is his all the same.
  readable(ctx, 'homework.findings.answer', found.schoolPath);
  assertAddressee(ctx, found);
  const answer = readReturnAnswer(input.answer);
  const row = found.assignmentId === null ? null : await requireAssignment(ctx, found.assignmentId);
  const cells = input.cells.map(({ cell, value }) => ({ cell, value: value ?? null }) as unknown as CellValue);
  const ledger = row && cells.length > 0 ? await toCorrect(ctx, row, cells) : null;
  if (!row && input.workFileIds?.length) refuse('BAD_INPUT', '这个问题不是一项作业的，没有照片可补', { path: 'workFileIds', hint: '请用文字说明' });
  const photos = await handPhotos(ctx, input.workFileIds ?? [], 'workFileIds');
  await work(ctx, (tx) =>
    once(tx, ctx, 'rectifyFinding', input.idempotencyKey, input, async () => {
      const finding = await requireFinding(tx, found.id);
      assertFindingState(finding.state, FindingState.OPEN);
      const rectified = { rectifiedById: ctx.asker.id, rectifiedBy: ctx.asker.name, rectifiedAt: now().getTime() };
      await guardedUpdate(tx, Finding, { id: finding.id, version: input.version }, { state: FindingState.RECTIFIED, escalateOn: null, ...rectified });
      const slip = await returnRow(tx, finding.returnId);
      const returned = JSON.parse(slip.cells) as ReturnedCell[];
      assertReturned(returned, input.cells);
      const reason = clip(`退回：${slip.reason}；更正：${answer}`);
      const changes = ledger ? await correctAssignment(tx, ctx, ledger, { finding: finding.id, reason }) : [];
      if (row && photos.length > 0) await keepPhotos(tx, ctx, row, photos, finding.id);
      const after = changes.map((one): { cell: string; after: string } => ({ cell: one.cell, after: wordsOfCell(one.cell, one.after) }));
      if (photos.length > 0 && returned.some(({ cell }) => cell === FindingCell.WORK))
        after.push({ cell: FindingCell.WORK, after: `补交 ${photos.length} 张` });
      await answerReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, { answer, after });
      if (slip.returnedBy === ctx.asker.id) await askAnother(tx, ctx, finding, slip);
      await tellRectified(
        tx,
        ctx,
        finding,
        after.map(({ cell }) => cell),
        today() > finding.dueOn,
      );
    }),
  );
  return requireFinding(ctx.reads, found.id);
}

function assertAddressee(ctx: Context, { address }: Finding): void {
  if (!addressesOf(ctx.asker).includes(address))
    refuse('FORBIDDEN', '这个问题不是退回给您的，不能由您更正', { path: 'findingId', hint: '请由被退回的教师本人，或教务处更正' });
}

/** A dean who found it and put it right himself does not verify it: another of the inspecting unit does. */
async function askAnother(tx: Tx, ctx: Context, { inspectionPlace, schoolPath, id }: Finding, slip: ReturnRow): Promise<void> {
  const verify = { kind: `${FINDING}.verify`, subject: { kind: 'return', id: slip.id } };
  await cancelTodos(tx, ctx, { ...verify, to: toPerson(ctx.asker.id) }, '由本单位其他人复核');
  await openTodo(tx, ctx, {
    ...verify,
    place: schoolPath,
    to: toDuty(levelOf(inspectionPlace) === 'SCHOOL' ? 'PRINCIPAL' : 'EDUCATION_OFFICE', inspectionPlace),
    title: `复核：${slip.title}`,
    link: `/homework/findings?row=${id}`,
  });
}

/** The trail holds 500 characters; the whole stands in the return. */
function clip(text: string): string {
  const letters = [...text];
  return letters.length > 500 ? `${letters.slice(0, 499).join('')}…` : text;
}
