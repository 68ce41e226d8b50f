import { localDateOf, now } from '#kernel/clock';
import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import type { JobResult, JobRun } from '#kernel/jobs';
import { levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import { gradeNameOf } from '../../ledger/assignment.reading';
import type { LedgerRequest } from '../../ledger/ledger.queries';
import { classOf, schoolOf } from '#register/register.queries';
import { readable } from '#register/scope';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { MOST_ROWS } from './export.actions';
import { headingOf, rowsInOrder, rowsWithin } from './export.queries';
import { writeLedgerWorkbook, type LedgerHeading, type NamedRow } from './ledger-workbook';

const MOST_BYTES = 512 * 1024 * 1024;

/** 导出台账. Begun anew when it is cut off: a workbook half written is of no use. */
export async function runExport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const request = run.input as LedgerRequest;
  readable(ctx, 'homework.ledger.export', request.place);
  const { unit, term } = await headingOf(ctx, request);
  const level = levelOf(request.place);
  const heading: LedgerHeading = {
    unit,
    term,
    from: request.from,
    to: request.to,
    manySchools: level !== 'SCHOOL' && level !== 'CLASS',
    exportedBy: ctx.asker.name,
    exportedAt: momentName(now()),
    demo: ctx.part.demo,
  };
  const counter = { rows: 0, total: await rowsWithin(ctx, request) };
  const content = writeLedgerWorkbook(heading, namedRows(run, request, counter));
  const file = await ctx.part.files.put(
    content,
    { owner: ctx.asker.id, name: `${unit}作业台账${request.from}至${request.to}.xlsx`, type: XLSX },
    MOST_BYTES,
  );
  await work(ctx, async (tx) => {
    await record(tx, ctx, {
      deed: 'finishLedgerExport',
      kind: 'ledger-export',
      id: file.id,
      place: request.place,
      detail: { rows: counter.rows, sha256: file.sha256 },
    });
    await run.advance(tx, counter.rows, counter.rows);
  });
  return { accepted: counter.rows, fileId: file.id };
}

async function* namedRows(run: JobRun, request: LedgerRequest, counter: { rows: number; total: number }): AsyncGenerator<NamedRow> {
  const { ctx } = run;
  for await (const rows of rowsInOrder(ctx, request)) {
    for (const row of rows) {
      yield { row, className: await classNameOf(ctx, row.classId, row.grade), schoolName: (await schoolOf(ctx, row.schoolId))?.name ?? '' };
    }
    counter.rows += rows.length;
    if (counter.rows > MOST_ROWS) refuse('TOO_COMPLEX', `一次最多导出 ${MOST_ROWS.toLocaleString('en')} 行`, { hint: '请缩小范围后重新导出' });
    await work(ctx, (tx) => run.advance(tx, counter.rows, Math.max(counter.total, counter.rows)));
  }
}

async function classNameOf(ctx: Context, classId: string, grade: number): Promise<string> {
  return (await classOf(ctx, classId))?.name ?? gradeNameOf(grade);
}

/** `2026-11-20 08:30` in Asia/Shanghai. */
function momentName(moment: Date): string {
  return `${localDateOf(moment)} ${moment.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })}`;
}
