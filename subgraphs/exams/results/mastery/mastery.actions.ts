import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { work } from '#kernel/unit-of-work';
import { changeSheet, holdSheet } from '../bands/sheet.actions';
import { resultSheet, sittingOfTeacher } from '../bands/result.queries';
import type { ResultSheet } from '../bands/result.view';
import { countsOf, fewestPupils } from '../distributions/count.queries';
import { MasteryRow } from './mastery.entity';
import type { MasteryInput } from './mastery.input';
import { assertEnoughPupils, readLines } from './mastery.rules';

/** 质量分析, row by row of the specification table; what was counted before is replaced. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_RESULT_TOO_FEW, CONFLICT */
export async function saveMastery(ctx: Context, input: MasteryInput): Promise<ResultSheet> {
  const { sittingKey, classId, version, lines, idempotencyKey } = input;
  const { sitting, className } = await sittingOfTeacher(ctx, sittingKey, classId);
  await work(ctx, (tx) =>
    once(tx, ctx, 'saveMastery', idempotencyKey, { sittingKey, classId, version, lines }, async () => {
      const { sheet } = await holdSheet(tx, input, className);
      const pupils = (await countsOf(tx, input, sheet.bands)).reduce((sum, n) => sum + n, 0);
      assertEnoughPupils(pupils, await fewestPupils(tx, sitting.schoolPath));
      const read = readLines(lines, pupils);
      await changeSheet(tx, input, version, {});
      await query(tx, 'DELETE FROM result_mastery WHERE sittingKey = ? AND classId = ?', [sittingKey, classId]);
      const rows = read.map((line, position): MasteryRow => ({ sittingKey, classId, position, pupils, ...line }));
      if (rows.length > 0) await tx.createQueryBuilder().insert().into(MasteryRow).values(rows).updateEntity(false).execute();
      await record(tx, ctx, {
        deed: 'saveMastery',
        kind: 'result-sheet',
        id: `${sittingKey} ${classId}`,
        place: sitting.schoolPath,
        detail: { lines: rows.length },
      });
      return `${sittingKey} ${classId}`;
    }),
  );
  return resultSheet(ctx, sittingKey, classId);
}
