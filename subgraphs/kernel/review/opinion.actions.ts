import { now } from '../clock';
import type { Context } from '../context';
import { int, places, query } from '../database';
import { newKey } from '../ids';
import { refuse } from '../refusal';
import { tidy } from '../text';
import type { Tx } from '../unit-of-work';
import type { Subject } from './todo.actions';
import { Opinion, Verdict } from './opinion.entity';

const MOST_LETTERS = 500;

/**
 * Keeps what the asker says of a thing. Agreement may be wordless, everything else says why. Permission is the calling deed's.
 * @throws BAD_INPUT
 */
export async function giveOpinion(
  tx: Tx,
  ctx: Context,
  said: { kind: string; subject: Subject; place: string; stage: string; verdict: Verdict | keyof typeof Verdict; text: string },
): Promise<Opinion> {
  const text = tidy(said.text);
  const length = [...text].length;
  if (length < 2 && said.verdict !== Verdict.AGREE) refuse('BAD_INPUT', '请写明意见', { path: 'text', hint: '不同意或退回都须写明理由' });
  if (length > MOST_LETTERS) refuse('BAD_INPUT', `意见最多 ${MOST_LETTERS} 字，现有 ${length} 字`, { path: 'text', hint: '请写要点' });
  const opinion = {
    id: newKey(),
    kind: said.kind,
    subjectId: said.subject.id,
    place: said.place,
    stage: said.stage,
    verdict: said.verdict as Verdict,
    text: text || '同意',
    by: ctx.asker.id,
    byName: ctx.asker.name,
    at: now().getTime(),
  };
  await tx.createQueryBuilder().insert().into(Opinion).values(opinion).updateEntity(false).execute();
  return { ...opinion, at: new Date(opinion.at) };
}

/** What was said of a thing, oldest first; batched over the request. Whoever may see the thing may see them: the caller has checked. */
export function opinionsOf(ctx: Context, kind: string, subjectId: string): Promise<Opinion[]> {
  return ctx
    .loader<string, Opinion[]>(`opinions ${kind}`, async (ids) => {
      const rows = await query<Opinion>(ctx.reads, `SELECT * FROM opinion WHERE kind = ? AND subjectId IN ${places(ids)} ORDER BY id`, [
        kind,
        ...ids,
      ]);
      const found = new Map<string, Opinion[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(row.subjectId)?.push({ ...row, at: new Date(int(row.at)) });
      return ids.map((id) => found.get(id)!);
    })
    .load(subjectId);
}
