import { addDays } from '#kernel/clock';
import { levelOf } from '#kernel/place';
import { assertHolds, readPaper } from '#kernel/policy/local-rule.rules';
import { assertStricter, refOf, ruleAt, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { limitCodeOf } from '../homework.policy';

/** Homework may be posted a week ahead: a limit of a whole city that came sooner would find evenings already full under the old one. */
const FEWEST_DAYS_NOTICE = 8;
const LIMITS = ['H2', 'H3'];
/** 无书面作业日: a limit of no minutes on some days of the week. */
export const NO_WRITTEN_DAY = 'H12';

export interface LocalLimit {
  place: string;
  code: string;
  minutes: number | null;
  weekdays: readonly number[];
  grades: readonly number[];
  document: string;
  clause: string;
  validFrom: string;
  validTo: string | null;
}

/**
 * A local limit, as the pack it becomes. Cities, counties and schools may only be stricter (policy list §2), never backdated: cities and
 * counties with a week's notice, a school from the same day, since the evenings that stand already are few and are limited anew.
 * @throws BAD_INPUT with the field at fault.
 */
export function readLocalLimit(limit: LocalLimit, packs: readonly PolicyPack[], today: string): PolicyPack {
  const { place, code, validFrom, validTo } = limit;
  const level = levelOf(place);
  if (level !== 'CITY' && level !== 'COUNTY' && level !== 'SCHOOL')
    refuse('BAD_INPUT', '更严的上限由市、县（市、区）或学校规定', { path: 'place', hint: '请选择一个市、县（市、区）或一所学校' });
  const terms = code === NO_WRITTEN_DAY ? readDays(limit) : readMinutes(limit);
  const first = firstDay(place, today);
  assertHolds(limit, first, level === 'SCHOOL' ? '学校的规定不追溯，施行日期不能早于今天' : `新的上限至少提前 ${FEWEST_DAYS_NOTICE} 天公布`);
  const paper = readPaper(limit);
  const national = ruleAt(packs, terms.amends ?? terms.code, '/', validFrom)!;
  const pack: PolicyPack = { ...terms, ...paper, place, validFrom, validTo, stricter: national.stricter };
  const above = ruleAt(packs, pack.amends ?? pack.code, place, validFrom)!;
  if (pack.parameters.minutes! > above.parameters.minutes!) {
    refuse('BAD_INPUT', `只能更严：${above.document}规定“${above.text}”，不能放宽到 ${pack.parameters.minutes} 分钟`, {
      path: 'parameters.minutes',
      rule: refOf(above),
      hint: `请填写不超过 ${above.parameters.minutes} 的分钟数`,
    });
  }
  assertStricter(packs, pack);
  return pack;
}

type Terms = Pick<PolicyPack, 'code' | 'text' | 'parameters' | 'amends' | 'when'>;

function readMinutes({ code, minutes, weekdays, grades }: LocalLimit): Terms {
  if (!LIMITS.includes(code)) {
    refuse('BAD_INPUT', '只有书面作业的上限和无书面作业日可以规定得更严', {
      path: 'code',
      hint: '请填 H2（三至六年级）、H3（初中）或 H12（无书面作业日）',
    });
  }
  if (minutes === null || !Number.isInteger(minutes) || minutes < 1) {
    refuse('BAD_INPUT', '上限应为整数分钟', { path: 'minutes', hint: '请填写 1 以上的整数；每周几天不布置书面作业，请规定无书面作业日' });
  }
  if (weekdays.length > 0 || grades.length > 0)
    refuse('BAD_INPUT', '分钟上限每天适用于整个学段', { path: weekdays.length > 0 ? 'weekdays' : 'grades', hint: '只有无书面作业日要选周几和年级' });
  return { code, text: `${code === 'H2' ? '小学三至六年级' : '初中'}书面作业平均完成时间不超过${minutes}分钟`, parameters: { minutes } };
}

function readDays({ weekdays, grades }: LocalLimit): Terms {
  const days = inOrder(weekdays);
  const years = inOrder(grades);
  if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    refuse('BAD_INPUT', '请选择一周里的哪几天', { path: 'weekdays', hint: '1 为周一，5 为周五' });
  if (years.length === 0 || years.some((grade) => !Number.isInteger(grade) || grade < 3 || grade > 9))
    refuse('BAD_INPUT', '请选择三至九年级中的年级', { path: 'grades', hint: '一、二年级本来就不布置家庭书面作业' });
  const band = limitCodeOf(years[0]!);
  if (years.some((grade) => limitCodeOf(grade) !== band))
    refuse('BAD_INPUT', '小学和初中依据的规定不同，请分开填写', { path: 'grades', hint: '三至六年级一项，七至九年级一项' });
  return {
    code: NO_WRITTEN_DAY,
    amends: band,
    text: `${gradeNames(years)}每${days.map((day) => `周${'一二三四五六日'[day - 1]}`).join('、')}为无书面作业日`,
    parameters: { minutes: 0 },
    when: { weekday: days, grade: years },
  };
}

function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** `三至六年级`, `三、五年级` */
function gradeNames(grades: readonly number[]): string {
  const names = grades.map((grade) => '一二三四五六七八九'[grade - 1]!);
  const isRun = grades.length > 2 && grades.at(-1)! - grades[0]! === grades.length - 1;
  return `${isRun ? `${names[0]}至${names.at(-1)}` : names.join('、')}年级`;
}

/** The first day a unit's new rule may hold from. */
function firstDay(place: string, today: string): string {
  return levelOf(place) === 'SCHOOL' ? today : addDays(today, FEWEST_DAYS_NOTICE);
}

/** The first day that may be the last of a rule given up today: a school's own day; the evenings of a city or county are left as they stand for a week. */
export function earliestLastDay(place: string, today: string): string {
  return levelOf(place) === 'SCHOOL' ? today : addDays(firstDay(place, today), -1);
}
