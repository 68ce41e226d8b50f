import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import { Refusal, refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import type { Stage } from '#register/class-name.rules';
import { requireClass, schoolOf } from '#register/register.queries';
import { sheetRow, sittingOfTeacher } from '../bands/result.queries';
import { pupilsOf } from '../pupils/class-pupil.queries';
import { readResultBook } from './result-book.reader';
import type { ResultFileReading } from './result-file.view';

const MOST_BYTES = 2 * 1024 * 1024;

/**
 * 读等级表. Says what stands in the file for each seat; nothing is kept of it but what the teacher then records, and the file itself is
 * erased whether it could be read or not: it holds children's bands, or, against the law, their scores.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_RESULT_NOT_HELD, EXAMS_RESULT_SCORES, EXAMS_RESULT_NO_BANDS, BAD_INPUT, FILE_*
 */
export async function readResultFile(ctx: Context, sittingKey: string, classId: string, fileId: string): Promise<ResultFileReading> {
  const { path, file, stream } = await ctx.part.files.open(fileId, ctx.asker);
  stream.destroy();
  try {
    const { sitting } = await sittingOfTeacher(ctx, sittingKey, classId);
    if (file.size > MOST_BYTES) refuse('BAD_INPUT', '文件太大，最多 2 MB', { path: 'fileId', hint: '请只留本班的一张表' });
    const known = await requireClass(ctx, classId);
    const school = await schoolOf(ctx, known.schoolId);
    const { levels, ...of } = {
      levels: int((await sheetRow(ctx.reads, sittingKey, classId))?.bands ?? sitting.bands),
      ...{ subject: sitting.subject, grade: int(known.grade), number: int(known.number), className: known.name, schoolYear: int(known.schoolYear) },
      stage: (school?.stage ?? 'PRIMARY') as Stage,
    };
    const said = (outcome: string) =>
      work(ctx, (tx) =>
        record(tx, ctx, {
          deed: 'readResultFile',
          kind: 'result-sheet',
          id: `${sittingKey} ${classId}`,
          place: sitting.schoolPath,
          detail: { outcome },
        }),
      );
    const read = await readResultBook(path, { ...of, levels }).catch(async (error: unknown) => {
      // That a file was refused is known; what stood in it is not.
      if (error instanceof Refusal) await said(error.code);
      throw error;
    });
    const seats = new Map((await pupilsOf(ctx.reads, classId)).map(({ id, seat }) => [seat, id]));
    const lines = read.lines.map((line) => {
      const pupilId = line.seat === null ? null : (seats.get(line.seat) ?? null);
      return { ...line, pupilId, problem: line.problem ?? (pupilId ? null : `名册里没有 ${line.seat} 号`) };
    });
    await said('READ');
    return { lines, others: read.others };
  } finally {
    await ctx.part.files.remove(fileId, ctx.asker);
  }
}
