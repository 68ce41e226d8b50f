import { recordAll } from '#kernel/audit';
import { localDateOf, now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { nextId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { DataSource } from 'typeorm';
import { tellIfOverloaded, toHold } from '../evening/evening.actions';
import type { ClassDayRow } from '../evening/class-day.entity';
import { eveningOf, withRow } from '../evening/evening.queries';
import { assertOpenDay, type Evening } from '../evening/evening.rules';
import { holdEvenings, recount, type ToHold } from '../evening/evening.rollup';
import type { KnownClass, KnownSchool } from '../register/known.entity';
import { classesOfSchool } from '../register/register.queries';
import { AssignmentState, HomeworkKind, NAMED_ONLY, type AssignmentFacts } from './assignment.entity';
import { assertClassOpen, assertMayStand, isLate, readFacts } from './ledger.rules';

/** One line of a ledger a school kept elsewhere, as far as it is known to be well-formed. */
export interface LedgerRow extends Pick<AssignmentFacts, 'classId' | 'date' | 'subject' | 'kind' | 'minutes' | 'content' | 'tier' | 'source' | 'dueOn'> {
  teacherName: string | null;
  /** When it was handed in; the platform receives it later, when it is taken over. */
  capturedAt: number | null;
  marking: { collected: number; marked: number; markedOn: string | null; remarked: number | null; feedback: string | null } | null;
}

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
    taken.flatMap(({ id, row: { marking } }) => (marking ? [{ assignmentId: id, ...marking, markedBy: NAMED_ONLY, markedAt: received.getTime(), version: 1 }] : [])),
  );
  const touched = new Set(taken.map(({ row }) => keyOf(row)));
  const evenings = [...bench.before.values()].filter((row) => touched.has(keyOf(row)));
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
    this.bench = Bench.set(ctx.reads, ctx, school, [], () => Promise.resolve([]));
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

type Source = Tx | DataSource;
type Hold = (wanted: readonly ToHold[]) => Promise<ClassDayRow[]>;

/** What the law must know of every evening the rows are about, kept up while verdicts are given. */
class Bench {
  readonly evenings = new Map<string, Evening>();
  /** Class-days as they were when they were taken hold of. */
  readonly before = new Map<string, ClassDayRow>();
  private readonly facts = new WeakMap<LedgerRow, Facts | Refusal>();
  private readonly known = new Set<string>();

  private constructor(readonly classes: ReadonlyMap<string, KnownClass>) {}

  static async set(source: Source, ctx: Context, school: KnownSchool, rows: readonly LedgerRow[], hold: Hold): Promise<Bench> {
    const bench = new Bench(new Map((await classesOfSchool(source, school.path)).map((known) => [known.id, known])));
    await bench.meet(source, ctx, school, rows, hold);
    return bench;
  }

  /** Reads (and holds) the evenings not met before. */
  async meet(source: Source, ctx: Context, school: KnownSchool, rows: readonly LedgerRow[], hold: Hold): Promise<void> {
    const fresh = new Map<string, ToHold>();
    for (const row of rows) {
      const key = keyOf(row);
      if (this.read(row) instanceof Refusal || this.evenings.has(key)) continue;
      const known = this.classes.get(row.classId)!;
      const evening = await eveningOf(ctx, known, row.date);
      this.evenings.set(key, evening);
      // A day on which nothing can be recorded gets no row of its own.
      if (isOpen(evening)) fresh.set(key, toHold(known, evening));
    }
    if (fresh.size === 0) return;
    for (const row of await hold([...fresh.values()])) {
      this.before.set(keyOf(row), row);
      this.evenings.set(keyOf(row), withRow(this.evenings.get(keyOf(row))!, row));
    }
    await this.learn(source, school, [...fresh.values()]);
  }

  judge(row: LedgerRow): Facts | Refusal {
    const facts = this.read(row);
    if (facts instanceof Refusal) return facts;
    const key = keyOf(row);
    const evening = this.evenings.get(key)!;
    const print = printOf(facts);
    if (this.known.has(print)) {
      return new Refusal('HOMEWORK_DUPLICATE', `重复：${evening.className}这一天已有同样的${facts.subject}作业`, { path: 'content', hint: '不必再登记；如确为另一项作业，请把内容写得有所区别' });
    }
    try {
      assertMayStand(evening, facts);
    } catch (error) {
      return refusalOf(error);
    }
    this.known.add(print);
    if (facts.kind === HomeworkKind.WRITTEN) this.evenings.set(key, { ...evening, writtenMinutes: evening.writtenMinutes + facts.minutes });
    return facts;
  }

  factsOf(row: LedgerRow): Facts {
    return this.facts.get(row) as Facts;
  }

  private read(row: LedgerRow): Facts | Refusal {
    let facts = this.facts.get(row);
    if (!facts) this.facts.set(row, (facts = this.readFresh(row)));
    return facts;
  }

  private readFresh(row: LedgerRow): Facts | Refusal {
    try {
      const known = this.classes.get(row.classId);
      if (!known) return new Refusal('NOT_FOUND', '本校没有这个班级', { path: 'classId' });
      const { classId, date, subject, kind, minutes, content, tier, source, dueOn } = row;
      const facts = readFacts({ classId, date, subject, kind, minutes, content, tier: tier ?? null, source: source ?? null, dueOn: dueOn ?? null }, int(known.grade));
      assertClassOpen(known, facts.date);
      return facts;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** What stands on these evenings already, so that nothing is taken over twice. */
  private async learn(source: Source, school: KnownSchool, wanted: readonly ToHold[]): Promise<void> {
    const byDate = new Map<string, string[]>();
    for (const { date, classId } of wanted) byDate.set(date, [...(byDate.get(date) ?? []), classId]);
    for (const [date, classes] of byDate) {
      for (const part of chunks(classes, 500)) {
        const rows = await query<Facts>(
          source,
          `SELECT classId, assignedOn AS date, subject, kind, minutes, content FROM assignment
           WHERE assignedOn = ? AND schoolId = ? AND classId IN ${places(part)} AND state = 'POSTED'`,
          [date, school.id, ...part],
        );
        for (const row of rows) this.known.add(printOf(row));
      }
    }
  }
}

type Facts = Pick<AssignmentFacts, 'classId' | 'date' | 'subject' | 'kind' | 'minutes' | 'content' | 'tier' | 'source' | 'dueOn'>;

const keyOf = (row: Pick<LedgerRow, 'classId' | 'date'>) => `${row.classId} ${row.date}`;
const printOf = (facts: Pick<Facts, 'classId' | 'date' | 'subject' | 'kind' | 'minutes' | 'content'>) =>
  [facts.classId, facts.date, facts.subject, facts.kind, int(facts.minutes), facts.content].join('\u0000');

function isOpen(evening: Evening): boolean {
  try {
    assertOpenDay(evening);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

async function readEvenings(source: Source, wanted: readonly ToHold[]): Promise<ClassDayRow[]> {
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
  return found;
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
