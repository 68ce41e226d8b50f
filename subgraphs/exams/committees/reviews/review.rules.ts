import { covers } from '#kernel/place';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import { refuse, type RuleRef } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { subjectsOf, type CommitteeMember } from '../committee.entity';
import { clauseOf } from '../../exams.policy';
import {
  ReviewState,
  ReviewSubject,
  ReviewVote,
  SeatState,
  type ExamReview,
  type ReviewCell,
  type ReviewCheck,
  type ReviewSeat,
} from './exam-review.entity';

/** Of one round; more would be a show of hands and nobody's work. */
export const MOST_SEATS = 15;
const MOST_CELLS = 40;
const MOST_LETTERS = 500;

/** The checklist of E9, as far as it concerns a plan or a paper: every item is answered with every vote. */
export const CHECKS: Record<ReviewSubject, readonly { item: string; label: string }[]> = {
  [ReviewSubject.PLAN]: [
    { item: 'COUNT', label: '考试次数、类别符合规定' },
    { item: 'SCOPE', label: '考查范围不超课程标准' },
    { item: 'PROGRESS', label: '考查范围在考试前已教完' },
    { item: 'TIME', label: '日期、时长合理' },
    { item: 'ROLES', label: '命题、审题人员分设，试题来源合规' },
    { item: 'BANDS', label: '成绩以等级呈现，不公布不排名' },
  ],
  [ReviewSubject.PAPER]: [
    { item: 'STANDARD', label: '不超国家课程标准' },
    { item: 'PROGRESS', label: '不超学校教学进度' },
    { item: 'DIFFICULTY', label: '难度适当，没有偏题怪题' },
    { item: 'SPECIFICATION', label: '与双向细目表一致' },
    { item: 'CORRECTNESS', label: '没有科学性、政治性错误' },
  ],
};

/** What stands under a rule at a place today: how many votes, how many working days. */
export function reviewRule(packs: readonly PolicyPack[], place: string, date: string): PolicyPack {
  const rule = ruleAt(packs, '6.2', place, date);
  if (!rule) throw new Error(`no rule 6.2 on ${date}`);
  return rule;
}

export function votesNeeded(rule: PolicyPack, subject: ReviewSubject): number {
  return rule.parameters[subject === ReviewSubject.PLAN ? 'planVotes' : 'paperVotes']!;
}

/** Why a member may not judge this thing; `null` when he may. */
export function barredBecause(
  review: Pick<ExamReview, 'schoolPath' | 'barred'>,
  member: Pick<CommitteeMember, 'personId' | 'unitPath'>,
): string | null {
  if (covers(review.schoolPath, member.unitPath)) return '来自送审学校，应当回避';
  return (JSON.parse(review.barred) as string[]).includes(member.personId) ? '参与了命题或审题，应当回避' : null;
}

/** A paper is judged by those who know its subject. */
export function knowsSubject(review: Pick<ExamReview, 'examSubject'>, member: Pick<CommitteeMember, 'subjects'>): boolean {
  return review.examSubject === null || subjectsOf(member).includes(review.examSubject);
}

/** @throws EXAMS_RECUSAL, EXAMS_REVIEWER_SUBJECT */
export function assertMayJudge(review: ExamReview, member: CommitteeMember, path = 'personIds'): void {
  const why = barredBecause(review, member);
  if (why) refuse('EXAMS_RECUSAL', `${member.personName}${why}`, { path, hint: '请改派其他单位、没有参与命题审题的委员', rule: clauseOf('E10') });
  if (!knowsSubject(review, member))
    refuse('EXAMS_REVIEWER_SUBJECT', `${member.personName}不审${review.examSubject}`, {
      path,
      hint: `请选择${review.examSubject}学科的委员`,
      rule: clauseOf('6.2'),
    });
}

const STATE_WORDS: Record<ReviewState, string> = {
  [ReviewState.OPEN]: '还在进行',
  [ReviewState.DECIDED]: '已有结论',
  [ReviewState.DROPPED]: '已终止',
};

/** @throws EXAMS_REVIEW_STATE */
export function assertReviewOpen({ state }: Pick<ExamReview, 'state'>): void {
  if (state !== ReviewState.OPEN)
    refuse('EXAMS_REVIEW_STATE', `这一轮审核${STATE_WORDS[state]}，不能再办理`, { path: 'reviewId', hint: '请刷新后查看最新情况' });
}

/** After a recusal a seat neither votes nor sees. @throws EXAMS_RECUSED, EXAMS_REVIEW_STATE */
export function assertSeatOpen({ state }: Pick<ReviewSeat, 'state'>): void {
  if (state === SeatState.RECUSED)
    refuse('EXAMS_RECUSED', '您已回避这一轮审核，不能再查看或表决', {
      path: 'reviewId',
      hint: '如系误报，请与分派的部门联系',
      rule: clauseOf('6.2'),
    });
  if (state === SeatState.RELEASED) refuse('EXAMS_REVIEW_STATE', '这一轮审核已不再由您承担', { path: 'reviewId', hint: '请刷新后查看最新情况' });
}

export interface Said {
  vote: ReviewVote;
  opinion: string | null;
  checks: ReviewCheck[];
  cells: ReviewCell[];
}

/**
 * A vote made fit to be kept: every item of the checklist answered, what is not met explained; who approves has found nothing amiss, who
 * returns names the cells, who rejects says why.
 * @throws BAD_INPUT, EXAMS_CHECK_FAILED
 */
