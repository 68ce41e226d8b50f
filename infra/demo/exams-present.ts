import { schoolDaysBetween, type TermDates } from '#kernel/calendar';
import { addDays } from '#kernel/clock';
import { makeContext, type Asker, type Context } from '#kernel/context';
import type { Part } from '#kernel/subgraph';
import { activateExamCommittee, formExamCommittee } from '../../subgraphs/exams/committees/committee.actions';
import { CommitteeRole } from '../../subgraphs/exams/committees/committee.entity';
import { committeeAtWork } from '../../subgraphs/exams/committees/committee.queries';
import { ReviewVote } from '../../subgraphs/exams/committees/reviews/exam-review.entity';
import { assignReviewers, voteOnReview } from '../../subgraphs/exams/committees/reviews/seat.actions';
import { CHECKS } from '../../subgraphs/exams/committees/reviews/review.rules';
import { decideExamPlan } from '../../subgraphs/exams/plans/decision.actions';
import { ExamKind, type ExamPlan } from '../../subgraphs/exams/plans/exam-plan.entity';
import { draftExamPlan, submitExamPlan } from '../../subgraphs/exams/plans/plan.actions';
import type { ExamSittingInput, PlannedExamInput } from '../../subgraphs/exams/plans/plan.input';
import { sittingsIn } from '../../subgraphs/exams/plans/plan.queries';
import { chance } from './chance';
import { teacherName } from './names';
import { presentPapers } from './papers-load';
import { DEMO_PEOPLE, PRIMARY_SCHOOL } from './people';
import type { DemoProvince, DemoSchool } from './province';

const COUNTY = '/21/2101/210102';
const expert = (n: number): Asker => ({
  id: `p-210102-expert${n}`,
  name: teacherName(chance(`expert ${n}`)),
  kind: 'PERSON',
  duties: [{ duty: 'REVIEW_EXPERT', place: COUNTY }],
});

/**
 * What goes on in the county of the story today, done by its people: its review committee, the dean's draft for the term to come, a plan of a
 * school beside it before the experts, one that was returned, and a few papers on their way.
 */
export async function presentExams(part: Part, province: DemoProvince, today: string): Promise<void> {
  const primary = province.schools.find(({ id }) => id === PRIMARY_SCHOOL);
  const term = primary && comingTerm(province, primary, today);
  const county = actingAs(part, 'heping');
  if (!primary || !term) return;
  const sitting = [asker('expert'), expert(2), expert(3)];
  await committee(part, county, sitting, today);
  await draftExamPlan(actingAs(part, 'dean'), {
    schoolId: primary.id,
    ...of(term),
    exams: [
      { grade: 5, kind: ExamKind.FINAL, sittings: [written(province, primary, term, '语文', { setters: [person('teacher')], reviewers: [] })] },
    ],
    idempotencyKey: 'demo',
  });
  const beside = province.schools.filter(({ id, countyPath, stage }) => id !== PRIMARY_SCHOOL && countyPath === COUNTY && stage === 'PRIMARY');
  const [first, second] = beside;
  if (first) await assigned(county, await handedIn(part, province, first, term), sitting, 'review');
  if (second) await returned(part, county, await handedIn(part, province, second, term), sitting);
  await presentPapers(part, county, sitting);
}

const of = ({ schoolYear, semester }: TermDates) => ({ schoolYear, semester });

function comingTerm(province: DemoProvince, { cityPath }: DemoSchool, today: string): TermDates | undefined {
  const { terms } = province.calendars.get(cityPath)!;
  return [...terms].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).find(({ startsOn }) => startsOn > today);
}

async function committee(part: Part, county: Context, sitting: readonly Asker[], today: string): Promise<void> {
  if (await committeeAtWork(part.reads, COUNTY)) return;
  const members = sitting.map(({ id, name }, i) => ({
    ...{ personId: id, personName: name, unitName: '和平区教师进修学校', unitPath: COUNTY, subjects: ['语文', '数学', '英语'] },
    role: i === 0 ? CommitteeRole.CHAIR : CommitteeRole.MEMBER,
  }));
  const { id, version } = await formExamCommittee(county, {
    place: COUNTY,
    startsOn: addDays(today, -60),
    endsOn: addDays(today, 700),
    basis: '和教发〔示例〕1号',
    members,
    idempotencyKey: 'demo',
  });
  await activateExamCommittee(county, { committeeId: id, version, idempotencyKey: 'demo-activate' });
}

