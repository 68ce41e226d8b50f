import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { ruleAt } from '#kernel/policy';
import { workdayAfter } from '#kernel/review/todo.rules';
import { work } from '#kernel/unit-of-work';
import { calendarAt, schoolOf } from '#register/register.queries';
import { packsFor } from '../policy/policy.queries';
import { insertClue } from './clue.actions';
import { ClueSource, ViolationKind, type ExamWordHint } from './clue.entity';

interface Sample {
  className: string;
  date: string;
  words: string[];
}

/** Every morning: words that have added up in a month become one clue of the school; a month that had its clue only counts on. */
export async function makeCluesOfHints(ctx: Context, date: string): Promise<void> {
  const hints = await query<ExamWordHint & { clueId: string | null; noted: number | null }>(
    ctx.reads,
    `SELECT h.*, c.id AS clueId, c.times AS noted FROM exam_word_hint h LEFT JOIN exam_clue c ON c.hintKey = h.hintKey
     WHERE h.hintKey LIKE ? OR h.hintKey LIKE ? ORDER BY h.hintKey`,
    [`% ${date.slice(0, 7)}`, `% ${monthBefore(date)}`],
  );
  for (const hint of hints) {
    const times = int(hint.times);
    if (hint.clueId) {
      if (int(hint.noted) !== times) await work(ctx, (tx) => query(tx, 'UPDATE exam_clue SET times = ? WHERE id = ?', [times, hint.clueId]));
      continue;
    }
    const school = await schoolOf(ctx, hint.hintKey.split(' ')[0]!);
    if (!school) continue;
    const rule = ruleAt(await packsFor(ctx, school.path), '6.5', school.path, date)!;
    if (times < (rule.parameters.hints ?? Infinity)) continue;
    const samples = JSON.parse(hint.samples) as Sample[];
    const dueOn = workdayAfter(await calendarAt(ctx, school.countyPath), school.countyPath, today(), rule.parameters.verifyWorkdays ?? 5);
    await work(ctx, (tx) =>
      insertClue(tx, ctx, school, {
        source: ClueSource.KEYWORD,
        kind: samples.every(({ words }) => words.every((word) => /排名|名次/.test(word))) ? ViolationKind.RANKING : ViolationKind.DISGUISED_EXAM,
        happenedOn: samples.at(-1)!.date,
        grade: null,
        subject: null,
        text: textOf(hint.hintKey.slice(-7), times, samples),
        contact: null,
        dueOn,
        hintKey: hint.hintKey,
        times,
      }),
    );
  }
}

function monthBefore(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

function textOf(month: string, times: number, samples: readonly Sample[]): string {
  const lines = samples.slice(-5).map(({ className, date, words }) => `${className} ${date}：${words.join('、')}`);
  return [...`${month} 作业台账中有 ${times} 处用语像是考试或排名，只是提示，请核查。${lines.join('；')}`].slice(0, 1000).join('');
}
