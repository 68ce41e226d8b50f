import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import type { ClassDayRow } from '../evening/class-day.entity';
import { classDayView, eveningOf, withRow } from '../evening/evening.queries';
import { datesOf } from '../figures/rollup.sql';
import { rulesInForce } from '../policy/policy.queries';
import { ruleInForce } from '#kernel/policy/rule-in-force.view';
import type { KnownClass } from '#register/known.entity';
import { classesOfSchool, requireClass, requireSchool } from '#register/register.queries';
import { isClassOn } from '#register/school-year.rules';
import { assertDisclosedDay, assertDisclosedRange, publicName } from './disclosure.rules';
import type { ClassDisclosure, DisclosedAssignment, SchoolDisclosure } from './disclosure.view';

/** 作业公示 of a school on a day, class by class. Open to everyone. @throws NOT_FOUND, BAD_INPUT */
export async function disclosureOf(ctx: Context, schoolId: string, date: string): Promise<SchoolDisclosure> {
  assertDisclosedDay(date, today(), 'date');
  const school = await requireSchool(ctx, schoolId);
  const [known, rows, assignments, rules] = await Promise.all([
    classesOfSchool(ctx.reads, school.path),
    query<ClassDayRow>(ctx.reads, 'SELECT * FROM class_day WHERE date = ? AND schoolPath = ?', [date, school.path]),
    disclosed(ctx, [date], school.id),
    rulesInForce(ctx, school.path, date),
  ]);
  const days = new Map(rows.map((row) => [row.classId, row]));
  const open = known.filter((one) => isClassOn(one, date));
  const classes = await Promise.all(
    open.map((one) => classView(ctx, one, date, days.get(one.id) ?? null, assignments.get(`${date} ${one.id}`) ?? [])),
  );
  const { schoolDay, reason } = classes[0] ?? { schoolDay: false, reason: '这所学校这一天没有班级' };
  return { school: { id: school.id }, schoolName: school.name, date, schoolDay, reason, classes, rules: rules.map(ruleInForce) };
}

/** 作业公示 of a class over days, newest first. Open to everyone. @throws NOT_FOUND, BAD_INPUT */
export async function classDisclosuresOf(ctx: Context, classId: string, from: string, to: string): Promise<ClassDisclosure[]> {
  assertDisclosedRange(from, to, today());
  const known = await requireClass(ctx, classId);
  const dates = datesOf(from, to);
  const [rows, assignments] = await Promise.all([
    query<ClassDayRow>(ctx.reads, 'SELECT * FROM class_day WHERE classId = ? AND date >= ? AND date <= ?', [classId, from, to]),
    disclosed(ctx, dates, known.schoolId, classId),
  ]);
  const days = new Map(rows.map((row) => [row.date, row]));
  return Promise.all(dates.reverse().map((date) => classView(ctx, known, date, days.get(date) ?? null, assignments.get(`${date} ${classId}`) ?? [])));
}

async function classView(
  ctx: Context,
  known: KnownClass,
  date: string,
  row: ClassDayRow | null,
  assignments: DisclosedAssignment[],
): Promise<ClassDisclosure> {
  const day = classDayView(known, withRow(await eveningOf(ctx, known, date), row), row);
  const { classId, className, grade, schoolDay, reason, writtenMinutes, limitMinutes, light, rule, school } = day;
  return {
    classId,
    className,
    grade,
    date,
    schoolDay,
    reason,
    writtenMinutes,
    limitMinutes,
    coordinatedMinutes: day.coordinated?.limitMinutes ?? null,
    light,
    school,
    assignments,
    rule,
  };
}

type Row = Omit<DisclosedAssignment, 'teacher'> & { assignedOn: string; classId: string; teacherName: string };

/** Only these columns are read: what is not read cannot leak. */
async function disclosed(ctx: Context, dates: string[], schoolId: string, classId?: string): Promise<Map<string, DisclosedAssignment[]>> {
  const rows = await query<Row>(
    ctx.reads,
    `SELECT assignedOn, classId, subject, kind, content, minutes, tier, dueOn, teacherName, late FROM assignment
     WHERE assignedOn IN ${places(dates)} AND schoolId = ? ${classId ? 'AND classId = ?' : ''} AND state = 'POSTED' ORDER BY assignedOn, classId, id`,
    [...dates, schoolId, ...(classId ? [classId] : [])],
  );
  const found = new Map<string, DisclosedAssignment[]>();
  for (const { assignedOn, classId: of, subject, kind, content, minutes, tier, dueOn, teacherName, late } of rows) {
    const key = `${assignedOn} ${of}`;
    const one: DisclosedAssignment = {
      subject,
      kind,
      content,
      minutes: int(minutes),
      tier,
      dueOn,
      teacher: publicName(teacherName),
      late: Boolean(int(late)),
    };
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}
