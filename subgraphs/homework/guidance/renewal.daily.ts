import { addDays } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { levelOf } from '#kernel/place';
import { toDuty } from '#kernel/review/address';
import { openTodo } from '#kernel/review/todo.actions';
import { work } from '#kernel/unit-of-work';
import { calendarAt } from '#register/register.queries';
import type { GuidanceGroup } from './group.entity';
import { isOverdue, termNameOf } from './group.reading';

/** A new term has begun: whoever keeps the group has two weeks to renew it. */
const DAYS_TO_RENEW = 14;
const AT_ONCE = 500;

/** Asks for the renewal of every group whose term is over, once the next term runs. Asking again is the same to-do. */
export async function askForRenewal(ctx: Context, date: string): Promise<void> {
  for (let after = ''; ; ) {
    const groups = await query<GuidanceGroup>(ctx.reads, `SELECT * FROM guidance_group WHERE state = 'ACTIVE' AND id > ? ORDER BY id LIMIT ${AT_ONCE}`, [after]);
    for (const row of groups) await askOne(ctx, { ...row, schoolYear: int(row.schoolYear), semester: int(row.semester) }, date);
    if (groups.length < AT_ONCE) return;
    after = groups.at(-1)!.id;
  }
}

async function askOne(ctx: Context, group: GuidanceGroup, date: string): Promise<void> {
  if (!(await isOverdue(ctx, group, date))) return;
  const term = (await calendarAt(ctx, group.place)).terms.find(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
  if (!term) return;
  const to = toDuty(levelOf(group.place) === 'SCHOOL' ? 'DEAN' : 'RESEARCH_OFFICE', group.place);
  await work(ctx, (tx) =>
    openTodo(tx, ctx, {
      kind: 'homework.guidance-renewal',
      subject: { kind: 'guidance-group', id: group.id },
      place: group.place,
      to,
      title: `作业设计批改指导组换届：${termNameOf(group)}`,
      link: `/homework/guidance?group=${group.id}`,
      dueOn: addDays(term.startsOn, DAYS_TO_RENEW),
    }),
  );
}
