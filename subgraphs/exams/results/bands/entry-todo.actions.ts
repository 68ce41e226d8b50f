import type { Context } from '#kernel/context';
import { toDuty } from '#kernel/review/address';
import { closeTodos, openTodos, type TodoToOpen } from '#kernel/review/todo.actions';
import type { Tx } from '#kernel/unit-of-work';
import { classesOfSchool } from '#register/register.queries';
import { isClassOn } from '#register/school-year.rules';
import type { ExamSitting } from '../../plans/exam-plan.entity';
import { examName } from '../../plans/plan.rules';
import type { Sheet } from './sheet.actions';

const ENTRY = 'exams.results-entry';
const SHEET = 'result-sheet';

/** What was held has bands to be entered: each class of the grade, by who teaches the subject there. */
export async function askForBands(tx: Tx, ctx: Context, sitting: ExamSitting): Promise<void> {
  const { sittingKey, schoolPath, grade, subject, date } = sitting;
  const classes = (await classesOfSchool(tx, schoolPath)).filter((one) => one.grade === grade && isClassOn(one, date));
  await openTodos(
    tx,
    ctx,
    classes.map(({ id, name }): TodoToOpen => ({
      kind: ENTRY,
      subject: { kind: SHEET, id: `${sittingKey} ${id}` },
      place: schoolPath,
      to: toDuty('SUBJECT_TEACHER', schoolPath, id, subject),
      title: `登记等级：${name}${examName(sitting)}${subject}`,
      detail: '只登记等级，不登记分数和名次；登记完毕后家长看得到自己孩子的等级',
      link: `/exams/results?exam=${sittingKey}&class=${id}`,
    })),
  );
}

export async function bandsEntered(tx: Tx, ctx: Context, { sittingKey, classId }: Sheet): Promise<void> {
  await closeTodos(tx, ctx, { kind: ENTRY, subject: { kind: SHEET, id: `${sittingKey} ${classId}` } }, '已登记完毕');
}
