import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import type { StoredFile } from '#kernel/files';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { Refusal, refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import type { Assignment } from '../../ledger/assignment.entity';
import { requireAssignment } from '../../ledger/assignment.queries';
import { assertStands } from '../../ledger/correction.actions';
import { findingsUnderWay } from '../findings/findings.queries';
import { assertSaysNoPlace } from './photo-place.reader';
import { Work, WorkState } from './work.entity';
import type { WorkReasonInput, WorksInput } from './work.input';
import { requireWork, standingWorks, worksNow } from './work.queries';
import { mayKeepWorks } from './work.reading';
import { assertRoom, keptUntil } from './work.rules';

/**
 * 交批改照片. The teacher whose homework it is, or the dean for him.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT for a file that is no photo, HOMEWORK_WORK_HAS_LOCATION, HOMEWORK_WORK_TOO_MANY, HOMEWORK_WITHDRAWN
 */
export async function addWorks(ctx: Context, input: WorksInput): Promise<Work[]> {
  const row = await requireAssignment(ctx, input.assignmentId);
  assertKeeper(ctx, row);
  assertStands(row);
  const files = await handPhotos(ctx, input.fileIds, 'fileIds');
  await work(ctx, (tx) =>
    once(tx, ctx, 'addWorks', input.idempotencyKey, input, async () => {
      await keepPhotos(tx, ctx, row, files, null);
    }),
  );
  return worksNow(ctx.reads, row.id);
}

function assertKeeper(ctx: Context, row: Assignment): void {
  permit(ctx, 'homework.works.write', row.schoolPath, row.classId);
  if (!mayKeepWorks(ctx, row))
    refuse('FORBIDDEN', `这项作业由${row.teacherName}布置，批改照片由本人或教务处办理`, {
      path: 'assignmentId',
      hint: '请布置的教师本人或教务处办理',
    });
}

/** Makes uploaded photos this part's own, before the deed: what a file is is read from its bytes. @throws NOT_FOUND, BAD_INPUT, HOMEWORK_WORK_HAS_LOCATION */
export async function handPhotos(ctx: Context, fileIds: readonly string[], path: string): Promise<StoredFile[]> {
  if (new Set(fileIds).size < fileIds.length) refuse('BAD_INPUT', '同一个文件选了两次', { path, hint: '请去掉重复的' });
  const files: StoredFile[] = [];
  for (const id of fileIds) files.push(await handPhoto(ctx, id));
  return files;
}

async function handPhoto(ctx: Context, id: string): Promise<StoredFile> {
  const file = await ctx.part.files.hand(id, ctx, ['JPEG', 'PNG', 'WEBP']);
  const { stream } = await ctx.part.files.open(id, { id: file.owner });
  const photo = Buffer.concat((await stream.toArray()) as Buffer[]);
  try {
    assertSaysNoPlace(photo, file.name);
  } catch (error) {
    // A photo that says where it was taken does not stay here, refused or not.
    if (error instanceof Refusal) await ctx.part.files.remove(id, { id: file.owner });
    throw error;
  }
  return file;
}

/** Registers photos at a row, in the deed that brings them. @throws HOMEWORK_WORK_TOO_MANY, CONFLICT for a file that is registered already */
export async function keepPhotos(tx: Tx, ctx: Context, row: Assignment, files: readonly StoredFile[], findingId: string | null): Promise<void> {
  assertRoom(await standingWorks(tx, row.id), files.length);
  const photos = files.map((file): Work => ({
    id: newKey(),
    assignmentId: row.id,
    schoolId: row.schoolId,
    schoolPath: row.schoolPath,
    classId: row.classId,
    date: row.date,
    fileId: file.id,
    sha256: file.sha256,
    size: file.size,
    uploadedById: ctx.asker.id,
    uploadedBy: ctx.asker.name,
    uploadedAt: now().getTime(),
    findingId,
    state: WorkState.KEPT,
    withdrawnReason: null,
    keptUntil: keptUntil(row.date),
    erased: false,
    version: 1,
  }));
  await tx.createQueryBuilder().insert().into(Work).values(photos).orIgnore().updateEntity(false).execute();
  const [kept] = await query<{ n: number }>(tx, `SELECT count(*) AS n FROM work WHERE id IN ${places(photos)}`, [...photos.map(({ id }) => id)]);
  if (int(kept?.n) < photos.length) refuse('CONFLICT', '有一张照片已经交过了', { path: 'fileIds', hint: '请重新选择并上传照片' });
  await record(tx, ctx, {
    deed: 'addWorks',
    kind: 'assignment',
    id: String(row.id),
    place: row.schoolPath,
    detail: { works: photos.map(({ id }) => id), sha256: photos.map(({ sha256 }) => sha256), ...(findingId && { findingId }) },
  });
}

/**
 * 撤下照片: nobody sees it any more, and the file is gone by the next morning; that it was there stays.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_WORK_UNDER_FINDING, CONFLICT
 */
export async function withdrawWork(ctx: Context, input: WorkReasonInput): Promise<Work> {
  const found = await requireWork(ctx.reads, input.id);
  const row = await requireAssignment(ctx, found.assignmentId);
  assertKeeper(ctx, row);
  const reason = readReason(input.reason, 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawWork', input.idempotencyKey, input, async () => {
      const present = await requireWork(tx, input.id);
      if (present.state !== WorkState.KEPT) refuse('CONFLICT', '这张照片已经撤下', { path: 'id', hint: '请刷新后查看' });
      if ((await findingsUnderWay(tx, present.id)) > 0)
        refuse('HOMEWORK_WORK_UNDER_FINDING', '检查正就这张照片提出问题，现在不能撤下', {
          path: 'id',
          hint: '请先更正并等待复核；如照片露出姓名，请检查人撤销问题',
        });
      await guardedUpdate(tx, Work, { id: present.id, version: input.version }, { state: WorkState.WITHDRAWN, withdrawnReason: reason });
      await record(tx, ctx, {
        deed: 'withdrawWork',
        kind: 'work',
        id: present.id,
        place: present.schoolPath,
        reason,
        detail: { assignmentId: present.assignmentId },
      });
    }),
  );
  return requireWork(ctx.reads, input.id);
}
