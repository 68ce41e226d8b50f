import { addDays, daysBetween } from '../../clock';
import { refOf, type PolicyPack } from '../../policy';
import { refuse, type RuleRef } from '../../refusal';
import { tidy } from '../../text';
import type { ListedRow } from '../listing/listed.entity';
import { isNoticeShort } from '../listing/listed.rules';
import type { Refused } from '../refused';

/** No term is longer. */
const MOST_DAYS = 184;

/** What is said of a plan, and not refused. */
export interface Warning {
  code: string;
  message: string;
  rule: RuleRef | null;
  places: string[];
}

/**
 * Days of one term, and some of them past; of one school year, since what is looked at belongs to one.
 * @throws the part's refusal
 */
export function assertPeriod(
  { from, to }: { from: string; to: string },
  today: string,
  schoolYearOf: (date: string) => number,
  refused: Refused,
): void {
  const no = (message: string, path: string, hint: string) => refused(message, { path, hint });
  if (to < from) no('结束日期早于开始日期', 'to', `请选择 ${from} 或以后的日期`);
  if (daysBetween(from, to) >= MOST_DAYS || schoolYearOf(from) !== schoolYearOf(to)) no('一次检查不超过一个学期', 'to', '请按学期分开检查');
  if (from > today) no('要检查的日子还没有到', 'from', `请选择 ${today} 或以前的日期`);
}

/** @throws BAD_INPUT */
export function assertBeginsOn(beginsOn: string, today: string): void {
  if (beginsOn < today) refuse('BAD_INPUT', '检查开始的日期已经过去', { path: 'beginsOn', hint: `请选择 ${today} 或以后的日期` });
  if (beginsOn > addDays(today, MOST_DAYS)) refuse('BAD_INPUT', '检查开始的日期太远', { path: 'beginsOn', hint: '请在半年以内安排' });
}

/** @throws BAD_INPUT */
export function readTitle(text: string, path = 'title'): string {
  return words(text, path, 4, 60);
}

/** @throws BAD_INPUT */
export function readConclusion(text: string): string {
  return words(text, 'conclusion', 5, 1000);
}

function words(text: string, path: string, fewest: number, most: number): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length < fewest || length > most) refuse('BAD_INPUT', `应为 ${fewest} 到 ${most} 字，现有 ${length} 字`, { path, hint: '请写明要点' });
  return said;
}

/** What is to be said of a plan before it is made (D5). */
export function warningsOfPlan(
  { beginsOn, announced, cancelledBefore }: { beginsOn: string; announced: boolean; cancelledBefore: number },
  listed: ListedRow | null,
  rule: PolicyPack,
): Warning[] {
  const warnings: Warning[] = [];
  if (listed && isNoticeShort(listed, beginsOn, rule)) {
    const how = announced ? '' : '；四不两直的检查不事先告知时间，仍须列入清单';
    warnings.push({
      code: 'NOTICE_SHORT',
      message: `清单 ${listed.announcedOn} 公布，${beginsOn} 开始检查，不足 ${rule.parameters.noticeDays} 天${how}`,
      rule: refOf(rule),
      places: [],
    });
  }
  if (cancelledBefore > 0) {
    warnings.push({
      code: 'PLANNED_AGAIN',
      message: `同一项检查此前取消过 ${cancelledBefore} 次，重新安排会重新抽样；取消的记录仍然公开`,
      rule: null,
      places: [],
    });
  }
  return warnings;
}

/** How often a school is inspected from above. */
export interface SchoolLoad {
  schoolPath: string;
  comprehensive: number;
  inThisTerm: number;
}

/** What is to be said once it is known which schools were drawn (D5). */
export function warningsOfLoad(loads: readonly SchoolLoad[], rule: PolicyPack): Warning[] {
  const { comprehensiveAYear = 1, inspectionsATerm = 4 } = rule.parameters;
  const say = (code: string, of: readonly SchoolLoad[], message: string): Warning[] =>
    of.length === 0 ? [] : [{ code, message, rule: refOf(rule), places: of.map(({ schoolPath }) => schoolPath) }];
  const twice = loads.filter(({ comprehensive }) => comprehensive > comprehensiveAYear);
  const often = loads.filter(({ inThisTerm }) => inThisTerm > inspectionsATerm);
  return [
    ...say('COMPREHENSIVE_TWICE', twice, `${twice.length} 所学校今年的综合督导超过 ${comprehensiveAYear} 次`),
    ...say('ASKED_TOO_OFTEN', often, `${often.length} 所学校本学期受检超过 ${inspectionsATerm} 次`),
  ];
}
