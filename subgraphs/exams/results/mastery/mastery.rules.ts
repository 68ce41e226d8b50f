import { refuse } from '#kernel/refusal';
import { fold, tidy } from '#kernel/text';
import { clauseOf } from '../../exams.policy';
import { FEWEST_IN_CELL } from '../distributions/distribution.rules';
import type { MasteryLineInput } from './mastery.input';
import { MasteryWord } from './mastery.view';

/** @throws EXAMS_RESULT_TOO_FEW of a class so small that the number would be about pupils, not about teaching (E7). */
export function assertEnoughPupils(pupils: number, fewest: number): void {
  if (pupils < fewest)
    refuse('EXAMS_RESULT_TOO_FEW', `本班登记了 ${pupils} 人的等级，不足 ${fewest} 人的不做统计`, {
      path: 'lines',
      rule: clauseOf('E7'),
      hint: '人数太少时请直接逐名分析，不必填统计表',
    });
}

/** @throws BAD_INPUT */
export function readLines(lines: readonly MasteryLineInput[], pupils: number): MasteryLineInput[] {
  const seen = new Set<string>();
  return lines.map((line, i) => {
    const [knowledge, ability] = [tidy(line.knowledge), tidy(line.ability)];
    const [long, short] = [[...knowledge].length, [...ability].length];
    if (long < 2 || long > 60) refuse('BAD_INPUT', '知识点应为 2 到 60 字', { path: `lines.${i}.knowledge` });
    if (short < 1 || short > 20) refuse('BAD_INPUT', '能力层次应为 1 到 20 字', { path: `lines.${i}.ability` });
    if (line.mastered > pupils) refuse('BAD_INPUT', `掌握人数不能多于登记的 ${pupils} 人`, { path: `lines.${i}.mastered`, hint: '请核对人数' });
    const key = fold(`${knowledge} ${ability}`);
    if (seen.has(key)) refuse('BAD_INPUT', `“${knowledge}（${ability}）”写了两次`, { path: `lines.${i}.knowledge`, hint: '同一项只写一行' });
    seen.add(key);
    return { knowledge, ability, mastered: line.mastered };
  });
}

/** What leaders of a school are told: where the number would be everybody's, a word. */
export function masteryShown(mastered: number, pupils: number): { mastered: number | null; word: MasteryWord | null } {
  if (mastered < FEWEST_IN_CELL) return { mastered: null, word: MasteryWord.HARDLY_ANY };
  if (mastered > pupils - FEWEST_IN_CELL) return { mastered: null, word: MasteryWord.NEARLY_ALL };
  return { mastered, word: null };
}
