import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { insertIgnore, places, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { once } from '#kernel/idempotency';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import { unitAt } from '#register/register.queries';
import { StudyAid, type StudyAidFacts, type StudyAidInput } from './study-aid.entity';
import { requireAid, studyAidIn } from './study-aid.queries';
import { readAid } from './study-aid.rules';

/** 列入目录, by the province's office. @throws FORBIDDEN, BAD_INPUT (also for an ISBN that is on the list already), HOMEWORK_SUBJECT_UNKNOWN */
export async function listStudyAid(ctx: Context, input: StudyAidInput): Promise<StudyAid> {
  await permitCatalogue(ctx, input.place);
  const { place, idempotencyKey, ...facts } = readAid(input);
  const id = await work(ctx, (tx) => once(tx, ctx, 'listStudyAid', idempotencyKey, input, () => putOnList(tx, ctx, place, facts)));
  return requireAid(ctx.reads, id);
}

/** The catalogue is the province's: below it there is less to choose from, never more. @throws FORBIDDEN, BAD_INPUT */
export async function permitCatalogue(ctx: Context, place: string): Promise<void> {
  assertPlacePath(place);
  permit(ctx, 'homework.materials.catalogue', place);
  if (levelOf(place) !== 'PROVINCE')
    refuse('BAD_INPUT', '评议公告目录由省发布', { path: 'place', hint: '市里可以把目录中的教辅设为本市不选用，不能另行增加' });
  await unitAt(ctx, place);
}

/** @param facts read by the law. @returns the aid's id. @throws BAD_INPUT for what is on the list already. */
export async function putOnList(tx: Tx, ctx: Context, place: string, facts: StudyAidFacts): Promise<string> {
  const { grades, ...rest } = facts;
  const { isbn, subject, schoolYear, semester, title } = facts;
  const id = newKey();
  // Two at the same instant: the second finds the first one's rows, and takes nothing.
  await query(
    tx,
    `${insertIgnore(tx)} INTO study_aid_grade (schoolYear, semester, grade, subject, isbn, aidId) VALUES ${grades.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
    grades.flatMap((grade) => [schoolYear, semester, grade, subject, isbn, id]),
  );
  const there = await query<{ aidId: string; grade: number }>(
    tx,
    `SELECT aidId, grade FROM study_aid_grade WHERE schoolYear = ? AND semester = ? AND subject = ? AND isbn = ? AND grade IN ${places(grades)}`,
    [schoolYear, semester, subject, isbn, ...grades],
  );
  const taken = there.find(({ aidId }) => aidId !== id);
  if (taken) {
    await query(tx, 'DELETE FROM study_aid_grade WHERE aidId = ?', [id]);
    refuse(
      'BAD_INPUT',
      `书号 ${isbn} 已在目录中（${schoolYear}—${schoolYear + 1} 学年第${semester === 1 ? '一' : '二'}学期，${taken.grade} 年级${subject}）`,
      {
        path: 'isbn',
        hint: '同一学期、年级、学科，一个书号只列一次',
      },
    );
  }
  const row = {
    ...rest,
    id,
    place,
    gradeList: grades.join(','),
    firstGrade: grades[0]!,
    listedOn: today(),
    listedByName: ctx.asker.name,
    removedOn: null,
    removedReason: null,
    version: 1,
  };
  await tx.createQueryBuilder().insert().into(StudyAid).values(row).updateEntity(false).execute();
  await record(tx, ctx, { deed: 'listStudyAid', kind: 'studyAid', id, place, detail: { isbn, title, subject, grades, schoolYear, semester } });
  return id;
}

/**
 * 移出目录, with a reason. From now on no school chooses it; what was approved before stays until it is withdrawn.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT
 */
export async function removeStudyAid(ctx: Context, id: string, version: number, why: string, idempotencyKey: string): Promise<StudyAid> {
  const found = await requireAid(ctx.reads, id);
  await permitCatalogue(ctx, found.place);
  const reason = readReason(why, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'removeStudyAid', idempotencyKey, { id, version, reason }, async () => {
      const present = (await studyAidIn(tx, id))!;
      if (present.removedOn) refuse('CONFLICT', `《${present.title}》已于 ${present.removedOn} 移出目录`, { path: 'id', hint: '请刷新列表' });
      await guardedUpdate(tx, StudyAid, { id, version }, { removedOn: today(), removedReason: reason });
      await query(tx, 'DELETE FROM study_aid_grade WHERE aidId = ?', [id]);
      await record(tx, ctx, { deed: 'removeStudyAid', kind: 'studyAid', id, place: present.place, reason });
      return id;
    }),
  );
  return requireAid(ctx.reads, id);
}

/**
 * 本市不选用, and again: a city narrows the province's catalogue for its schools. Saying it twice is the same.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT
 */
export async function narrowCatalogue(
  ctx: Context,
  {
    place,
    aidId,
    excluded,
    reason: why,
    idempotencyKey,
  }: { place: string; aidId: string; excluded: boolean; reason: string; idempotencyKey: string },
): Promise<StudyAid> {
  assertPlacePath(place);
  permit(ctx, 'homework.materials.catalogue', place);
  if (levelOf(place) !== 'CITY') refuse('BAD_INPUT', '收窄目录由市一级办理', { path: 'place', hint: '请选择一个市' });
  const found = await requireAid(ctx.reads, aidId);
  const reason = readReason(why, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'narrowCatalogue', idempotencyKey, { place, aidId, excluded, reason }, async () => {
      if (excluded) {
        await query(tx, `${insertIgnore(tx)} INTO study_aid_exclusion (place, aidId, reason, excludedByName, excludedAt) VALUES (?, ?, ?, ?, ?)`, [
          place,
          aidId,
          reason,
          ctx.asker.name,
          now().getTime(),
        ]);
      } else await query(tx, 'DELETE FROM study_aid_exclusion WHERE place = ? AND aidId = ?', [place, aidId]);
      await record(tx, ctx, { deed: 'narrowCatalogue', kind: 'studyAid', id: aidId, place, reason, detail: { excluded } });
      return aidId;
    }),
  );
  return found;
}