/** A lawful subject of the term's last days. */
function written(
  province: DemoProvince,
  school: DemoSchool,
  term: TermDates,
  subject: string,
  persons: Pick<ExamSittingInput, 'setters' | 'reviewers'>,
): ExamSittingInput {
  const days = schoolDaysBetween(province.calendars.get(school.cityPath)!, addDays(term.endsOn, -11), term.endsOn);
  const [before, day] = [days[0]!, days[2] ?? days[1]!];
  return {
    subject,
    date: day,
    startsAt: subject === '语文' ? '08:30' : '14:00',
    minutes: 60,
    scope: '下册所学全部单元（示例）',
    taughtBy: before,
    ...persons,
  };
}

async function handedIn(part: Part, province: DemoProvince, school: DemoSchool, term: TermDates): Promise<ExamPlan> {
  const someone = (what: string) => ({ personId: `p-${school.id}-${what}`, personName: teacherName(chance(`${school.id} ${what}`)) });
  const persons = { setters: [someone('setter')], reviewers: [someone('second-reader')] };
  const exams: PlannedExamInput[] = [4, 5, 6].map((grade) => ({
    grade,
    kind: ExamKind.FINAL,
    sittings: ['语文', '数学'].map((subject) => written(province, school, term, subject, persons)),
  }));
  const acting = (duty: string): Context =>
    makeContext(
      part,
      {
        id: `p-${school.id}-${duty.toLowerCase()}`,
        name: teacherName(chance(`${duty.toLowerCase()} ${school.id}`)),
        kind: 'PERSON',
        duties: [{ duty, place: school.path }],
      },
      'demo',
    );
  const draft = await draftExamPlan(acting('DEAN'), { schoolId: school.id, ...of(term), exams, idempotencyKey: 'demo' });
  return submitExamPlan(acting('PRINCIPAL'), {
    id: draft.id,
    version: draft.version,
    schoolOpinion: '已在校内公布，同意报送（示例）',
    idempotencyKey: 'demo-submit',
  });
}

async function assigned(county: Context, { reviewId }: ExamPlan, experts: readonly Asker[], key: string): Promise<void> {
  await assignReviewers(county, { reviewId: reviewId!, personIds: experts.map(({ id }) => id), idempotencyKey: `demo-${key}` });
}

async function returned(part: Part, county: Context, plan: ExamPlan, experts: readonly Asker[]): Promise<void> {
  await assigned(county, plan, experts, 'returned');
  const [first] = await sittingsIn(part.reads, plan.id);
  const cells = [{ cell: `${first!.sittingKey}.scope`, reason: '请写明到第几单元（示例）' }];
  const checks = CHECKS.PLAN.map(({ item }) => ({ item, ok: true, note: null }));
  for (const by of experts)
    await voteOnReview(makeContext(part, by, 'demo'), {
      ...{ reviewId: plan.reviewId!, version: 1, vote: ReviewVote.RETURN, opinion: '考查范围写得太笼统（示例）', checks, cells },
      idempotencyKey: 'demo-vote',
    });
  await decideExamPlan(county, {
    id: plan.id,
    version: plan.version,
    outcome: ReviewVote.RETURN,
    reason: '请写明考查范围（示例）',
    idempotencyKey: 'demo-return',
  });
}

function asker(username: string): Asker {
  const { id, displayName, duties } = DEMO_PEOPLE.find((one) => one.username === username)!;
  return { id, name: displayName, kind: 'PERSON', duties };
}

function actingAs(part: Part, username: string): Context {
  return makeContext(part, asker(username), 'demo');
}

function person(username: string): { personId: string; personName: string } {
  const { id, name } = asker(username);
  return { personId: id, personName: name };
}
