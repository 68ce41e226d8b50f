import { permit, type Context } from '#kernel/context';
import { requireClass } from '#register/register.queries';
import type { ClassDay } from './class-day.view';
import { classDayOf } from './evening.queries';

/** @throws NOT_FOUND, FORBIDDEN */
export async function visibleClassDay(ctx: Context, classId: string, date: string): Promise<ClassDay> {
  const known = await requireClass(ctx, classId);
  permit(ctx, 'homework.evening.read', known.schoolPath, known.id);
  return classDayOf(ctx, known, date);
}
