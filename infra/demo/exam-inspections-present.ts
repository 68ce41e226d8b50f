import { termOf } from '#kernel/calendar';
import { makeContext, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { CheckState } from '#kernel/inspection/checks/check.entity';
import { InspectionKind, InspectionState } from '#kernel/inspection/inspection.entity';
import type { Part } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import { saveExamCheck } from '../../subgraphs/exams/inspection/checks/exam-check.actions';
import type { ExamCheck } from '../../subgraphs/exams/inspection/checks/exam-check.entity';
import { ExamVerdict, type ExamCheckAnswer } from '../../subgraphs/exams/inspection/checks/exam-check.view';
import { formInForce } from '../../subgraphs/exams/inspection/checks/exam-form.policy';
import { saveListedExamInspection } from '../../subgraphs/exams/inspection/listing/exam-listing.actions';
import { keepTerms } from '../../subgraphs/exams/inspection/obligations/exam-obligation.actions';
import type { ExamInspectionPlanInput } from '../../subgraphs/exams/inspection/plans/exam-inspection.view';
import { planExamInspection } from '../../subgraphs/exams/inspection/plans/exam-plan.actions';
import { signExamInspection } from '../../subgraphs/exams/inspection/plans/exam-sign.actions';
import { drawExamInspection } from '../../subgraphs/exams/inspection/sampling/exam-draw.actions';
import { schoolsAt } from '../../subgraphs/exams/inspection/sampling/school-frame.queries';
import { DEMO_PEOPLE } from './people';
import type { DemoProvince } from './province';

const CITY = '/21/2101';
const COUNTY = '/21/2101/210102';
const BASIS = '示例：辽教发〔2021〕77号三（六）';

/** What inspectors of the demo found, item by item; the others are as they should be. */
const FOUND: Record<string, string>[] = [
  { ranking: '示例：五年级两个班的教室里贴有单元练习名次表' },
  { disguised: '示例：八年级每周五进行数学限时练习，收卷打分', bands: '示例：个别学科在家长会上说了分数' },
];

/**
 * Inspections of exams of the term that runs: what cities owe, by the round of the morning; the city's, drawn and half checked; and a spot check of
 * the county of the story, signed, with what was found handed over.
 */
export async function presentExamInspections(part: Part, province: DemoProvince, today: string): Promise<void> {
  await keepTerms(makeContext(part, partAsker('exams'), 'demo'), today);
  const term = termOf(province.calendars.get(CITY)!, today);
  if (!term || term.schoolYear !== province.schoolYear || term.startsOn > today) return;
  const [city, county] = [actingAs(part, 'shenyang'), actingAs(part, 'heping')];
  const [routine, spot] = [
    await listed(city, CITY, 'S-06', '学期考试全过程督导', today),
    await listed(county, COUNTY, 'H-03', '考试管理抽查', today),
  ];
  const days = { from: term.startsOn, to: today };
  const [owed] = await query<{ id: string }>(part.reads, "SELECT id FROM obligation WHERE place = ? AND state = 'OPEN' AND inspectionId IS NULL", [
    CITY,
  ]);
  await drawn(
    city,
    { listedId: routine, ...(owed ? { obligationId: owed.id } : { place: CITY, ...days }), sampleSize: 12, idempotencyKey: 'demo-city' },
    days,
    async (checks) => {
      for (const [i, check] of checks.slice(0, Math.ceil(checks.length / 2)).entries()) await filled(city, check, FOUND[i - 1] ?? {}, i > 0);
    },
  );
  const plan = {
    listedId: spot,
    place: COUNTY,
    kind: InspectionKind.SPOT_CHECK,
    title: '考试管理专项抽查（示例）',
    ...days,
    sampleSize: 40,
    idempotencyKey: 'demo-county',
  };
  await drawn(county, plan, days, async (checks, id) => {
    for (const [i, check] of checks.entries()) await filled(county, check, FOUND[i] ?? {}, true);
    const word = { conclusion: '示例：考试安排总体规范，两所学校须改正', note: '示例：处室由一人办理' };
    await signExamInspection(county, { id, version: 2, ...word, idempotencyKey: 'demo-signed' });
  });
}

async function listed(ctx: Context, place: string, code: string, title: string, today: string): Promise<string> {
  const year = Number(today.slice(0, 4));
  const facts = { place, year, code, title, basis: BASIS, comprehensive: false, announcedOn: `${year}-01-15` };
  return (await saveListedExamInspection(ctx, { ...facts, idempotencyKey: `demo-list-${code}` })).id;
}

/** Plans and draws, of as many schools as are wanted and there; then what is done with the forms, once. */
async function drawn(
  ctx: Context,
  input: ExamInspectionPlanInput,
  { from, to }: { from: string; to: string },
  then: (checks: ExamCheck[], id: string) => Promise<void>,
): Promise<void> {
  const schools = await schoolsAt(ctx, { place: input.place ?? CITY, from, today: to });
  const sampleSize = Math.min(input.sampleSize, schools.length);
  const { id, state } = await planExamInspection(ctx, { ...input, sampleSize });
  if (state !== InspectionState.PLANNED) return;
  await drawExamInspection(ctx, { id, version: 1, idempotencyKey: `${input.idempotencyKey}-drawn` });
  await then(await query<ExamCheck>(ctx.reads, 'SELECT * FROM inspection_check WHERE inspectionId = ? ORDER BY schoolPath', [id]), id);
}

async function filled(ctx: Context, { id, state, schoolId }: ExamCheck, found: Record<string, string>, done: boolean): Promise<void> {
  if (state !== CheckState.TODO) return;
  const answers = formInForce('9999-12-31').items.map(({ code }): ExamCheckAnswer => {
    const word = found[code] ?? null;
    return { item: code, verdict: word ? ExamVerdict.UNFIT : ExamVerdict.FIT, word };
  });
  const said = { answers: done ? answers : answers.slice(0, 4), remark: null, done };
  await saveExamCheck(ctx, { id, version: 1, ...said, idempotencyKey: `demo-check-${id}-${schoolId}` });
}

function actingAs(part: Part, username: string): Context {
  const { id, displayName, duties } = DEMO_PEOPLE.find((one) => one.username === username)!;
  return makeContext(part, { id, name: displayName, kind: 'PERSON', duties }, 'demo');
}
