import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { ClassDayRow } from '../evening/class-day.entity';
import { eveningOf, withRow } from '../evening/evening.queries';
import { assertOpenDay, type Evening } from '../evening/evening.rules';
import { toHold, type HeldEvenings, type ToHold } from '../evening/evening.rollup';
import { frozenMonth } from '../months/month.rules';
import { limitAt, packsIn } from '../policy/policy.queries';
import type { KnownClass, KnownSchool } from '#register/known.entity';
import { classesOfSchool } from '#register/register.queries';
import { HomeworkKind, type AssignmentFacts } from './assignment.entity';
import { assertClassOpen, assertMayStand, readFacts } from './ledger.rules';

/** One line of a ledger a school kept elsewhere, as far as it is known to be well-formed. */
export interface LedgerRow extends Pick<
  AssignmentFacts,
  'classId' | 'date' | 'subject' | 'kind' | 'minutes' | 'content' | 'tier' | 'source' | 'dueOn'
> {
  teacherName: string | null;
  /** When it was handed in; the platform receives it later, when it is taken over. */
  capturedAt: number | null;
  marking: {
    collected: number;
    marked: number;
    markedOn: string | null;
    remarked: number | null;
    finishedAtSchool: number | null;
    feedback: string | null;
  } | null;
}

export type Source = Tx | DataSource;
type Hold = (wanted: readonly ToHold[]) => Promise<HeldEvenings>;

/** What the law must know of every evening the rows are about, kept up while verdicts are given. */
export class Bench {
  readonly evenings = new Map<string, Evening>();
  /** Class-days as they were when they were taken hold of. */
  readonly before = new Map<string, ClassDayRow>();
  private readonly facts = new WeakMap<LedgerRow, Facts | Refusal>();
  private readonly known = new Set<string>();
  /** Evenings of signed months. */
  private readonly frozen = new Set<string>();

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
    const held = await hold([...fresh.values()]);
    for (const key of held.frozen) this.frozen.add(key);
    // The law is read once more behind the lock: it may have become stricter since.
    const packs = await packsIn(source, school.path);
    for (const row of held.rows) {
      const evening = this.evenings.get(keyOf(row))!;
      this.before.set(keyOf(row), row);
      this.evenings.set(keyOf(row), withRow({ ...evening, limit: limitAt(packs, evening.grade, school.path, row.date) }, row));
    }
    await this.learn(source, school, [...fresh.values()]);
  }

  judge(row: LedgerRow): Facts | Refusal {
    const facts = this.read(row);
    if (facts instanceof Refusal) return facts;
    const key = keyOf(row);
    if (this.frozen.has(key)) return frozenMonth(facts.date);
    const evening = this.evenings.get(key)!;
    const print = printOf(facts);
    if (this.known.has(print)) {
      return new Refusal('HOMEWORK_DUPLICATE', `重复：${evening.className}这一天已有同样的${facts.subject}作业`, {
        path: 'content',
        hint: '不必再登记；如确为另一项作业，请把内容写得有所区别',
      });
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
      const facts = readFacts(
        { classId, date, subject, kind, minutes, content, tier: tier ?? null, source: source ?? null, dueOn: dueOn ?? null },
        int(known.grade),
      );
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

export const keyOf = (row: Pick<LedgerRow, 'classId' | 'date'>) => `${row.classId} ${row.date}`;
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
