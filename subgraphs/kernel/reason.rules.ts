import { refuse } from './refusal';
import { tidy } from './text';

const MOST_LETTERS = 200;

/**
 * Why something was done, as it is kept in the trail.
 * @param fewest letters; @throws BAD_INPUT
 */
export function readReason(text: string, path: string, fewest: number): string {
  const reason = tidy(text);
  const length = [...reason].length;
  if (length < fewest || length > MOST_LETTERS) refuse('BAD_INPUT', `理由应为 ${fewest} 到 ${MOST_LETTERS} 字`, { path, hint: '请写明具体原因，它会留在痕迹中' });
  return reason;
}
