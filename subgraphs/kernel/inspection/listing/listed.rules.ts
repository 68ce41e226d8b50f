import { addDays } from '../../clock';
import { covers, levelOf } from '../../place';
import { refOf, type PolicyPack } from '../../policy';
import { refuse } from '../../refusal';
import { tidy } from '../../text';
import { InspectionLevel } from '../inspection.entity';
import type { Refused } from '../refused';
import type { ListedFacts, ListedRow } from './listed.entity';

/** A longer list is none: the notice wants fewer inspections. */
export const MOST_A_YEAR = 60;

/** @throws BAD_INPUT with the field at fault. */
export function readListed(facts: ListedFacts, today: string): ListedFacts {
  const level = levelOf(facts.place);
  if (level === 'SCHOOL' || level === 'CLASS')
    refuse('BAD_INPUT', '年度清单由省、市、县（市、区）列出', { path: 'place', hint: '学校每月自查不需要列入清单' });
  const thisYear = Number(today.slice(0, 4));
  if (facts.year < thisYear - 1 || facts.year > thisYear + 1)
    refuse('BAD_INPUT', `年度应为 ${thisYear - 1} 到 ${thisYear + 1}`, { path: 'year', hint: '请填写四位年份' });
  if (facts.announcedOn > `${facts.year}-12-31`)
    refuse('BAD_INPUT', '公布日期晚于这个年度', { path: 'announcedOn', hint: `请选择 ${facts.year}-12-31 或以前的日期` });
  return {
    place: facts.place,
    year: facts.year,
    code: words(facts.code, 'code', 1, 20),
    title: words(facts.title, 'title', 4, 80),
    basis: words(facts.basis, 'basis', 4, 200),
    comprehensive: facts.comprehensive,
    announcedOn: facts.announcedOn,
  };
}

function words(text: string, path: string, fewest: number, most: number): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length < fewest || length > most) refuse('BAD_INPUT', `应为 ${fewest} 到 ${most} 字，现有 ${length} 字`, { path, hint: '请照公布的清单填写' });
  return said;
}

/**
 * D5: above the school an inspection stands on the list of its own place or of one above, of the year in which it begins.
 * @throws the part's refusal
 */
export function assertListed(
  { level, place, beginsOn }: { level: InspectionLevel; place: string; beginsOn: string },
  listed: ListedRow | null,
  rule: PolicyPack,
  refused: Refused,
): void {
  if (level === InspectionLevel.SCHOOL) return;
  const no = (message: string, hint: string) => refused(message, { path: 'listedId', rule: refOf(rule), hint });
  if (!listed) return no('检查没有列入年度清单，不能安排', '请选择本级或上级年度清单中的一项；没有的，先列入清单并公布');
  if (listed.retiredReason !== null) no(`清单事项“${listed.title}”已停用：${listed.retiredReason}`, '请选择仍然有效的一项');
  if (!covers(listed.place, place)) no(`清单事项“${listed.title}”不是本级或上级列出的`, '请选择本级或上级年度清单中的一项');
  if (listed.year !== Number(beginsOn.slice(0, 4)))
    no(`清单事项“${listed.title}”属于 ${listed.year} 年度`, `请选择 ${beginsOn.slice(0, 4)} 年度清单中的一项`);
}

/** D5: announced a month ahead. Unannounced visits exist as well, so it is said and not refused. */
export function isNoticeShort(listed: Pick<ListedRow, 'announcedOn'>, beginsOn: string, rule: PolicyPack): boolean {
  return beginsOn < addDays(listed.announcedOn, rule.parameters.noticeDays ?? 0);
}
