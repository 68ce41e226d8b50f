import { makeContext, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import type { Part } from '#kernel/subgraph';
import { saveCheck } from '../../subgraphs/homework/inspection/checks/check.actions';
import { CheckState } from '#kernel/inspection/checks/check.entity';
import type { Check } from '../../subgraphs/homework/inspection/checks/check.entity';
import { saveListedInspection } from '../../subgraphs/homework/inspection/listing/listing.actions';
import type { ListedFacts } from '#kernel/inspection/listing/listed.entity';
import { InspectionKind } from '#kernel/inspection/inspection.entity';
import { planInspection } from '../../subgraphs/homework/inspection/plans/plan.actions';
import { drawInspection } from '../../subgraphs/homework/inspection/sampling/draw.actions';
import { schoolYearOf } from '#register/school-year.rules';
import { chance } from './chance';
import { presentFindings } from './finding-present';
import { pointsOf, remarkOf } from './inspection-history';
import { ledgerDates } from './ledger';
import { DEMO_PEOPLE } from './people';
import type { DemoProvince } from './province';

const COUNTY = '/21/2101/210102';
const CITY = '/21/2101';

/**
 * What goes on today in the demo people's county, done by themselves: an annual list at every level, one inspection planned, one drawn and half
 * checked. Each deed has its number, and what is to be done is reckoned from the whole sample: a load that is cut off goes on, and does nothing twice.
 */
export async function presentInspections(part: Part, province: DemoProvince, today: string): Promise<void> {
  const heping = actingAs(part, 'heping');
  const [year, announcedOn] = [Number(today.slice(0, 4)), `${today.slice(0, 4)}-01-15`];
  const list = (ctx: Context, facts: Pick<ListedFacts, 'place' | 'code' | 'title' | 'basis' | 'comprehensive'>) =>
    saveListedInspection(ctx, { ...facts, year, announcedOn, idempotencyKey: `demo-list-${facts.place}-${facts.code}` });
  await list(actingAs(part, 'province'), {
    place: '/21',
    code: 'L-03',
    title: '义务教育学校作业管理抽查',
    basis: '示例：辽教发〔2021〕77号 三',
    comprehensive: false,
  });
  await list(actingAs(part, 'shenyang'), {
    place: CITY,
    code: 'S-05',
    title: '学期作业管理检查',
    basis: '示例：辽教发〔2021〕77号 三',
    comprehensive: false,
  });
  const routine = await list(heping, {
    place: COUNTY,
    code: 'H-02',
    title: '作业管理三个月检查',
    basis: '示例：辽教发〔2021〕77号 三',
    comprehensive: false,
  });
  await list(heping, { place: COUNTY, code: 'H-01', title: '中小学校综合督导', basis: '示例：年度综合督导方案', comprehensive: true });
  const last = lastOf(province, today);
  const inLastMonth = ledgerDates(province.calendars.get(CITY)!, today).filter((date) => date.slice(0, 7) === last.slice(0, 7));
  const dates = inLastMonth.length > 0 ? inLastMonth : [last];
  const [from, to] = [dates[0]!, dates.at(-1)!];
  // In August the days that lie behind are those of last year's classes, which the demo has not.
  if (schoolYearOf(from) !== province.schoolYear) return;
  const [owed] = await query<{ id: string }>(
    part.reads,
    "SELECT id FROM obligation WHERE kind = 'QUARTERLY' AND place = ? AND opensOn <= ? AND dueOn >= ? ORDER BY dueOn LIMIT 1",
    [COUNTY, today, today],
  );
  const plan = { listedId: routine.id, sampleSize: 12, idempotencyKey: 'demo-planned' };
  await planInspection(heping, owed ? { ...plan, obligationId: owed.id } : { ...plan, place: COUNTY, from, to });
  const spot = { kind: InspectionKind.SPOT_CHECK, listedId: routine.id, place: COUNTY, from, to, sampleSize: 30, subjects: ['语文'] };
  const { id, state } = await planInspection(heping, { ...spot, title: '作业批改专项抽查（示例）', idempotencyKey: 'demo-drawn' });
  if (state === 'PLANNED') await drawInspection(heping, { id, version: 1, idempotencyKey: 'demo-drawn' });
  const checks = await query<Check>(part.reads, 'SELECT * FROM inspection_check WHERE inspectionId = ? ORDER BY schoolPath, className, subject', [
    id,
  ]);
  for (const check of checks.slice(0, Math.ceil(checks.length / 2))) {
    if (check.state !== CheckState.TODO) continue;
    const dice = chance(`spot ${check.classId} ${check.subject}`);
    const said = { scores: pointsOf(dice), remark: remarkOf(dice), done: true };
    await saveCheck(heping, { id: check.id, version: 1, ...said, idempotencyKey: `demo-${check.classId}-${check.subject}` });
  }
  await presentFindings(part, heping, { id, dates }, checks, today);
}

/** The last school day that lies behind. */
function lastOf(province: DemoProvince, today: string): string {
  return (
    ledgerDates(province.calendars.get(CITY)!, today)
      .filter((date) => date <= today)
      .at(-1) ?? today
  );
}

function actingAs(part: Part, username: string): Context {
  const { id, displayName, duties } = DEMO_PEOPLE.find((one) => one.username === username)!;
  return makeContext(part, { id, name: displayName, kind: 'PERSON', duties }, 'demo');
}
