import { refuse } from '../../refusal';
import { tidy } from '../../text';

const LONGEST_REMARK = 500;

/** @param hint where what is too long belongs; @throws BAD_INPUT */
export function readRemark(text: string | null | undefined, hint: string): string | null {
  const remark = tidy(text ?? '');
  const length = [...remark].length;
  if (length > LONGEST_REMARK) refuse('BAD_INPUT', `评语最多 ${LONGEST_REMARK} 字，现有 ${length} 字`, { path: 'remark', hint });
  return remark || null;
}
