import { GraphQLError } from 'graphql';
import { Directive, Field, ID, Int, ObjectType, registerEnumType, GraphQLISODateTime } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { makeContext, permitSelf, type Asker, type Context } from './context';
import { dialect, int, query } from './database';
import { newKey } from './ids';
import { log } from './log';
import { Refusal, refuse } from './refusal';
import type { Part } from './subgraph';
import { work, type Tx } from './unit-of-work';
import { ConnectionOf } from './page';

export enum JobState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(JobState, {
  name: 'JobState',
  description: '后台任务的状态',
  valuesConfig: {
    QUEUED: { description: '排队中' },
    RUNNING: { description: '进行中' },
    DONE: { description: '已完成' },
    FAILED: { description: '未完成，原因见 message' },
    CANCELLED: { description: '已取消' },
  },
});

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '进度' })
export class JobProgress {
  @Field(() => Int, { description: '已处理条数' }) done: number;
  @Field(() => Int, { description: '总条数；还不知道时为 0' }) total: number;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '未通过的原因及条数' })
export class JobReason {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
  @Field(() => Int) count: number;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '结果' })
export class JobResult {
  @Field(() => Int, { nullable: true, description: '通过条数' }) accepted?: number | null;
  @Field(() => Int, { nullable: true, description: '未通过条数' }) refused?: number | null;
  @Field(() => ID, { nullable: true, description: '错误原因工作簿' }) errorFileId?: string | null;
  @Field(() => ID, { nullable: true, description: '导出的文件' }) fileId?: string | null;
  @Field(() => [JobReason], { nullable: true, description: '未通过的原因' }) reasons?: JobReason[] | null;
  @Field(() => String, { nullable: true, description: '说明' }) note?: string | null;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '后台任务：导入、导出等费时的事，可以离开再回来看' })
export class Job {
  @Field(() => ID) id: string;
  @Field(() => String) kind: string;
  @Field(() => JobState) state: JobState;
  @Field(() => JobProgress) progress: JobProgress;
  @Field(() => JobResult, { nullable: true }) result: JobResult | null;
  @Field(() => String, { nullable: true, description: '未完成的原因' }) message: string | null;
  @Field(() => GraphQLISODateTime) createdAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) finishedAt: Date | null;
}

export const JobConnection = ConnectionOf('Job', () => Job);

@Entity('job')
@Index('job_due', ['state', 'runAt'])
@Index('job_owner', ['owner', 'id'])
export class JobRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 60 }) kind: string;
  @Column('varchar', { length: 60 }) owner: string;
  /** On whose behalf it runs; its duties are those of the moment it was asked for. */
  @Column('text') asker: string;
  @Column('text') input: string;
  @Column('varchar', { length: 10 }) state: JobState;
  @Column('integer') done: number;
  @Column('integer') total: number;
  /** What the job needs to go on where it stopped; stored with each chunk's effect. */
  @Column('text', { nullable: true }) checkpoint: string | null;
  @Column('text', { nullable: true }) result: string | null;
  @Column('varchar', { length: 500, nullable: true }) message: string | null;
  @Column('integer') attempts: number;
  @Column('bigint') runAt: number;
  @Column('bigint', { nullable: true }) leaseUntil: number | null;
  @Column('varchar', { length: 26, nullable: true }) leaseToken: string | null;
  @Column('bigint') createdAt: number;
  @Column('bigint', { nullable: true }) finishedAt: number | null;
}

/** What a running job may do besides its work. */
export interface JobRun {
  ctx: Context;
  input: unknown;
  /** Stored by `advance`; `null` at the first start. */
  checkpoint: unknown;
  /** Stores progress and checkpoint in the transaction of a chunk; ends the job when it was cancelled or taken over by another runner. */
  advance(tx: Tx, done: number, total: number, checkpoint?: unknown): Promise<void>;
}

export type JobHandler = (run: JobRun) => Promise<JobResult>;

class JobLost extends Error {}

/** Puts a job into the queue, in the transaction of the deed that asks for it. */
export async function enqueue(tx: Tx, ctx: Context, job: { kind: string; input: unknown; total?: number }): Promise<Job> {
  const row: JobRow = {
    id: newKey(),
    kind: job.kind,
    owner: ctx.asker.id,
    asker: JSON.stringify(ctx.asker),
    input: JSON.stringify(job.input),
    state: JobState.QUEUED,
    done: 0,
    total: job.total ?? 0,
    checkpoint: null,
    result: null,
    message: null,
    attempts: 0,
    runAt: Date.now(),
    leaseUntil: null,
    leaseToken: null,
    createdAt: Date.now(),
    finishedAt: null,
  };
  await tx.createQueryBuilder().insert().into(JobRow).values(row).updateEntity(false).execute();
  return view(row);
}

/** The asker's own job. @throws NOT_FOUND for another's, as for one that does not exist. */
export async function jobOf(ctx: Context, id: string): Promise<Job> {
  const [row] = await query<JobRow>(ctx.reads, 'SELECT * FROM job WHERE id = ? AND owner = ?', [id, ctx.asker.id]);
  return row ? view(row) : refuse('NOT_FOUND', '没有这个任务，或它不是您发起的');
}

/** The asker's jobs, newest first, after an id. */
export async function jobsOf(ctx: Context, limit: number, before?: string): Promise<Job[]> {
  permitSelf(ctx);
  const rows = await query<JobRow>(
    ctx.reads,
    `SELECT * FROM job WHERE owner = ? ${before ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ?`,
    [ctx.asker.id, ...(before ? [before] : []), limit],
  );
  return rows.map(view);
}

