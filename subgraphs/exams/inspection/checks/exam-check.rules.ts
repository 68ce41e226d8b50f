import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { clauseOf } from '../../exams.policy';
import { ExamVerdict, type ExamCheckAnswer, type ExamCheckForm } from './exam-check.view';

const SHORTEST_WORD = 4;
const LONGEST_WORD = 300;

/**
 * Answers as they may stand on this form. One that is not finished may leave items open, and words unsaid.
 * @throws EXAMS_CHECK_ANSWERS with the item at fault.
 */
export function readAnswers(form: ExamCheckForm, said: readonly ExamCheckAnswer[], done: boolean): ExamCheckAnswer[] {
  const given = new Map<string, ExamCheckAnswer>();
  for (const { item, verdict, word: text } of said) {
    const known = form.items.find(({ code }) => code === item);
    const path = `answers.${item}`;
    if (!known) no(`检查表中没有“${item.slice(0, 20)}”这一项`, path, '请刷新后按表中的项目填写');
    if (given.has(item)) no(`“${known.name}”填了两次`, path, '请只填一次');
    const word = tidy(text ?? '') || null;
    const length = [...(word ?? '')].length;
    if (length > LONGEST_WORD) no(`“${known.name}”的说明最多 ${LONGEST_WORD} 字，现有 ${length} 字`, `${path}.word`, '请写要点');
    if (done && verdict !== ExamVerdict.FIT && length < SHORTEST_WORD)
      no(`“${known.name}”不符合或不适用，须写明为什么`, `${path}.word`, `请写 ${SHORTEST_WORD} 到 ${LONGEST_WORD} 字，写事实，不写学生姓名`);
    given.set(item, { item, verdict, word });
  }
  const open = form.items.filter(({ code }) => !given.has(code));
  const [first] = open;
  if (done && first) no(`“${first.name}”还没有结论，共 ${open.length} 项没有填`, `answers.${first.code}`, '填完四部分的全部项目后再完成');
  return form.items.flatMap(({ code }) => given.get(code) ?? []);
}

function no(message: string, path: string, hint: string): never {
  return refuse('EXAMS_CHECK_ANSWERS', message, { path, hint, rule: clauseOf('6.4') });
}

export function unfitIn(answers: readonly ExamCheckAnswer[]): ExamCheckAnswer[] {
  return answers.filter(({ verdict }) => verdict === ExamVerdict.UNFIT);
}

/** What has been handed over is not taken back on the form: the clue is withdrawn where it is handled. @throws EXAMS_CHECK_RAISED */
export function assertRaisedStand(raised: readonly string[], answers: readonly ExamCheckAnswer[], form: ExamCheckForm): void {
  const gone = raised.find((item) => !unfitIn(answers).some((one) => one.item === item));
  if (!gone) return;
  refuse('EXAMS_CHECK_RAISED', `“${form.items.find(({ code }) => code === gone)?.name ?? gone}”已移交办理，不能再改结论`, {
    path: `answers.${gone}`,
    hint: '认定有误的，请在线索中写明并办理',
    rule: clauseOf('6.4'),
  });
}