export function readVote(
  subject: ReviewSubject,
  said: { vote: ReviewVote; opinion?: string | null; checks: readonly ReviewCheck[]; cells: readonly ReviewCell[] },
): Said {
  const opinion = said.opinion ? tidy(said.opinion) || null : null;
  if (opinion && [...opinion].length > MOST_LETTERS) refuse('BAD_INPUT', `意见最多 ${MOST_LETTERS} 字`, { path: 'opinion', hint: '请精简后再提交' });
  const checks = readChecks(subject, said.checks);
  const cells = readCells(said.cells);
  if (said.vote === ReviewVote.APPROVE) {
    const failed = checks.find(({ ok }) => !ok);
    if (failed)
      refuse('EXAMS_CHECK_FAILED', `“${labelOf(subject, failed.item)}”不符合，不能同意`, {
        path: 'vote',
        hint: '请改为退回修改或不同意',
        rule: clauseOf('E9'),
      });
    if (cells.length > 0)
      refuse('BAD_INPUT', '同意时不能再标出要修改的地方', { path: 'cells', hint: '要修改的，请改为退回修改；只是建议的，请写在意见里' });
  } else if (!opinion || [...opinion].length < 2) {
    refuse('BAD_INPUT', '退回或不同意须写意见', { path: 'opinion', hint: '请写明理由，2–500 字' });
  } else if (said.vote === ReviewVote.RETURN && cells.length === 0) {
    refuse('BAD_INPUT', '退回须标出要修改的地方', { path: 'cells', hint: '请至少标出一处' });
  }
  return { vote: said.vote, opinion, checks, cells };
}

function readChecks(subject: ReviewSubject, given: readonly ReviewCheck[]): ReviewCheck[] {
  if (given.length > CHECKS[subject].length) refuse('BAD_INPUT', '审核要点与要求的不一致', { path: 'checks', hint: '请刷新后重新填写' });
  return CHECKS[subject].map(({ item, label }): ReviewCheck => {
    const answer = given.find((one) => one.item === item);
    if (!answer)
      return refuse('BAD_INPUT', `“${label}”还没有填写`, { path: `checks.${item}`, hint: '每一项都要给出符合或不符合', rule: clauseOf('E9') });
    const note = answer.note ? tidy(answer.note) || null : null;
    if (note && [...note].length > 200) refuse('BAD_INPUT', '说明最多 200 字', { path: `checks.${item}`, hint: '更长的请写在意见里' });
    if (!answer.ok && !note)
      refuse('BAD_INPUT', `“${label}”不符合，须写说明`, { path: `checks.${item}`, hint: '请写明哪里不符合', rule: clauseOf('E9') });
    return { item, ok: answer.ok, note };
  });
}

function readCells(given: readonly ReviewCell[]): ReviewCell[] {
  if (given.length > MOST_CELLS) refuse('BAD_INPUT', `最多标出 ${MOST_CELLS} 处`, { path: 'cells', hint: '问题太多的，请写在意见里' });
  return given.map(({ cell, reason }, i) => {
    const [where, why] = [tidy(cell), tidy(reason)];
    if (where.length < 1 || where.length > 100)
      refuse('BAD_INPUT', '标出的地方不对', { path: `cells.${i}.cell`, hint: '请在页面上点选要修改的地方' });
    if ([...why].length < 2 || [...why].length > 200)
      refuse('BAD_INPUT', '请写明这一处的问题，2–200 字', { path: `cells.${i}.reason`, hint: '例如 考查范围还没有教完' });
    return { cell: where, reason: why };
  });
}

export function labelOf(subject: ReviewSubject, item: string): string {
  return CHECKS[subject].find((one) => one.item === item)?.label ?? item;
}

/** What the votes come to: the one vote that more experts gave than any other; `null` when there is none. */
export function majorityOf(votes: readonly ReviewVote[]): ReviewVote | null {
  const count = (vote: ReviewVote) => votes.filter((one) => one === vote).length;
  const ranked = Object.values(ReviewVote).sort((a, b) => count(b) - count(a));
  return count(ranked[0]!) > count(ranked[1]!) ? ranked[0]! : null;
}

/**
 * Whether an office may settle a round like this. Nothing is approved that the committee has not passed (6.3); to be stricter than most of the
 * experts, or to choose where they are divided, it gives a reason of its own.
 * @returns the reason as it is kept; @throws EXAMS_TOO_FEW_VOTES, EXAMS_AGAINST_MAJORITY
 */
export function readOutcome(votes: readonly ReviewVote[], needed: number, rule: RuleRef, outcome: ReviewVote, given?: string | null): string | null {
  if (votes.length < needed)
    refuse('EXAMS_TOO_FEW_VOTES', `已有 ${votes.length} 名专家表决，至少需要 ${needed} 名`, {
      path: 'outcome',
      hint: '请等其他专家表决，或再分派专家',
      rule,
    });
  const majority = majorityOf(votes);
  if (outcome === ReviewVote.APPROVE && majority !== ReviewVote.APPROVE)
    refuse('EXAMS_AGAINST_MAJORITY', '多数专家没有同意，不能审定通过', {
      path: 'outcome',
      hint: '请按专家意见退回修改或不予通过',
      rule: clauseOf('6.3'),
    });
  const reason = given ? tidy(given) || null : null;
  if (reason && [...reason].length > 200) refuse('BAD_INPUT', '理由最多 200 字', { path: 'reason', hint: '请精简后再提交' });
  if (outcome !== majority && (!reason || [...reason].length < 5))
    refuse('EXAMS_AGAINST_MAJORITY', majority ? '结论与多数专家的意见不同，须写明理由' : '专家意见没有形成多数，须写明理由', {
      path: 'reason',
      hint: '请写明理由，5–200 字',
      rule,
    });
  return reason;
}
