import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query, int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { beginWork, changeSeats, dissolvePanel, foundPanel, type PanelKind } from '#kernel/panel/panel.actions';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refOf } from '#kernel/policy';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { work, type Tx } from '#kernel/unit-of-work';
import { namesOf, unitAt } from '#register/register.queries';
import type { CommitteeActivated, CommitteeEnded } from '../contract';
import { packsIn } from '../policy/policy.queries';
import { CommitteeMember, CommitteeState, ExamCommittee } from './committee.entity';
import type { CommitteeDeedInput, CommitteeMembersInput, ExamCommitteeInput } from './committee.input';
import { committeeIn, committeesAtWork, sittingMembers, WRITE } from './committee.queries';
import {
  assertCommitteePlace,
  assertCommitteeState,
  assertComplete,
  assertMayBegin,
  assertSeats,
  assertTermOfOffice,
  nextTermOfOffice,
  readMembers,
  seatKey,
  type MemberFacts,
} from './committee.rules';
import { ReviewSubject } from './reviews/exam-review.entity';
import { releaseSeatsOf } from './reviews/review.actions';
import { reviewRule, votesNeeded } from './reviews/review.rules';

const COMMITTEES: PanelKind<ExamCommittee, CommitteeMember> = {
  kind: 'exam-committee',
  panel: ExamCommittee,
  table: 'exam_committee',
  member: CommitteeMember,
  deeds: {
    form: 'formExamCommittee',
    renew: 'renewExamCommittee',
    change: 'changeCommitteeMembers',
    begin: 'activateExamCommittee',
    end: 'endExamCommittee',
    dissolve: 'dissolveExamCommittee',
  },
};

/**
 * 组建专家委员会 for one term of office. It works from the day it is activated.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, EXAMS_COMMITTEE_EXISTS
 */
export async function formExamCommittee(ctx: Context, input: ExamCommitteeInput): Promise<ExamCommittee> {
  const { place, startsOn, endsOn } = input;
  assertPlacePath(place);
  permit(ctx, WRITE, place);
  assertCommitteePlace(place);
  await unitAt(ctx, place);
  assertTermOfOffice({ startsOn, endsOn }, today());
  const members = await inKnownUnits(ctx, readMembers(input.members), 'members');
  assertSeats(members);
  const basis = input.basis ? tidy(input.basis) || null : null;
  if (basis && [...basis].length > 100) refuse('BAD_INPUT', '成立依据最多 100 字', { path: 'basis', hint: '写文号或会议名称即可' });
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'formExamCommittee', input.idempotencyKey, input, async () => {
      const [row] = await query<{ last: number | null }>(
        tx,
        'SELECT max(edition) AS last FROM exam_committee WHERE place = ? AND activeFrom IS NOT NULL',
        [place],
      );
      return found(tx, ctx, { place, edition: int(row?.last) + 1, startsOn, endsOn, basis, renewedFrom: null }, members);
    }),
  );
  return committeeIn(ctx.reads, id);
}

type Founded = Pick<ExamCommittee, 'place' | 'edition' | 'startsOn' | 'endsOn' | 'basis' | 'renewedFrom'>;

function found(tx: Tx, ctx: Context, facts: Founded, members: readonly MemberFacts[]): Promise<string> {
  const { edition, startsOn, endsOn } = facts;
  return foundPanel(tx, ctx, COMMITTEES, facts, {
    key: ['place', 'edition'],
    seats: (committeeId) => members.map((member) => ({ ...member, committeeId })),
    detail: { edition, startsOn, endsOn },
    taken: (committeeId) =>
      refuse('EXAMS_COMMITTEE_EXISTS', `这里的第 ${edition} 届专家委员会已在组建`, {
        path: 'place',
        hint: '请打开它调整委员',
        remedy: { action: 'OPEN_COMMITTEE', committeeId },
      }),
  });
}

/** Of who comes from a school, the school is known, and its name is the register's. @throws BAD_INPUT */
async function inKnownUnits(ctx: Context, members: readonly MemberFacts[], path: string): Promise<MemberFacts[]> {
  const names = await namesOf(
    ctx.reads,
    members.map(({ unitPath }) => unitPath),
  );
  return members.map((member, i) => {
    const name = names.get(member.unitPath);
    if (!name) return refuse('BAD_INPUT', `没有${member.personName}所在的这个单位`, { path: `${path}.${i}.unitPath`, hint: '请从单位列表中选择' });
    // Of a research office the register knows the county only.
    return levelOf(member.unitPath) === 'SCHOOL' ? { ...member, unitName: [...name].slice(0, 60).join('') } : member;
  });
}

/**
 * 调整委员. Who left stays on the list, with the day and the reason, and is released from what he has not voted on.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, EXAMS_COMMITTEE_STATE, EXAMS_COMMITTEE_INCOMPLETE
 */
