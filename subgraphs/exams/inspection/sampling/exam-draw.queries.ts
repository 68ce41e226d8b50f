import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { framePart, inDrawnOrder, publicDraw } from '#kernel/inspection/sampling/draw.queries';
import { checkOf } from '../checks/exam-check.queries';
import type { ExamCheck } from '../checks/exam-check.entity';
import { EXAMS } from '../inspection.part';
import { inspectionFor } from '../plans/exam-inspection.queries';
import type { DrawnSchool, ExamFramePart, ExamInspectionDraw } from './exam-draw.view';
import { schoolsAt } from './school-frame.queries';

/** A draw of schools as everybody may see it, without signing in. @throws NOT_FOUND */
export async function examInspectionDrawOf(ctx: Context, id: string): Promise<ExamInspectionDraw> {
  const { place, from, ...found } = await inspectionFor(ctx.reads, id);
  return publicDraw<DrawnSchool>(
    ctx,
    EXAMS,
    { ...found, place, from },
    {
      present: async () => (await schoolsAt(ctx, { place, from, today: today() })).map((unit) => unit.id),
      sample: async (gone) => {
        const rows = await query<ExamCheck>(ctx.reads, 'SELECT * FROM inspection_check WHERE inspectionId = ?', [id]);
        return inDrawnOrder(rows.map(checkOf)).map(({ schoolId, stratum, lot, schoolName }) => ({
          unit: schoolId,
          stratum,
          score: lot,
          schoolName,
          gone: gone.has(schoolId),
        }));
      },
    },
  );
}

/** @throws NOT_FOUND, BAD_INPUT */
export const examFrameOf = (ctx: Context, id: string, part: number): Promise<ExamFramePart> => framePart(ctx, id, part);
