import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { enqueue, jobOf, type Job } from '#kernel/jobs';
import { subtree } from '#kernel/place';
import { LocalDate } from '#kernel/scalars';
import { work } from '#kernel/unit-of-work';
import { pulseFiguresAt } from './pulse-figures.queries';

@InputType({ description: '导出家长反馈：一个地点和下级各地点，逐周' })
export class PulseExportInput {
  @Field(() => String)
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;

  @Field(() => String, { nullable: true, description: '提交编号：同一编号只导出一次，保留 72 小时' })
  @IsOptional()
  @MaxLength(100, { message: '提交编号不超过 100 个字符' })
  idempotencyKey?: string | null;
}

export interface PulseRequest {
  place: string;
  from: string;
  to: string;
}

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportPulse(ctx: Context, { idempotencyKey, ...request }: PulseExportInput): Promise<Job> {
  await pulseFiguresAt(ctx, request.place, request.from, request.to);
  const total = await rowsOf(ctx, request);
  const jobId = await work(ctx, (tx) =>
    once(tx, ctx, 'exportPulse', idempotencyKey ?? newKey(), request, async () => {
      const job = await enqueue(tx, ctx, { kind: 'pulse-export', input: request, total });
      await record(tx, ctx, { deed: 'exportPulse', kind: 'pulse-export', id: job.id, place: request.place, detail: { ...request } });
      return job.id;
    }),
  );
  return jobOf(ctx, jobId);
}

async function rowsOf(ctx: Context, { place, from, to }: PulseRequest): Promise<number> {
  const below = subtree(place);
  const [row] = await query<{ n: number }>(
    ctx.reads,
    'SELECT count(*) AS n FROM pulse_figure WHERE (place = ? OR (place >= ? AND place < ?)) AND wave >= ? AND wave <= ?',
    [place, below.from, below.to, from, to],
  );
  return int(row?.n);
}
