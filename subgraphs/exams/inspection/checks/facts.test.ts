/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, SCHOOL } from '#register/testing/province';
import { SittingState } from '../../plans/exam-plan.entity';
import { ResultSheetRow } from '../../results/bands/result.entity';
import { MasteryRow } from '../../results/mastery/mastery.entity';
import { nowIs, planned } from '../../testing/papers';
import { key, openBureau, type Bureau, type Who } from '../testing/inspecting';

const FACTS = `query ($id: ID!) { examCheck(id: $id) { facts { planState changes numbers { grade kind planned held most over rule { code } } sittings sittingsHeld sittingsCancelled sittingsUntold
  papersSpecified papersApproved papersReleased heldWithoutPaper papersAlike paperOpenings sittingsWithoutResults resultDays sheets sheetsFinished sheetsAnalysed cluesOpen cluesTrue examWords } } }`;
const ALL =
  'query ($id: ID!) { examInspection(id: $id) { checks(first: 50) { edges { node { schoolPath facts { sittings sheets cluesOpen } } } } } }';

describe('what the platform knows of a school, so that no inspector types it', () => {
  let bureau: Bureau;
  let id: string;
  let check: string;
  beforeAll(async () => {
    bureau = await openBureau();
    const [maths, chinese] = [await planned(bureau, { subject: '数学' }), await planned(bureau, { subject: '语文' })];
    const english = await planned(bureau, { subject: '英语' });
    await planned(bureau, { subject: '道德与法治', grade: 3, live: 0 });
    await nowIs(bureau, maths, { state: SittingState.HELD, date: '2026-10-20' });
    await nowIs(bureau, chinese, { state: SittingState.HELD, date: '2026-11-18' });
    await nowIs(bureau, english, { state: SittingState.CANCELLED });
    await planned(bureau, { subject: '科学' }).then((late) => nowIs(bureau, late, { date: '2026-11-12' }));
    const sheet = {
      ...{
        sittingKey: chinese,
        className: '五年级2班',
        schoolPath: SCHOOL,
        countyPath: COUNTY,
        cityPath: CITY,
        schoolYear: 2026,
        semester: 1,
        grade: 5,
      },
      ...{ kind: 'FINAL', number: 1, subject: '语文', date: '2026-11-18', bands: 4, counted: null, version: 1 },
    };
    const mastery = { sittingKey: chinese, classId: FIVE_TWO, position: 1, knowledge: '阅读', ability: '理解', pupils: 45, mastered: 40 };
    await bureau.part.work.run(async (tx) => {
      await tx.getRepository(ResultSheetRow).insert({ ...sheet, classId: FIVE_TWO, state: 'FINISHED', finishedOn: '2026-11-19' } as any);
      await tx.getRepository(ResultSheetRow).insert({ ...sheet, classId: FIVE_ONE, state: 'OPEN', finishedOn: null } as any);
      await tx.getRepository(MasteryRow).insert(mastery);
      await query(
        tx,
        "INSERT INTO exam_word_hint (hintKey, times, samples, version) VALUES ('s210102001 2026-10', 2, '[]', 1), ('s210102001 2026-11', 3, '[]', 1), ('s210102001 2026-08', 9, '[]', 1)",
      );
    });
    const clue = {
      source: 'LETTER',
      schoolId: 's210102001',
      kind: 'DISGUISED_EXAM',
      text: '五年级每周进行限时练习并收卷打分',
      idempotencyKey: key(),
    };
    await bureau.ask('county', 'mutation ($input: ExamClueInput!) { enterExamClue(input: $input) { id } }', { input: clue });
    id = await bureau.spot();
    check = (await bureau.checks('city', id)).find(({ schoolPath }: any) => schoolPath === SCHOOL).id;
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });
  const facts = async (who: Who) => (await bureau.ask(who, FACTS, { id: check })).facts;

  it('counts exams against how many the law allows, by grade and kind', async () => {
    const { numbers, planState, changes } = await facts('city');
    expect(planState).toBe('APPROVED');
    expect(changes).toBe(4);
    // Each subject of the proof stands in an exam of its own, so there are three finals; the one that was cancelled is none.
    expect(numbers).toEqual([{ grade: 5, kind: 'FINAL', planned: 3, held: 2, most: 1, over: true, rule: { code: 'E2' } }]);
  });

  it('counts what was held without a paper, without results in time, and what nobody has told of', async () => {
    expect(await facts('city')).toMatchObject({
      sittings: 4,
      sittingsHeld: 2,
      sittingsCancelled: 1,
      sittingsUntold: 1,
      heldWithoutPaper: 2,
      sittingsWithoutResults: 1,
      resultDays: 15,
      papersSpecified: 0,
      papersApproved: 0,
      sheets: 2,
      sheetsFinished: 1,
      sheetsAnalysed: 1,
      cluesOpen: 1,
      cluesTrue: 0,
      examWords: 5,
    });
  });

  it('tells a school nothing of what is only said of it', async () => {
    expect(await facts('principal')).toMatchObject({ sittings: 4, cluesOpen: 0, cluesTrue: 0, examWords: 0 });
  });

  it('is read once for all schools that are asked for together', async () => {
    const seen: string[] = [];
    const asked = bureau.part.reads;
    const before = asked.query.bind(asked);
    asked.query = ((sql: string, ...rest: unknown[]) => {
      if (/exam_sitting|result_sheet|exam_clue/.test(sql)) seen.push(sql);
      return (before as any)(sql, ...rest);
    }) as never;
    const { checks } = await bureau.ask('city', ALL, { id });
    asked.query = before;
    expect(checks.edges).toHaveLength(3);
    expect(checks.edges.map(({ node }: any) => node.facts.sittings).sort()).toEqual([0, 0, 4]);
    // Numbers, sittings, sheets, clues: one statement each, however many schools.
    expect(seen).toHaveLength(4);
  });
});
