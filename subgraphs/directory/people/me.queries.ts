import { permitSelf, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { classById, classesOfSchool } from '../classes/class.queries';
import type { SchoolClass } from '../classes/class.entity';
import { dutyTitle } from '../duties/duty.rules';
import type { DutyAtPlace, Me } from './me.view';

const TEACHING = ['HEAD_TEACHER', 'SUBJECT_TEACHER'];
const LEADING = ['PRINCIPAL', 'DEAN'];

/** @throws UNAUTHENTICATED when nobody is signed in. */
export async function whoAmI(ctx: Context): Promise<Me> {
  const { asker } = ctx;
  permitSelf(ctx);
  const [account] = await query<{ username: string; mustChange: unknown }>(ctx.reads, 'SELECT username, mustChange FROM account WHERE personId = ?', [
    asker.id,
  ]);
  return {
    id: asker.id,
    username: account?.username ?? asker.id,
    displayName: asker.name,
    mustChangePassword: Boolean(Number(account?.mustChange ?? 0)),
  };
}

export function myDuties(ctx: Context): DutyAtPlace[] {
  return ctx.asker.duties.map(({ duty, place, unit, subject }) => ({
    duty,
    title: dutyTitle(duty),
    placePath: place,
    classId: unit ?? null,
    subject: subject ?? null,
  }));
}

/** Classes taught or headed; for the head of a school and its dean all of the school. A guardian has none: he has children. */
export async function myClasses(ctx: Context): Promise<SchoolClass[]> {
  const { duties } = ctx.asker;
  const units = duties.flatMap(({ duty, unit }) => (TEACHING.includes(duty) && unit ? [unit] : []));
  const schools = duties.flatMap(({ duty, place }) => (LEADING.includes(duty) ? [place.slice(place.lastIndexOf('/') + 1)] : []));
  const [taught, led] = await Promise.all([
    Promise.all([...new Set(units)].map((unit) => classById(ctx, unit))),
    Promise.all([...new Set(schools)].map((school) => classesOfSchool(ctx, school))),
  ]);
  const open = [...taught, ...led.flat()].filter((one): one is SchoolClass => one !== null && one.closedOn === null);
  const unique = [...new Map(open.map((one) => [one.id, one])).values()];
  return unique.sort((a, b) => (a.schoolPath < b.schoolPath ? -1 : a.schoolPath > b.schoolPath ? 1 : a.grade - b.grade || a.number - b.number));
}
