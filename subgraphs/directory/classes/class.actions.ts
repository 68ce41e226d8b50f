import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { ClassesSaved } from '../contract';
import { lockUnits, moveCounts } from '../places/place.actions';
import { schoolNow } from '../schools/school.actions';
import { School } from '../schools/school.entity';
import { SchoolClass } from './class.entity';
import type { ClassesInput } from './class.input';
import { assertClassesFit, className, schoolYearOf } from './class.rules';

/** Opens, changes and closes classes of one school in one school year; classes not named stay as they are. */
export async function saveClasses(ctx: Context, input: ClassesInput): Promise<School> {
  const { idempotencyKey, ...body } = input;
  const { path, countyPath } = await schoolNow(ctx.reads.manager, input.schoolId);
  permit(ctx, 'directory.classes.write', path);
  await work(ctx, (tx) =>
    once(tx, ctx, 'saveClasses', idempotencyKey, body, async () => {
      await lockUnits(tx, countyPath);
      const school = await schoolNow(tx, input.schoolId);
      const before = await classesOf(tx, school.id, input.schoolYear);
      const after = merge(school, before, input);
      assertClassesFit({ stage: school.stage, schoolYear: input.schoolYear, thisYear: schoolYearOf(today()), today: today(), classes: after });
      await write(tx, before, after);
      await recount(tx, school, input, after);
      await record(tx, ctx, {
        deed: 'saveClasses',
        kind: 'school',
        id: school.id,
        place: path,
        detail: { schoolYear: input.schoolYear, classes: input.classes },
      });
      await tell(tx, ctx, { type: 'directory.ClassesSaved', subject: school.id, place: path, data: newsOf(school, input.schoolYear, after) });
      return school.id;
    }),
  );
  return schoolNow(ctx.reads.manager, input.schoolId);
}

function classesOf(tx: Tx, schoolId: string, schoolYear: number): Promise<SchoolClass[]> {
  return query<SchoolClass>(tx, 'SELECT * FROM school_class WHERE schoolId = ? AND schoolYear = ? ORDER BY grade, number', [schoolId, schoolYear]);
}

/** The classes as they will be: those named in the input over those there are. */
function merge(school: School, before: readonly SchoolClass[], { schoolYear, classes }: ClassesInput): SchoolClass[] {
  const merged = new Map(before.map((one) => [one.id, one]));
  for (const { id, grade, number, pupilCount, closedOn } of classes) {
    const known = id ? merged.get(id) : undefined;
    if (id && !known) refuse('NOT_FOUND', '这所学校的这个学年没有这个班级', { path: 'classes', hint: '请刷新后重新选择班级' });
    const facts = { grade, number, name: className(grade, number), pupilCount, closedOn: closedOn ?? null };
    const fresh = { id: newKey(), schoolId: school.id, schoolPath: school.path, schoolYear, version: 1 };
    const one: SchoolClass = known ? { ...known, ...facts, version: known.version + 1 } : { ...fresh, ...facts };
    merged.set(one.id, one);
  }
  return [...merged.values()].sort((a, b) => a.grade - b.grade || a.number - b.number);
}

async function write(tx: Tx, before: readonly SchoolClass[], after: readonly SchoolClass[]): Promise<void> {
  const known = new Map(before.map((one) => [one.id, one]));
  const changed = after.filter((one) => known.get(one.id) && known.get(one.id) !== one);
  // Two classes may change numbers with each other: both leave theirs before either takes its new one.
  const moved = changed.filter((one) => known.get(one.id)!.grade !== one.grade || known.get(one.id)!.number !== one.number).map(({ id }) => id);
  if (moved.length > 0) await query(tx, `UPDATE school_class SET number = -number WHERE id IN ${places(moved)}`, moved);
  for (const { id, version, grade, number, name, pupilCount, closedOn } of changed) {
    await guardedUpdate(tx, SchoolClass, { id, version: version - 1 }, { grade, number, name, pupilCount, closedOn });
  }
  const opened = after.filter((one) => !known.has(one.id));
  if (opened.length > 0) await tx.createQueryBuilder().insert().into(SchoolClass).values(opened).updateEntity(false).execute();
}

/** The school's own count and those above follow the school year it stands in. */
async function recount(tx: Tx, school: School, { schoolYear, version }: ClassesInput, after: readonly SchoolClass[]): Promise<void> {
  const isCurrent = schoolYear >= school.schoolYear;
  const classCount = isCurrent ? after.filter((one) => one.closedOn === null).length : school.classCount;
  await guardedUpdate(tx, School, { id: school.id, version }, { classCount, schoolYear: isCurrent ? schoolYear : school.schoolYear });
  await moveCounts(tx, school.countyPath, { classes: classCount - int(school.classCount) });
}

function newsOf(school: School, schoolYear: number, classes: readonly SchoolClass[]): ClassesSaved {
  return {
    schoolId: school.id,
    schoolPath: school.path,
    schoolYear,
    classes: classes.map(({ id, name, grade, number, pupilCount, closedOn }) => ({
      id,
      name,
      grade,
      number,
      pupilCount,
      ...(closedOn && { closedOn }),
    })),
  };
}