export async function changeCommitteeMembers(ctx: Context, input: CommitteeMembersInput): Promise<ExamCommittee> {
  const { committee } = await toChange(ctx, input.committeeId);
  const join = await inKnownUnits(ctx, readMembers(input.join, 'join'), 'join');
  const leave = input.leave.map(({ memberId, reason }, i) => ({ memberId, reason: readReason(reason, `leave.${i}.reason`, 2) }));
  if (join.length + leave.length === 0) refuse('BAD_INPUT', '没有要调整的委员', { path: 'join', hint: '请选择加入或退出的委员' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'changeCommitteeMembers', input.idempotencyKey, input, async () => {
      const { state } = await committeeIn(tx, committee.id);
      assertCommitteeState(state, CommitteeState.FORMED, CommitteeState.ACTIVE);
      const need = await quorum(tx, committee.place);
      const gone = await changeSeats(
        tx,
        ctx,
        COMMITTEES,
        { ...committee, version: input.version },
        {
          sitting: await sittingMembers(tx, committee.id),
          leave,
          join: join.map((member) => ({ ...member, committeeId: committee.id })),
          keyOf: seatKey,
          nameOf: ({ personName, subjects, role }) => `${personName} ${role} ${subjects}`,
          assertFit(after) {
            assertSeats(after, 'join');
            if (state === CommitteeState.ACTIVE) assertComplete(after, need.votes, need.rule);
          },
        },
      );
      const back = new Set(join.map(seatKey));
      if (state === CommitteeState.ACTIVE)
        await releaseSeatsOf(
          tx,
          ctx,
          committee.place,
          gone.map(seatKey).filter((id) => !back.has(id)),
          '已退出专家委员会',
        );
    }),
  );
  return committeeIn(ctx.reads, committee.id);
}

/**
 * 公布履职. The one at work before is renewed by it; who does not sit in the new one is released from what he has not voted on.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, EXAMS_COMMITTEE_STATE, EXAMS_COMMITTEE_INCOMPLETE
 */
export async function activateExamCommittee(ctx: Context, input: CommitteeDeedInput): Promise<ExamCommittee> {
  const { committee } = await toChange(ctx, input.committeeId);
  const { id, place } = committee;
  await work(ctx, (tx) =>
    once(tx, ctx, 'activateExamCommittee', input.idempotencyKey, input, async () => {
      const present = await committeeIn(tx, id);
      assertCommitteeState(present.state, CommitteeState.FORMED);
      assertMayBegin(present, today());
      const members = await sittingMembers(tx, id);
      const need = await quorum(tx, place);
      assertComplete(members, need.votes, need.rule);
      const stay = new Set(members.map(seatKey));
      await beginWork(tx, ctx, COMMITTEES, { ...present, version: input.version }, await committeesAtWork(tx, place), (before, why) =>
        endSeats(tx, ctx, place, before, stay, why),
      );
      const { edition, startsOn, endsOn } = present;
      const news: CommitteeActivated = { committeeId: id, edition, startsOn, endsOn, members: members.length };
      await tell(tx, ctx, { type: 'exams.CommitteeActivated', subject: id, place, data: news });
    }),
  );
  return committeeIn(ctx.reads, id);
}

/**
 * 换届: a committee for the next term of office, its members those of this one, to be changed until it begins its work.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_COMMITTEE_STATE, EXAMS_COMMITTEE_EXISTS
 */
export async function renewExamCommittee(ctx: Context, input: CommitteeDeedInput): Promise<ExamCommittee> {
  const { committee } = await toChange(ctx, input.committeeId);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'renewExamCommittee', input.idempotencyKey, input, async () => {
      const { place, basis, edition, state, ...term } = await committeeIn(tx, committee.id);
      assertCommitteeState(state, CommitteeState.ACTIVE);
      const members = await sittingMembers(tx, committee.id);
      const facts = { place, basis, edition: edition + 1, ...nextTermOfOffice(term, today()), renewedFrom: committee.id };
      return found(
        tx,
        ctx,
        facts,
        members.map(({ personId, personName, unitName, unitPath, subjects, role }) => ({ personId, personName, unitName, unitPath, subjects, role })),
      );
    }),
  );
  return committeeIn(ctx.reads, id);
}

/** 撤销, with a reason. What nobody has voted on waits for another committee. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, EXAMS_COMMITTEE_STATE */
export async function dissolveExamCommittee(ctx: Context, input: CommitteeDeedInput): Promise<ExamCommittee> {
  const { committee } = await toChange(ctx, input.committeeId);
  const { id, place } = committee;
  const reason = readReason(input.reason ?? '', 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'dissolveExamCommittee', input.idempotencyKey, input, async () => {
      const { state } = await committeeIn(tx, id);
      assertCommitteeState(state, CommitteeState.FORMED, CommitteeState.ACTIVE);
      await dissolvePanel(tx, ctx, COMMITTEES, { ...committee, version: input.version }, reason, (ended, why) =>
        state === CommitteeState.ACTIVE ? endSeats(tx, ctx, place, ended, new Set(), why) : Promise.resolve(),
      );
    }),
  );
  return committeeIn(ctx.reads, id);
}

/** A committee at work has ended: those who do not go on are released. */
async function endSeats(tx: Tx, ctx: Context, place: string, committeeId: string, stay: ReadonlySet<string>, why: string): Promise<void> {
  const gone = (await sittingMembers(tx, committeeId)).map(seatKey).filter((personId) => !stay.has(personId));
  await releaseSeatsOf(tx, ctx, place, gone, `专家委员会${why}`);
  const news: CommitteeEnded = { committeeId, why: why === '已换届' ? 'RENEWED' : 'DISSOLVED' };
  await tell(tx, ctx, { type: 'exams.CommitteeEnded', subject: committeeId, place, data: news });
}

async function quorum(tx: Tx, place: string) {
  const rule = reviewRule(await packsIn(tx, place), place, today());
  return { votes: votesNeeded(rule, ReviewSubject.PLAN), rule: refOf(rule) };
}

async function toChange(ctx: Context, committeeId: string): Promise<{ committee: ExamCommittee }> {
  const committee = await committeeIn(ctx.reads, committeeId);
  permit(ctx, WRITE, committee.place);
  return { committee };
}
