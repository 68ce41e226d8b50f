import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import { drawSample, type DrawnUnit } from '#kernel/inspection/sampling/draw.actions';
import type { Tx } from '#kernel/unit-of-work';
import { makeChecks } from '../checks/check-list.actions';
import { HOMEWORK } from '../inspection.part';
import type { Inspection } from '../plans/inspection.entity';
import { inspectionFor } from '../plans/inspection.queries';
import type { DrawInspectionInput } from '../plans/inspection.view';
import type { SampledClass } from '../plans/sampled-class.entity';
import { classNames } from './frame.queries';

/** 抽样: classes, and for each its check forms. @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, CONFLICT when it was drawn before. */
export async function drawInspection(ctx: Context, input: DrawInspectionInput): Promise<Inspection> {
  await drawSample<Inspection>(ctx, HOMEWORK, input, async (tx, found, drawn) => {
    const sampled = await keepSample(tx, found.id, drawn);
    const checks = await makeChecks(tx, found, sampled);
    return { schools: sampled.map(({ schoolPath }) => schoolPath), checks, news: { classes: sampled.length } };
  });
  return inspectionFor(ctx.reads, input.id);
}

type Sampled = SampledClass & { grade: number };

async function keepSample(tx: Tx, inspectionId: string, drawn: readonly DrawnUnit[]): Promise<Sampled[]> {
  const names = await classNames(
    tx,
    drawn.map(({ unit }) => unit),
  );
  const sampled = drawn.map(({ unit, label, score, ordinal }): Sampled => {
    const { className, grade, schoolId, schoolPath, schoolName } = names.get(unit)!;
    return { inspectionId, classId: unit, className, schoolId, schoolPath, schoolName, stratum: label, score, ordinal, grade };
  });
  const columns = ['inspectionId', 'classId', 'className', 'schoolId', 'schoolPath', 'schoolName', 'stratum', 'score', 'ordinal'] as const;
  for (const part of chunks(sampled, 100)) {
    await query(
      tx,
      `INSERT INTO sampled_class (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap((one) => columns.map((column) => one[column])),
    );
  }
  return sampled;
}