/** Stops a job that has not ended; what is already done stays done. */
export async function cancelJob(ctx: Context, id: string): Promise<Job> {
  await jobOf(ctx, id);
  await work(ctx, (tx) =>
    query(tx, "UPDATE job SET state = 'CANCELLED', finishedAt = ?, leaseToken = NULL WHERE id = ? AND owner = ? AND state IN ('QUEUED', 'RUNNING')", [
      Date.now(),
      id,
      ctx.asker.id,
    ]),
  );
  return work(ctx, async (tx) => {
    const [row] = await query<JobRow>(tx, 'SELECT * FROM job WHERE id = ?', [id]);
    return view(row!);
  });
}

function view(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: { done: int(row.done), total: int(row.total) },
    result: row.result ? (JSON.parse(row.result) as JobResult) : null,
    message: row.message,
    createdAt: new Date(int(row.createdAt)),
    finishedAt: row.finishedAt === null ? null : new Date(int(row.finishedAt)),
  };
}

const LEASE_MILLIS = 60_000;
const MOST_ATTEMPTS = 5;

/** Runs a part's jobs, one at a time; a job whose runner died is taken up again when its lease ends. */
export class JobRunner {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly part: Part,
    private readonly handlers: Record<string, JobHandler>,
  ) {}

  start(everyMillis = 500): void {
    if (Object.keys(this.handlers).length === 0) return;
    this.timer = setInterval(() => void this.settled(), everyMillis);
    this.timer.unref();
  }

  /** Runs until nothing is due. */
  settled(): Promise<void> {
    this.running ??= this.rounds()
      .catch((error: unknown) => log.error({ err: error, part: this.part.name }, 'job round failed'))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  /** Lets the present chunk end; the job goes on after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async rounds(): Promise<void> {
    while (!this.stopped) {
      const row = await this.claim();
      if (!row) return;
      await this.perform(row);
    }
  }

  private async claim(): Promise<JobRow | undefined> {
    const due = "((state = 'QUEUED' AND runAt <= ?) OR (state = 'RUNNING' AND leaseUntil <= ?))";
    const at = Date.now();
    const [any] = await query(this.part.reads, `SELECT id FROM job WHERE ${due} LIMIT 1`, [at, at]);
    if (!any) return undefined;
    return this.part.work.run(async (tx) => {
      const lock = dialect(tx) === 'mariadb' ? 'FOR UPDATE SKIP LOCKED' : '';
      const [row] = await query<JobRow>(tx, `SELECT * FROM job WHERE ${due} ORDER BY runAt, id LIMIT 1 ${lock}`, [at, at]);
      if (!row) return undefined;
      const leaseToken = newKey();
      await query(tx, "UPDATE job SET state = 'RUNNING', attempts = attempts + 1, leaseUntil = ?, leaseToken = ? WHERE id = ?", [at + LEASE_MILLIS, leaseToken, row.id]);
      return { ...row, attempts: int(row.attempts) + 1, leaseToken };
    });
  }

  private async perform(row: JobRow): Promise<void> {
    const ctx = makeContext(this.part, JSON.parse(row.asker) as Asker, `job-${row.id}`);
    const mine = { sql: "id = ? AND leaseToken = ? AND state = 'RUNNING'", params: [row.id, row.leaseToken] };
    const run: JobRun = {
      ctx,
      input: JSON.parse(row.input),
      checkpoint: row.checkpoint ? JSON.parse(row.checkpoint) : null,
      advance: async (tx, done, total, checkpoint) => {
        const [still] = await query(tx, `SELECT id FROM job WHERE ${mine.sql}`, mine.params);
        if (!still || this.stopped) throw new JobLost();
        await query(tx, `UPDATE job SET done = ?, total = ?, leaseUntil = ?${checkpoint === undefined ? '' : ', checkpoint = ?'} WHERE id = ?`, [
          done,
          total,
          Date.now() + LEASE_MILLIS,
          ...(checkpoint === undefined ? [] : [JSON.stringify(checkpoint)]),
          row.id,
        ]);
      },
    };
    try {
      const handler = this.handlers[row.kind];
      if (!handler) throw new Error(`no handler for jobs of kind ${row.kind}`);
      const result = await handler(run);
      await this.end(mine, JobState.DONE, { result: JSON.stringify(result) });
    } catch (error) {
      if (error instanceof JobLost) {
        // Stopping: give it back at once, so that the next start need not wait for the lease.
        if (this.stopped) await this.part.work.run((tx) => query(tx, `UPDATE job SET state = 'QUEUED', leaseToken = NULL, attempts = attempts - 1 WHERE ${mine.sql}`, mine.params));
        return;
      }
      if (error instanceof Refusal || error instanceof GraphQLError) {
        await this.end(mine, JobState.FAILED, { message: error.message.slice(0, 500) });
        return;
      }
      log.error({ err: error, part: this.part.name, job: row.id, attempt: row.attempts }, 'job failed');
      if (row.attempts >= MOST_ATTEMPTS) {
        await this.end(mine, JobState.FAILED, { message: '系统内部出错，已记录；请稍后重新提交，或联系管理员' });
      } else {
        await this.part.work.run((tx) =>
          query(tx, `UPDATE job SET state = 'QUEUED', leaseToken = NULL, runAt = ? WHERE ${mine.sql}`, [Date.now() + 1000 * 2 ** row.attempts, ...mine.params]),
        );
      }
    }
  }

  private async end(mine: { sql: string; params: unknown[] }, state: JobState, changes: { result?: string; message?: string }): Promise<void> {
    await this.part.work.run((tx) =>
      query(tx, `UPDATE job SET state = ?, result = ?, message = ?, finishedAt = ?, leaseUntil = NULL WHERE ${mine.sql}`, [
        state,
        changes.result ?? null,
        changes.message ?? null,
        Date.now(),
        ...mine.params,
      ]),
    );
  }
}
