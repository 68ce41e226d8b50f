import type { DayVerdict } from '#kernel/calendar';
import { addDays, dateName } from '#kernel/clock';
import { EVERYWHERE, refOf, type PolicyPack } from '#kernel/policy';
import { refuse, type RuleRef } from '#kernel/refusal';

/** Homework shorter than this is not offered as what is left of an evening. */
export const FEWEST_MINUTES = 5;
/** Homework may be posted for so many days ahead. */
export const MOST_DAYS_AHEAD = 7;
/** No document sets how far a dean may go; beyond an hour above the law it is a mistake of typing. */
export const MOST_EXTRA_MINUTES = 60;

/** All that the law must know of one class on one date. */
export interface Evening {
  className: string;
  grade: number;
  date: string;
  today: string;
  day: DayVerdict;
  /** First day for which the ledger is still open: the start of the present term. */
  openSince: string;
  /** The rule in force here on the date. */
  limit: PolicyPack;
  /** H4, for what is said on a day without school. */
  dayRule: RuleRef;
  writtenMinutes: number;
  coordinatedMinutes: number | null;
}

export function limitMinutes(evening: Pick<Evening, 'limit'>): number {
  return evening.limit.parameters.minutes ?? 0;
}

/** What may be recorded: the law's limit, or what the dean has coordinated above it. */
export function allowedMinutes(evening: Pick<Evening, 'limit' | 'coordinatedMinutes'>): number {
  return Math.max(limitMinutes(evening), evening.coordinatedMinutes ?? 0);
}

export function remainingMinutes(evening: Pick<Evening, 'limit' | 'coordinatedMinutes' | 'writtenMinutes'>): number {
  return Math.max(0, allowedMinutes(evening) - evening.writtenMinutes);
}

/** `…办法规定` where a city, county or school has laid it down, so that who is refused need not ask whose rule that is; nothing for the law everybody knows. */
function laidDownBy({ place, document }: PolicyPack): string {
  return place === EVERYWHERE ? '' : `${document}规定`;
}

/** The ledger is open from the start of the term to a week ahead; H4 leaves days without school no number, so nothing is assigned on them. */
export function assertOpenDay(evening: Evening): void {
  const { date, today, openSince } = evening;
  if (date > addDays(today, MOST_DAYS_AHEAD)) {
    refuse('HOMEWORK_DATE_OUT_OF_RANGE', `最早可提前 ${MOST_DAYS_AHEAD} 天布置，${dateName(date)}还太早`, {
      path: 'date',
      hint: `请选择 ${addDays(today, MOST_DAYS_AHEAD)} 及以前的日期`,
    });
  }
  assertSchoolDay(evening);
  if (date < openSince) {
    refuse('HOMEWORK_DATE_OUT_OF_RANGE', `${dateName(date)}不在本学期，台账已封存`, {
      path: 'date',
      hint: `只能补录本学期（${openSince} 起）的作业`,
    });
  }
}

/** H4. @throws HOMEWORK_NOT_A_SCHOOL_DAY */
export function assertSchoolDay({ date, day, dayRule }: Pick<Evening, 'date' | 'day' | 'dayRule'>): void {
  if (day.schoolDay) return;
  refuse('HOMEWORK_NOT_A_SCHOOL_DAY', `${dateName(date)}不是上课日：${day.reason ?? '校历未安排上课'}`, {
    rule: dayRule,
    path: 'date',
    hint: '请选择上课日；周末的作业在周五一并布置，并控制总量',
  });
}

/**
 * H1–H3: the sum of the estimated minutes of all subjects.
 * @param minutes what is to be added, written.
 */
export function assertWithinBudget(evening: Evening, minutes: number): void {
  assertWrittenAllowed(evening);
  const { className, date, writtenMinutes } = evening;
  const allowed = allowedMinutes(evening);
  if (writtenMinutes + minutes <= allowed) return;
  const remaining = remainingMinutes(evening);
  const coordinated = allowed > limitMinutes(evening);
  const local = !coordinated && laidDownBy(evening.limit);
  const limit = local ? `${local}的 ${allowed} 分钟上限` : ` ${allowed} 分钟的上限${coordinated ? '（经教务处统筹）' : ''}`;
  refuse(
    'HOMEWORK_OVER_BUDGET',
    `${className}${dateName(date)}书面作业已登记 ${writtenMinutes} 分钟，再加 ${minutes} 分钟共 ${writtenMinutes + minutes} 分钟，超过${limit}`,
    {
      rule: refOf(evening.limit),
      path: 'minutes',
      hint: remaining >= FEWEST_MINUTES ? `可改为 ${remaining} 分钟，或请教务处统筹` : '当晚书面作业已满，可改为口头、实践或阅读作业，或请教务处统筹',
      remedy: remaining >= FEWEST_MINUTES ? { action: 'SET_MINUTES', minutes: remaining } : { action: 'ASK_DEAN' },
    },
  );
}

/** H1, H12: no dean can coordinate what is forbidden. */
export function assertWrittenAllowed(evening: Evening): void {
  if (limitMinutes(evening) > 0) return;
  if (evening.limit.code === 'H12') {
    refuse(
      'HOMEWORK_NO_WRITTEN_DAY',
      `${evening.className}${dateName(evening.date)}不布置书面作业：${laidDownBy(evening.limit)}${evening.limit.text}`,
      {
        rule: refOf(evening.limit),
        path: 'kind',
        hint: '可改为口头、实践或阅读作业；书面作业请改在其他日子布置',
        remedy: { action: 'SET_KIND', kind: 'ORAL' },
      },
    );
  }
  refuse('HOMEWORK_WRITTEN_FORBIDDEN', `${evening.className}不能布置家庭书面作业：${laidDownBy(evening.limit)}${evening.limit.text}`, {
    rule: refOf(evening.limit),
    path: 'kind',
    hint: '可改为口头、实践或阅读作业；书面练习请在校内完成',
    remedy: { action: 'SET_KIND', kind: 'ORAL' },
  });
}

/** A coordination goes above the law, within reason, and may be lowered again down to the law; then it is lifted. */
export function assertCoordination(evening: Evening, wanted: number): void {
  assertWrittenAllowed(evening);
  const law = limitMinutes(evening);
  if (Number.isInteger(wanted) && wanted >= law && wanted <= law + MOST_EXTRA_MINUTES) return;
  refuse('HOMEWORK_COORDINATION_OUT_OF_RANGE', `统筹后的上限应在 ${law} 到 ${law + MOST_EXTRA_MINUTES} 分钟之间`, {
    rule: refOf(evening.limit),
    path: 'limitMinutes',
    hint: `填 ${law} 即取消统筹；统筹只放开登记，当晚仍按超出规定统计`,
    remedy: { action: 'SET_MINUTES', minutes: Math.min(Math.max(Math.round(wanted) || law, law), law + MOST_EXTRA_MINUTES) },
  });
}

export type LightColour = 'GREEN' | 'AMBER' | 'RED' | 'GREY';

/** Grey: no school, or nothing recorded yet. Red: above the law, coordinated or not. Amber: four fifths of it used. */
export function lightOf(evening: { schoolDay: boolean; assignments: number; writtenMinutes: number; limitMinutes: number }): LightColour {
  const { schoolDay, assignments, writtenMinutes, limitMinutes: limit } = evening;
  if (!schoolDay || assignments === 0) return 'GREY';
  if (writtenMinutes > limit) return 'RED';
  return limit > 0 && writtenMinutes >= limit * 0.8 ? 'AMBER' : 'GREEN';
}
