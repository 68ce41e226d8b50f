import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { clauseOf } from '../exams.policy';
import type { ExamPlan, ExamSitting } from '../plans/exam-plan.entity';
import type { ExamPaper } from './paper.entity';
import type { KnownLikeness } from './paper.view';
import { shareOf } from './text/likeness.rules';

type Source = DataSource | Tx;

export function paperOf(row: ExamPaper): ExamPaper {
  return {
    ...row,
    schoolYear: int(row.schoolYear),
    semester: int(row.semester),
    grade: int(row.grade),
    fullPoints: int(row.fullPoints),
    difficulty: Number(row.difficulty),
    samples: int(row.samples),
    namesSchool: int(row.namesSchool),
    changedAt: new Date(int(row.changedAt)),
    version: int(row.version),
  };
}

/** @throws NOT_FOUND */
export async function requirePaper(source: Source, id: string): Promise<ExamPaper> {
  const [row] = await query<ExamPaper>(source, 'SELECT * FROM exam_paper WHERE id = ?', [id]);
  return row ? paperOf(row) : refuse('NOT_FOUND', '没有这份试卷', { path: 'paperId', hint: '请刷新后再试' });
}

export function paperById(ctx: Context, id: string): Promise<ExamPaper | null> {
  return ctx.loader<string, ExamPaper | null>('exam paper', (ids) => papersBy(ctx.reads, 'id', ids)).load(id);
}

/** The paper of a sitting, in whatever edition of the plan it stands; batched over the request. */
export function paperOfSitting(ctx: Context, sittingKey: string): Promise<ExamPaper | null> {
  return ctx.loader<string, ExamPaper | null>('exam paper of sitting', (keys) => papersBy(ctx.reads, 'sittingKey', keys)).load(sittingKey);
}

export async function paperBySitting(source: Source, sittingKey: string): Promise<ExamPaper | null> {
  return (await papersBy(source, 'sittingKey', [sittingKey]))[0]!;
}

async function papersBy(source: Source, column: 'id' | 'sittingKey', values: readonly string[]): Promise<(ExamPaper | null)[]> {
  const rows = await query<ExamPaper>(source, `SELECT * FROM exam_paper WHERE ${column} IN ${places(values)}`, [...values]);
  const found = new Map(rows.map((row) => [row[column], paperOf(row)]));
  return values.map((value) => found.get(value) ?? null);
}

export function sittingFrom(row: ExamSitting): ExamSitting {
  return { ...row, grade: int(row.grade), minutes: int(row.minutes), live: int(row.live), version: int(row.version) };
}

/** The sitting as the plan in force has it; `null` when it stands in none. Batched over the request. */
export function liveSittingOf(ctx: Context, sittingKey: string): Promise<ExamSitting | null> {
  return ctx.loader<string, ExamSitting | null>('live sitting', (keys) => liveSittings(ctx.reads, keys)).load(sittingKey);
}

async function liveSittings(source: Source, keys: readonly string[]): Promise<(ExamSitting | null)[]> {
  const rows = await query<ExamSitting>(source, `SELECT * FROM exam_sitting WHERE live = 1 AND sittingKey IN ${places(keys)}`, [...keys]);
  const found = new Map(rows.map((row) => [row.sittingKey, sittingFrom(row)]));
  return keys.map((key) => found.get(key) ?? null);
}

/** The same in the transaction of a deed. No paper without an approved plan (6.3). @throws NOT_FOUND */
export async function requireSitting(source: Source, sittingKey: string): Promise<ExamSitting> {
  const [sitting] = await liveSittings(source, [sittingKey]);
  return (
    sitting ??
    refuse('NOT_FOUND', '没有这一科考试，或它所在的考试计划还没有审定', { rule: clauseOf('6.3'), path: 'sittingKey', hint: '考试计划审定后才能命题' })
  );
}

export async function planOf(source: Source, sitting: ExamSitting): Promise<Pick<ExamPlan, 'reviewPlace' | 'schoolYear' | 'semester'>> {
  const [plan] = await query<ExamPlan>(source, 'SELECT reviewPlace, schoolYear, semester FROM exam_plan WHERE id = ?', [sitting.planId]);
  return plan
    ? { reviewPlace: plan.reviewPlace, schoolYear: int(plan.schoolYear), semester: int(plan.semester) }
    : refuse('NOT_FOUND', '没有这份考试计划', { path: 'sittingKey' });
}

/** Another paper that is the very same, by its bytes or by its words. */
export async function sameElsewhere(
  source: Source,
  { paperSha, textSha }: Pick<ExamPaper, 'paperSha' | 'textSha'>,
  notOf: { schoolPath: string },
): Promise<ExamPaper | null> {
  for (const [column, value] of [
    ['paperSha', paperSha],
    ['textSha', textSha],
  ] as const) {
    if (!value) continue;
    const [row] = await query<ExamPaper>(source, `SELECT * FROM exam_paper WHERE ${column} = ? AND schoolPath <> ? ORDER BY id LIMIT 1`, [
      value,
      notOf.schoolPath,
    ]);
    if (row) return paperOf(row);
  }
  return null;
}

const MOST_SHOWN = 5;
/** Papers that share most samples; how many there are of each is known only when all chunks have been asked. */
const MOST_CANDIDATES = 50;

/** Where else much of a text stands, most first: one seek a sample among the samples of all papers. */
export async function likenessOf(source: Source, samples: readonly number[], exceptId: string | null): Promise<KnownLikeness[]> {
  const shared = new Map<string, number>();
  for (const some of chunks(samples, 500)) {
    const rows = await query<{ paperId: string; n: number }>(
      source,
      `SELECT paperId, count(*) AS n FROM paper_sample WHERE sample IN ${places(some)} GROUP BY paperId ORDER BY n DESC LIMIT ${MOST_CANDIDATES}`,
      [...some],
    );
    for (const { paperId, n } of rows) shared.set(paperId, (shared.get(paperId) ?? 0) + int(n));
  }
  return [...shared]
    .flatMap(([paperId, n]): KnownLikeness[] => {
      const share = paperId === exceptId ? null : shareOf(n, samples.length);
      return share === null ? [] : [{ paperId, share }];
    })
    .sort((a, b) => b.share - a.share || (a.paperId < b.paperId ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

export async function samplesIn(source: Source, paperId: string): Promise<number[]> {
  return (await query<{ sample: number }>(source, 'SELECT sample FROM paper_sample WHERE paperId = ?', [paperId])).map(({ sample }) => int(sample));
}

/** Of one paper; those of its text before are forgotten. */
export async function keepSamples(tx: Tx, paperId: string, samples: readonly number[]): Promise<void> {
  await query(tx, 'DELETE FROM paper_sample WHERE paperId = ?', [paperId]);
  for (const some of chunks(samples, 400))
    await query(
      tx,
      `INSERT INTO paper_sample (sample, paperId) VALUES ${some.map(() => '(?, ?)').join(', ')}`,
      some.flatMap((sample) => [sample, paperId]),
    );
}
