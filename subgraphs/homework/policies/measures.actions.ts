import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { MeasuresPublished } from '../contract';
import { readReason } from '#kernel/reason.rules';
import { holdSchool } from '../policy/policy.actions';
import { requireSchool } from '#register/register.queries';
import { Measures, MeasuresState, type MeasuresDraftInput, type MeasuresFacts, type MeasuresRevisionInput } from './measures.entity';
import { measuresIn, publicationsOf, requireMeasures } from './measures.queries';
import { assertDraft, assertPublishable, assertWithdrawable, FULL_TEXT, lastDayEndedOn, readMeasures, standingOf } from './measures.rules';

/** 起草. The dean or principal begins a new edition; nobody outside the school sees it yet. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT */
export async function draftMeasures(ctx: Context, input: MeasuresDraftInput): Promise<Measures> {
  const school = await requireSchool(ctx, input.schoolId);
  permit(ctx, 'homework.policies.write', school.path);
  const { schoolId, idempotencyKey, ...facts } = readMeasures(input);
  const file = await fullText(ctx, facts);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'draftMeasures', idempotencyKey, input, async () => {
      await holdSchool(tx, school.path);
      const [last] = await query<{ edition: number }>(tx, 'SELECT max(edition) AS edition FROM measures WHERE schoolId = ?', [schoolId]);
      const draft: Measures = {
        ...facts,
        ...file,
        id: newKey(),
        schoolId,
        schoolPath: school.path,
        edition: int(last?.edition) + 1,
        validTo: null,
        state: MeasuresState.DRAFT,
        draftedByName: ctx.asker.name,
        draftedAt: now().getTime(),
        publishedOn: null,
        publication: null,
        publishedByName: null,
        withdrawnOn: null,
        withdrawnReason: null,
        version: 1,
      };
      await tx.createQueryBuilder().insert().into(Measures).values(draft).updateEntity(false).execute();
      await trail(tx, ctx, draft, 'draftMeasures', undefined, { edition: draft.edition });
      return draft.id;
    }),
  );
  return requireMeasures(ctx.reads, id);
}

/** 修改草稿. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_MEASURES_STATE, CONFLICT */
export async function reviseMeasures(ctx: Context, input: MeasuresRevisionInput): Promise<Measures> {
  const found = await requireMeasures(ctx.reads, input.id);
  permit(ctx, 'homework.policies.write', found.schoolPath);
  const { id, version, idempotencyKey, ...facts } = readMeasures(input);
  assertDraft(found, '修改');
  const file = await fullText(ctx, facts, found);
  await work(ctx, (tx) =>
    once(tx, ctx, 'reviseMeasures', idempotencyKey, input, async () => {
      assertDraft((await measuresIn(tx, id))!, '修改');
      await guardedUpdate(tx, Measures, { id, version }, { ...facts, ...file });
      await trail(tx, ctx, found, 'reviseMeasures');
      return id;
    }),
  );
  return requireMeasures(ctx.reads, id);
}

/**
 * 公布. The principal makes an edition public; from its first day it takes the place of whatever was published before for that day or later.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT when it would be backdated, HOMEWORK_MEASURES_STATE, CONFLICT
 */
export async function publishMeasures(ctx: Context, id: string, version: number, idempotencyKey: string): Promise<Measures> {
  const found = await requireMeasures(ctx.reads, id);
  permit(ctx, 'homework.policies.publish', found.schoolPath);
  await work(ctx, (tx) =>
    once(tx, ctx, 'publishMeasures', idempotencyKey, { id, version }, async () => {
      // Of two editions published in the same instant the later replaces the other.
      await holdSchool(tx, found.schoolPath);
      const draft = (await measuresIn(tx, id))!;
      assertPublishable(draft, today());
      const earlier = await publicationsOf(tx, draft.schoolId);
      const before = earlier.find(({ state }) => state === MeasuresState.PUBLISHED);
      const publication = (earlier.at(-1)?.publication ?? 0) + 1;
      const made = { state: MeasuresState.PUBLISHED, publishedOn: today(), publication, publishedByName: ctx.asker.name };
      await guardedUpdate(tx, Measures, { id, version }, made);
      await restand(tx, [...earlier, { ...draft, ...made }]);
      await trail(tx, ctx, draft, 'publishMeasures', undefined, { validFrom: draft.validFrom, replaces: before?.id ?? null });
      const { schoolId, title, edition, validFrom } = draft;
      const data: MeasuresPublished = { measuresId: id, schoolId, title, edition, validFrom, replaces: before?.id ?? null };
      await tell(tx, ctx, { type: 'homework.MeasuresPublished', subject: id, place: draft.schoolPath, data });
      return id;
    }),
  );
  return requireMeasures(ctx.reads, id);
}

/**
 * 废止. The principal ends what is public, from today, with a reason; what a coming edition had replaced holds on. A draft may be given up by who
 * may write one.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, HOMEWORK_MEASURES_STATE, CONFLICT
 */
export async function withdrawMeasures(ctx: Context, id: string, version: number, why: string, idempotencyKey: string): Promise<Measures> {
  const found = await requireMeasures(ctx.reads, id);
  permit(ctx, found.state === MeasuresState.DRAFT ? 'homework.policies.write' : 'homework.policies.publish', found.schoolPath);
  const reason = readReason(why, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawMeasures', idempotencyKey, { id, version, reason }, async () => {
      await holdSchool(tx, found.schoolPath);
      const present = (await measuresIn(tx, id))!;
      assertWithdrawable(present, today());
      const ended = { state: MeasuresState.WITHDRAWN, ...(present.state !== MeasuresState.DRAFT && { validTo: lastDayEndedOn(today(), present) }) };
      await guardedUpdate(tx, Measures, { id, version }, { withdrawnOn: today(), withdrawnReason: reason, ...ended });
      const published = await publicationsOf(tx, present.schoolId);
      const revived = await restand(tx, published);
      await trail(tx, ctx, present, 'withdrawMeasures', reason, { was: present.state, revives: revived });
      return id;
    }),
  );
  return requireMeasures(ctx.reads, id);
}

/** Brings the last days of a school's editions up to what is published now. Whoever calls holds the school. @returns the ids of those changed. */
async function restand(tx: Tx, published: readonly Measures[]): Promise<string[]> {
  const changes = standingOf(published);
  for (const { edition, validTo, state } of changes) await guardedUpdate(tx, Measures, { id: edition.id, version: edition.version }, { validTo, state });
  return changes.map(({ edition }) => edition.id);
}

/** The file becomes the part's own once it belongs to an edition; what it is, its bytes say. */
async function fullText(ctx: Context, { fileId }: MeasuresFacts, before?: Measures): Promise<Pick<Measures, 'fileId' | 'fileName' | 'fileSize'>> {
  if (!fileId) return { fileId: null, fileName: null, fileSize: null };
  if (before && fileId === before.fileId) return { fileId, fileName: before.fileName, fileSize: before.fileSize };
  const file = await ctx.part.files.hand(fileId, ctx, FULL_TEXT);
  return { fileId: file.id, fileName: file.name, fileSize: file.size };
}

function trail(tx: Tx, ctx: Context, of: Measures, deed: string, reason?: string, detail?: Record<string, unknown>): Promise<void> {
  return record(tx, ctx, { deed, kind: 'measures', id: of.id, place: of.schoolPath, ...(reason && { reason }), ...(detail && { detail }) });
}
