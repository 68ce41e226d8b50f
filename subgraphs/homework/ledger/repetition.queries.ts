import { addDays } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { HomeworkKind, type Assignment } from './assignment.entity';
import { REPEAT_DAYS } from './repetition.rules';

interface Earlier {
  id: number;
  assignedOn: string;
  classId: string;
  subject: string;
  content: string;
}

/** What the class had in writing in the same subject on the days before; batched over the request, a seek a class and day. */
export function earlierContents(ctx: Context, one: Assignment): Promise<string[]> {
  if (one.kind !== HomeworkKind.WRITTEN) return Promise.resolve([]);
  return ctx
    .loader<string, Earlier[]>('written homework of the week before', async (keys) => {
      const rows: Earlier[] = [];
      for (const part of chunks(keys, 50)) rows.push(...(await written(ctx, part)));
      return keys.map((key) => {
        const [date, , classId] = key.split(' ') as [string, string, string];
        return rows.filter((row) => row.classId === classId && row.assignedOn <= date && row.assignedOn >= addDays(date, -REPEAT_DAYS));
      });
    })
    .load(`${one.date} ${one.schoolId} ${one.classId}`)
    .then((rows) => rows.filter((row) => row.subject === one.subject && int(row.id) < one.id).map(({ content }) => content));
}

function written(ctx: Context, keys: readonly string[]): Promise<Earlier[]> {
  const params: unknown[] = [];
  const seeks = keys.map((key) => {
    const [date, schoolId, classId] = key.split(' ') as [string, string, string];
    const dates = Array.from({ length: REPEAT_DAYS + 1 }, (_, back) => addDays(date, -back));
    params.push(...dates, schoolId, classId);
    return `(assignedOn IN ${places(dates)} AND schoolId = ? AND classId = ?)`;
  });
  return query<Earlier>(
    ctx.reads,
    `SELECT DISTINCT id, assignedOn, classId, subject, content FROM assignment WHERE (${seeks.join(' OR ')}) AND kind = 'WRITTEN' AND state = 'POSTED'`,
    params,
  );
}
