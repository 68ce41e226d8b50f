import { registerEnumType } from 'type-graphql';
import { refuse } from '../refusal';
import { tidy } from '../text';
import type { LocalRule } from './local-rule.entity';

export enum LocalRuleState {
  COMING = 'COMING',
  IN_FORCE = 'IN_FORCE',
  ENDED = 'ENDED',
}
registerEnumType(LocalRuleState, {
  name: 'LocalRuleState',
  description: '一项地方或学校规定今天的状态',
  valuesConfig: { COMING: { description: '待施行' }, IN_FORCE: { description: '施行中' }, ENDED: { description: '已停止' } },
});

export function stateOf({ validFrom, validTo }: Pick<LocalRule, 'validFrom' | 'validTo'>, day: string): LocalRuleState {
  // One that was ended before its first day never held.
  if (validTo !== null && (validTo < day || validTo < validFrom)) return LocalRuleState.ENDED;
  return validFrom > day ? LocalRuleState.COMING : LocalRuleState.IN_FORCE;
}

/** The paper a stricter rule stands in. @throws BAD_INPUT */
export function readPaper({ document, clause }: { document: string; clause: string }): { document: string; clause: string } {
  return { document: readWords(document, 'document', 100), clause: readWords(clause, 'clause', 200) };
}

/**
 * Never backdated.
 * @param first the first day it may hold from; @param late what is said of an earlier one
 * @throws BAD_INPUT
 */
export function assertHolds({ validFrom, validTo }: { validFrom: string; validTo: string | null }, first: string, late: string): void {
  if (validFrom < first) refuse('BAD_INPUT', late, { path: 'validFrom', hint: `请选择 ${first} 或以后的日期` });
  if (validTo !== null && validTo < validFrom)
    refuse('BAD_INPUT', '最后施行日不能早于施行日期', { path: 'validTo', hint: `请选择 ${validFrom} 或以后的日期，或留空` });
}

/**
 * A stricter rule may be given up, forward only, with its reason.
 * @param earliest the first day that may be its last; one before its first day means that it never holds
 * @throws BAD_INPUT
 */
export function readLastDay({ validTo }: Pick<LocalRule, 'validTo'>, lastDay: string, earliest: string): string {
  if (lastDay < earliest)
    refuse('BAD_INPUT', '停止施行不追溯：已经过去的日子仍按原规定', { path: 'lastDay', hint: `最后施行日请选择 ${earliest} 或以后的日期` });
  if (validTo !== null && lastDay >= validTo)
    refuse('BAD_INPUT', `这项规定本来就只施行到 ${validTo}`, { path: 'lastDay', hint: `请选择 ${validTo} 以前的日期，或不必办理` });
  return lastDay;
}

function readWords(text: string, path: string, most: number): string {
  const words = tidy(text);
  if (words.length < 2 || words.length > most) refuse('BAD_INPUT', `应为 2 到 ${most} 字`, { path, hint: '请照文件写明' });
  return words;
}
