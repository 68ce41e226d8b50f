import { recordAll } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import { nextId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { tellIfOverloaded, underLimit } from '../evening/evening.actions';
import type { ClassDayRow } from '../evening/class-day.entity';
import { holdEvenings, recount, type HeldEvenings, type ToHold } from '../evening/evening.rollup';
import { monthOf } from '../months/month.rules';
import type { KnownSchool } from '#register/known.entity';
import { AssignmentState, NAMED_ONLY } from './assignment.entity';
import { Bench, keyOf, type LedgerRow, type Source } from './ledger.bench';
import { isLate } from './ledger.rules';

export type { LedgerRow } from './ledger.bench';

export type RowVerdict = { id: number } | { refusal: Refusal };

const NO_NAME = '（未署名）';

/**
 * Takes over lines of a school's own ledger under every rule that holds for recording one: each verdict sees the lines before it.
 * All evenings concerned are held first, in one order; sums are recounted once at the end. One call is one statement for every 500
 * rows and table, about six times as fast as one deed a row.
 */
export async function admitRows(tx: Tx, ctx: Context, school: KnownSchool, rows: readonly LedgerRow[]): Promise<RowVerdict[]> {
  const bench = await Bench.set(tx, ctx, school, rows, (wanted) => holdEvenings(tx, wanted));
  const received = now();
  const verdicts = rows.map((row): RowVerdict => {
    const judged = bench.judge(row);
    return judged instanceof Refusal ? { refusal: judged } : { id: nextId() };
  });
  const taken = rows.flatMap((row, i) => {
    const verdict = verdicts[i]!;
    return 'id' in verdict ? [{ id: verdict.id, row, known: bench.classes.get(row.classId)!, facts: bench.factsOf(row) }] : [];
  });
  if (taken.length === 0) return verdicts;

  await insertAll(
    tx,
    'assignment',
    taken.map(({ id, row, known, facts }) => ({
      assignedOn: facts.date,
      schoolId: school.id,
      classId: known.id,
      id,
      schoolPath: school.path,
      grade: known.grade,
      subject: facts.subject,
      kind: facts.kind,
      minutes: facts.minutes,
      content: facts.content,
      tier: facts.tier ?? null,
      source: facts.source ?? null,
      dueOn: facts.dueOn ?? null,
      teacherId: NAMED_ONLY,
      teacherName: row.teacherName ?? NO_NAME,
      state: AssignmentState.POSTED,
      late: isLate(facts.date, localDateOf(received)) ? 1 : 0,
      capturedAt: row.capturedAt === null ? null : Math.min(row.capturedAt, received.getTime()),
      receivedAt: received.getTime(),
      withdrawnReason: null,
      overrideReason: null,
      version: 1,
    })),
  );
  await insertAll(
    tx,
    'marking',
    taken.flatMap(({ id, row: { marking } }) =>
      marking ? [{ assignmentId: id, ...marking, markedBy: NAMED_ONLY, markedAt: received.getTime(), version: 1 }] : [],
    ),
  );
  const touched = new Set(taken.map(({ row }) => keyOf(row)));
  const evenings = await Promise.all(
    [...bench.before.values()].filter((row) => touched.has(keyOf(row))).map((row) => underLimit(tx, row, bench.evenings.get(keyOf(row))!.limit)),
  );
  await recount(tx, evenings);
  await recordAll(
    tx,
    ctx,
    taken.map(({ id, facts }) => ({
      deed: 'importAssignment',
      kind: 'assignment',
      id: String(id),
      place: school.path,
      detail: { classId: facts.classId, date: facts.date, subject: facts.subject, kind: facts.kind, minutes: facts.minutes },
    })),
  );
  for (const before of evenings) {
    const evening = bench.evenings.get(keyOf(before))!;
    // Only a coordinated evening can have gone above the law's limit.
    if (evening.coordinatedMinutes !== null) await tellIfOverloaded(tx, ctx, bench.classes.get(before.classId)!, evening, before);
  }
  return verdicts;
}

/**
 * The same verdicts without the deed: on what is committed, and on what this rehearsal has let through before. The evenings it has
 * met stay in mind, so a rehearsal costs as much memory as the school has class-days in the file.
 */
export class Rehearsal {
  private readonly bench: Promise<Bench>;

  constructor(
    private readonly ctx: Context,
    private readonly school: KnownSchool,
  ) {
    this.bench = Bench.set(ctx.reads, ctx, school, [], () => Promise.resolve({ rows: [], frozen: new Set() }));
  }

  async judge(rows: readonly LedgerRow[]): Promise<(Refusal | null)[]> {
    const bench = await this.bench;
    await bench.meet(this.ctx.reads, this.ctx, this.school, rows, (wanted) => readEvenings(this.ctx.reads, wanted));
    return rows.map((row) => {
      const judged = bench.judge(row);
      return judged instanceof Refusal ? judged : null;
    });
  }
}

/** Nothing is held: a month signed between rehearsal and deed is met by the deed. */
async function readEvenings(source: Source, wanted: readonly ToHold[]): Promise<HeldEvenings> {
  const found: ClassDayRow[] = [];
  for (const part of chunks(wanted, 200)) {
    found.push(
      ...(await query<ClassDayRow>(
        source,
        `SELECT * FROM class_day WHERE ${part.map(() => '(classId = ? AND date = ?)').join(' OR ')}`,
        part.flatMap(({ classId, date }) => [classId, date]),
      )),
    );
  }
  const pathOf = new Map(found.map((row) => [keyOf(row), row.schoolPath]));
  const placed = wanted.map((evening) => ({ ...evening, schoolPath: pathOf.get(keyOf(evening)) ?? evening.schoolPath }));
  const months = [...new Set(placed.map(({ date }) => monthOf(date)))];
  const signed = await query<{ month: string; schoolPath: string }>(
    source,
    `SELECT month, schoolPath FROM school_month WHERE month IN ${places(months)} AND schoolPath IN ${places([...new Set(placed.map(({ schoolPath }) => schoolPath))])} AND state = 'FROZEN'`,
    [...months, ...new Set(placed.map(({ schoolPath }) => schoolPath))],
  );
  const keys = new Set(signed.map(({ month, schoolPath }) => `${month} ${schoolPath}`));
  const frozen = placed.filter(({ date, schoolPath }) => keys.has(`${monthOf(date)} ${schoolPath}`));
  return { rows: found, frozen: new Set(frozen.map(keyOf)) };
}

async function insertAll(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  for (const part of chunks(rows, 500)) {
    await query(
      tx,
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}
