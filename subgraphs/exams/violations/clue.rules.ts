import type { PolicyPack } from '#kernel/policy';
import { refOf } from '#kernel/policy';
import { refuse, type RuleRef } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { clauseOf } from '../exams.policy';
import { ClueState, ViolationKind } from './clue.entity';

const CLAUSE_OF: Record<ViolationKind, string> = {
  [ViolationKind.DISGUISED_EXAM]: 'E6',
  [ViolationKind.TOO_MANY_EXAMS]: '6.3',
  [ViolationKind.PAPER_EXAM]: 'E1',
  [ViolationKind.RANKING]: 'E7',
  [ViolationKind.PUBLICATION]: 'E7',
  [ViolationKind.USE_OF_RESULTS]: 'E8',
  [ViolationKind.BEYOND_TEACHING]: 'E9',
  [ViolationKind.BOUGHT_PAPER]: 'E10',
  [ViolationKind.EVALUATION]: 'E7',
};

/** The clause that is broken when a clue turns out to be true. */
export function clauseOfKind(kind: ViolationKind): RuleRef {
  return clauseOf(CLAUSE_OF[kind]);
}

const WORDS: Record<ClueState, string> = {
  [ClueState.RECEIVED]: '还没有开始核查',
  [ClueState.VERIFYING]: '正在核查',
  [ClueState.UNFOUNDED]: '已认定查无实据',
  [ClueState.ORDERED]: '已责令改正，等学校报改正情况',
  [ClueState.ANSWERED]: '学校已报改正情况，等确认',
  [ClueState.CONFIRMED]: '已确认改正，等回头看',
  [ClueState.CLOSED]: '已办结',
  [ClueState.WITHDRAWN]: '已撤回',
};

/** @throws EXAMS_CLUE_STATE */
export function assertClueState(state: ClueState, wanted: readonly ClueState[], deed: string): void {
  if (wanted.includes(state)) return;
  refuse('EXAMS_CLUE_STATE', `这条线索${WORDS[state]}，现在不能${deed}`, { path: 'id', hint: '请刷新后查看最新情况' });
}

/** @throws BAD_INPUT */
export function readWords(text: string, path: string, what: string, fewest: number, most: number): string {
  const words = tidy(text);
  const length = [...words].length;
  if (length < fewest || length > most)
    refuse('BAD_INPUT', `${what}应为 ${fewest} 到 ${most} 字，现有 ${length} 字`, {
      path,
      hint: length < fewest ? '请写清时间、年级和事实' : '请写要点',
    });
  return words;
}

/** A day that has been, not older than the school year before. @throws BAD_INPUT */
export function assertHappened(date: string | null, today: string): void {
  if (date === null) return;
  if (date > today) refuse('BAD_INPUT', '发生日期不能晚于今天', { path: 'happenedOn', hint: '请填事情发生的那一天' });
  if (date < `${Number(today.slice(0, 4)) - 2}${today.slice(4)}`)
    refuse('BAD_INPUT', '两年以前的事不在这里受理', { path: 'happenedOn', hint: '请向教育督导部门反映' });
}

/** What a school must do, each line by itself, so that each is answered by itself. @throws BAD_INPUT */
export function readDemands(demands: readonly string[]): string[] {
  if (demands.length < 1 || demands.length > 8)
    refuse('BAD_INPUT', '改正要求应为 1 到 8 条', { path: 'demands', hint: '一条写一件要做的事，学校逐条报告' });
  return demands.map((one, i) => readWords(one, `demands.${i}`, '改正要求', 4, 200));
}

/** Until when a school must have corrected it: from tomorrow, and no later than the rule lets it be. @throws BAD_INPUT */
export function assertDue(dueOn: string, today: string, latest: string, rule: PolicyPack): void {
  if (dueOn <= today) refuse('BAD_INPUT', '改正期限应在今天以后', { path: 'dueOn', hint: '请给学校留出办理的时间' });
  if (dueOn > latest)
    refuse('BAD_INPUT', `应予以及时纠正：期限不晚于 ${latest}`, {
      path: 'dueOn',
      hint: `最长 ${rule.parameters.correctionWorkdays} 个工作日`,
      rule: refOf(rule),
    });
}

/** A recheck comes after some time in which it could have come back, within the school year. @throws BAD_INPUT */
export function assertRecheck(recheckOn: string, earliest: string, latest: string): void {
  if (recheckOn < earliest || recheckOn > latest)
    refuse('BAD_INPUT', `回头看的日期应在 ${earliest} 到 ${latest} 之间`, { path: 'recheckOn', hint: '一般在确认改正后两周到三个月' });
}

/** That it held is said on the day set for it or later. @throws BAD_INPUT */
export function assertTimeToLookAgain(recheckOn: string | null, today: string): void {
  if (recheckOn && today < recheckOn)
    refuse('BAD_INPUT', `回头看定在 ${recheckOn}，还没有到日子`, { path: 'recurred', hint: '到日子看过再办结；现在就发现反弹的，可以直接登记反弹' });
}

/** Letters that nobody mistakes for another when he copies them from a slip. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `7K3M-9QXD-2FHR` from random bytes. @param bytes twelve */
export function receiptOf(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]!);
  return [0, 4, 8].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
