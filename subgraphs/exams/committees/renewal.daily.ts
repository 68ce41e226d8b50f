import { addDays } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { toDuty } from '#kernel/review/address';
import { openTodo } from '#kernel/review/todo.actions';
import { work } from '#kernel/unit-of-work';
import type { ExamCommittee } from './committee.entity';
import { DAYS_BEFORE_END } from './committee.rules';

const AT_ONCE = 200;

/** Asks for the renewal of every committee whose term of office ends within a month, or is over. Asking again is the same to-do. */
export async function askForRenewal(ctx: Context, date: string): Promise<void> {
  for (let after = ''; ;) {
    const due = await query<ExamCommittee>(
      ctx.reads,
      `SELECT * FROM exam_committee WHERE state = 'ACTIVE' AND endsOn <= ? AND id > ? ORDER BY id LIMIT ${AT_ONCE}`,
      [addDays(date, DAYS_BEFORE_END), after],
    );
    for (const committee of due) await work(ctx, (tx) => openTodo(tx, ctx, renewalOf(committee)));
    if (due.length < AT_ONCE) return;
    after = due.at(-1)!.id;
  }
}

function renewalOf({ id, place, edition, endsOn }: ExamCommittee) {
  return {
    kind: 'exams.committee-renewal',
    subject: { kind: 'exam-committee', id },
    place,
    to: toDuty('EDUCATION_OFFICE', place),
    title: `考试审核专家委员会第 ${int(edition)} 届任期将满，请换届`,
    link: `/exams/committees?committee=${id}`,
    dueOn: endsOn,
  };
}
