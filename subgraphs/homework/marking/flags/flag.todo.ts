import type { Context } from '#kernel/context';
import { toDuty, toPerson } from '#kernel/review/address';
import { openTodo } from '#kernel/review/todo.actions';
import type { Tx } from '#kernel/unit-of-work';
import { monthName } from '../../months/month.rules';
import type { MarkingFlagRow } from './flag.entity';
import { FLAG_WORDS } from './flag.rules';

export const FLAG_TODO = 'homework.marking-flag';

/**
 * Asks the teacher himself, once a flag: nobody should hear of it from an inspection first. What is known by a name only is the dean's to look at.
 * @param why what is asked beyond the pattern, when it is taken up again.
 */
export async function askAbout(
  tx: Tx,
  ctx: Context,
  flag: Pick<MarkingFlagRow, 'id' | 'month' | 'schoolPath' | 'teacherId' | 'kind' | 'message'>,
  why?: string,
): Promise<void> {
  const { id, month, schoolPath, teacherId, kind, message } = flag;
  await openTodo(tx, ctx, {
    kind: FLAG_TODO,
    subject: { kind: 'markingFlag', id },
    place: schoolPath,
    to: teacherId ? toPerson(teacherId) : toDuty('DEAN', schoolPath),
    title: `${monthName(month)}台账有一处值得核对：${FLAG_WORDS[kind]}`,
    detail: why ? `${why}；${message}` : message,
    link: `/homework/marking-figures?${new URLSearchParams({ place: schoolPath, month, flag: id }).toString()}`,
  });
}
