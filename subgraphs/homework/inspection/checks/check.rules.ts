import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import type { CheckForm, CheckFormItem } from './check-form.view';
import type { CheckScore } from './check.view';

const MOST_ITEMS = 40;
const MOST_POINTS = 100;
const GRADES = ['A', 'B', 'C'];
const HIGHEST_GRADE = 3;

/** What a form adds up to: deductions take away, so they are not part of it. */
export function maxTotal({ graded, items }: Pick<CheckForm, 'graded' | 'items'>): number {
  return graded ? 0 : items.reduce((sum, { max, deduction }) => sum + (deduction ? 0 : max), 0);
}

/** @throws BAD_INPUT with the item at fault. */
export function readForm(title: string, items: readonly CheckFormItem[], graded: boolean): { title: string; items: CheckFormItem[] } {
  if (items.length === 0 || items.length > MOST_ITEMS)
    refuse('BAD_INPUT', `检查表应有 1 到 ${MOST_ITEMS} 项`, { path: 'items', hint: '请合并相近的项目' });
  if (items.every(({ deduction }) => deduction)) refuse('BAD_INPUT', '检查表不能只有扣分项', { path: 'items', hint: '请加上得分的项目' });
  const codes = new Set<string>();
  const read = items.map(({ code, group, name, max, deduction }, i): CheckFormItem => {
    const path = `items.${i}`;
    if (!/^[a-z][a-z0-9-]{0,19}$/.test(code))
      refuse('BAD_INPUT', '项目代号应为小写字母开头，字母、数字或短横', { path: `${path}.code`, hint: '例如 writing' });
    if (codes.has(code)) refuse('BAD_INPUT', `项目代号 ${code} 用了两次`, { path: `${path}.code`, hint: '请换一个代号' });
    codes.add(code);
    if (graded && (max !== HIGHEST_GRADE || deduction))
      refuse('BAD_INPUT', '等级表的每一项评 A、B、C', { path: `${path}.max`, hint: '请填 3，且不设扣分项' });
    if (!Number.isInteger(max) || max < 1 || max > MOST_POINTS)
      refuse('BAD_INPUT', `分值应为 1 到 ${MOST_POINTS} 的整数`, { path: `${path}.max`, hint: '请填写整数' });
    return { code, group: words(group, `${path}.group`, 1, 20), name: words(name, `${path}.name`, 1, 40), max, deduction };
  });
  return { title: words(title, 'title', 2, 60), items: read };
}

function words(text: string, path: string, fewest: number, most: number): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length < fewest || length > most) refuse('BAD_INPUT', `应为 ${fewest} 到 ${most} 字，现有 ${length} 字`, { path, hint: '请写简短' });
  return said;
}

export interface Scored {
  scores: CheckScore[];
  total: number | null;
  grade: string | null;
}

/**
 * Points as they may stand in this form; the total is reckoned. A form that is not finished may leave items open.
 * @throws HOMEWORK_CHECK_SCORES with the item at fault.
 */
export function readScores(form: CheckForm, said: readonly CheckScore[], asked: string | null, done: boolean): Scored {
  const given = new Map<string, number>();
  for (const { item, points } of said) {
    const known = form.items.find(({ code }) => code === item);
    const path = `scores.${item}`;
    if (!known) no(`检查表中没有“${item}”这一项`, path, '请刷新后按表中的项目填写');
    if (given.has(item)) no(`“${known.name}”填了两次`, path, '请只填一次');
    const [least, most] = known.deduction ? [-known.max, 0] : [form.graded ? 1 : 0, known.max];
    if (!Number.isInteger(points) || points < least || points > most)
      no(
        form.graded ? `“${known.name}”应评 A、B 或 C` : `“${known.name}”应为 ${least} 到 ${most} 的整数`,
        path,
        known.deduction ? '扣分写负数' : '请按满分填写',
      );
    given.set(item, points);
  }
  const scores = form.items.flatMap(({ code }) => (given.has(code) ? [{ item: code, points: given.get(code)! }] : []));
  const open = form.items.filter(({ code, deduction }) => !deduction && !given.has(code));
  const [first] = open;
  if (done && first)
    no(`“${first.name}”还没有${form.graded ? '评等级' : '打分'}，共 ${open.length} 项没有填`, `scores.${first.code}`, '填完全部项目后再完成');
  const grade = asked?.trim() || null;
  if (grade !== null && !GRADES.includes(grade)) no('总评应为 A、B 或 C', 'grade', '请从 A、B、C 中选择');
  if (done && form.graded && grade === null) no('还没有总评', 'grade', '请评 A、B 或 C');
  const whole = open.length === 0 && !form.graded;
  return {
    scores,
    total: whole
      ? Math.max(
          0,
          scores.reduce((sum, { points }) => sum + points, 0),
        )
      : null,
    grade,
  };
}

function no(message: string, path: string, hint: string): never {
  refuse('HOMEWORK_CHECK_SCORES', message, { path, hint });
}

/** English is taught from the third grade; what is not taught there is not looked for unless somebody recorded it. */
const FROM_GRADE_THREE = ['英语'];

export function isExpected(subject: string, grade: number, offered: readonly string[]): boolean {
  return offered.includes(subject) && !(grade < 3 && FROM_GRADE_THREE.includes(subject));
}
