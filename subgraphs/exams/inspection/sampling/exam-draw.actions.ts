import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { drawSample, type DrawnUnit } from '#kernel/inspection/sampling/draw.actions';
import type { Tx } from '#kernel/unit-of-work';
import type { KnownSchool } from '#register/known.entity';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from '../plans/exam-inspection.entity';
import { inspectionFor } from '../plans/exam-inspection.queries';
import type { DrawExamInspectionInput } from '../plans/exam-inspection.view';

/** 抽样: schools, and for each its form. @throws NOT_FOUND, FORBIDDEN, EXAMS_OWN_UNIT, CONFLICT when it was drawn before. */
export async function drawExamInspection(ctx: Context, input: DrawExamInspectionInput): Promise<ExamInspection> {
  await drawSample<ExamInspection>(ctx, EXAMS, input, async (tx, { id }, drawn) => {
    const schools = await layForms(tx, id, drawn);
    return { schools, checks: schools.length, news: {} };
  });
  return inspectionFor(ctx.reads, input.id);
}

/** @returns paths of the schools */
async function layForms(tx: Tx, inspectionId: string, drawn: readonly DrawnUnit[]): Promise<string[]> {
  const known = await query<KnownSchool>(
    tx,
    `SELECT * FROM known_school WHERE id IN ${places(drawn)}`,
    drawn.map(({ unit }) => unit),
  );
  const schools = new Map(known.map((school) => [school.id, school]));
  const rows = drawn.map(({ unit, label, score, ordinal }) => {
    const { id: schoolId, path: schoolPath, name: schoolName } = schools.get(unit)!;
    const of = { id: newKey(), inspectionId, schoolId, schoolPath, schoolName, stratum: label, lot: score, ordinal };
    return { ...of, state: 'TODO', answersText: '[]', unfit: 0, version: 1 };
  });
  for (const part of chunks(rows, 50)) {
    const columns = Object.keys(part[0]!) as (keyof (typeof rows)[number])[];
    await query(
      tx,
      `INSERT INTO inspection_check (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap((row) => columns.map((column) => row[column])),
    );
  }
  return rows.map(({ schoolPath }) => schoolPath);
}
