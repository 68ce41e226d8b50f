import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { sittingOfTeacher } from '../bands/result.queries';
import type { MasteryRow } from './mastery.entity';
import { masteryShown } from './mastery.rules';
import type { Mastery } from './mastery.view';

interface Sheet {
  sittingKey: string;
  classId: string;
}

function linesOf(ctx: Context, { sittingKey, classId }: Sheet): Promise<MasteryRow[]> {
  return ctx
    .loader<string, MasteryRow[]>('result_mastery', async (keys) => {
      const pairs = keys.map((key) => key.split(' ') as [string, string]);
      const sittings = [...new Set(pairs.map(([one]) => one))];
      const rows = await query<MasteryRow>(
        ctx.reads,
        `SELECT * FROM result_mastery WHERE sittingKey IN ${places(sittings)} ORDER BY position`,
        sittings,
      );
      return pairs.map(([one, other]) => rows.filter((row) => row.sittingKey === one && row.classId === other));
    })
    .load(`${sittingKey} ${classId}`);
}

/** For the teacher who counted: his own numbers. */
export async function masteryForTeacher(ctx: Context, sheet: Sheet): Promise<Mastery[]> {
  await sittingOfTeacher(ctx, sheet.sittingKey, sheet.classId);
  const rows = await linesOf(ctx, sheet);
  return rows.map(({ knowledge, ability, pupils, mastered }) => ({ knowledge, ability, pupils: int(pupils), mastered: int(mastered), word: null }));
}

/** For who leads the school; the caller has asked whether the class may be shown at all. */
export async function masteryForHeads(ctx: Context, sheet: Sheet): Promise<Mastery[]> {
  const rows = await linesOf(ctx, sheet);
  return rows.map(({ knowledge, ability, pupils, mastered }) => ({
    knowledge,
    ability,
    pupils: int(pupils),
    ...masteryShown(int(mastered), int(pupils)),
  }));
}
