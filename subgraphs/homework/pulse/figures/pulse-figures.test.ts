import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { CITY, COUNTY, EIGHT_ONE, JUNIOR, NEIGHBOUR, people, PROVINCE, SCHOOL } from '#register/testing/province';
import { assignment, openHomework, RECORD } from '../../testing/school';
import { AFTER, answer, answeredBy, cells, CROWD, draw, FIGURES, many, MONDAY, settle, tokensOf } from '../testing/wave';

describe('what parents said', () => {
  let homework: Proof;
  beforeEach(async () => {
    homework = await openHomework();
    await homework.hear('directory', CROWD);
  });
  afterEach(async () => {
    await homework.close();
    setToday(undefined);
  });

  const ask = (place: string, who = people.province, from = '2026-11-01', to = '2026-12-31') => homework.as(who).send(FIGURES, { place, from, to });
  const figures = async (place: string, who = people.province, from?: string, to?: string) => {
    const { data, errors } = await ask(place, who, from, to);
    expect(errors).toBeUndefined();
    return data.pulseFigures;
  };
  const answered = (school: 1 | 2, bands: readonly string[], parentAsked: boolean | null = false) => answeredBy(homework, school, bands, parentAsked);

  it('is nowhere to be seen while the week is open, but for how many were asked', async () => {
    await draw(homework);
    await answered(1, many('PRIMARY_MORE', 12));
    const now = await figures(SCHOOL, people.principal);
    expect(now.stages).toEqual([]);
    expect(now.waves).toEqual([]);
    expect(now.open).toMatchObject({ wave: MONDAY, closesOn: '2026-11-29', classesPrinted: 4 });
    expect(JSON.stringify(now)).not.toMatch(/"answers":\d/);
    expect(now.open.invited).toBeGreaterThan(now.open.handedOut);
  });

  it('is published once the week is over, from the province down to the school; then the answers themselves are gone', async () => {
    await draw(homework);
    await answered(1, [...many('PRIMARY_30', 6), ...many('PRIMARY_60', 8)]);
    await answered(2, [...many('PRIMARY_30', 7), ...many('PRIMARY_MORE', 5)], true);
    await settle(homework);
    const county = await figures(COUNTY, people.county);
    expect(county.stages[0]).toMatchObject({
      stage: 'PRIMARY',
      waves: 1,
      shownWaves: 1,
      answers: 26,
      longer: { count: 13, of: 26 },
      bands: [{ count: 0 }, { count: 13 }, { count: 8 }, { count: 5 }],
      feltMinutes: (13 * 22.5 + 8 * 45 + 5 * 75) / 26,
      asked: { count: 12, of: 26 },
    });
    expect(
      county.children.map((child: { place: { path: string }; stages: { answers: number; feltMinutes: number }[] }) => [
        child.place.path,
        child.stages[0]?.answers ?? null,
      ]),
    ).toEqual([
      [SCHOOL, 14],
      [NEIGHBOUR, 12],
      [JUNIOR, null],
    ]);
    expect(county.waves).toMatchObject([
      { wave: MONDAY, settledOn: AFTER, stages: [{ answers: 26 }, { stage: 'JUNIOR', answers: null, invited: expect.any(Number) }] },
    ]);
    expect(county.evidence).toMatchObject({ fewest: 5, dataVersion: `1.${AFTER}`, asOf: AFTER });
    expect(county.evidence.rules.map((rule: { code: string }) => rule.code)).toEqual(['H2', 'H3', 'H5', 'N9.1', 'N9.2']);
    expect((await figures(PROVINCE)).stages[0].answers).toBe(26);
    for (const table of ['pulse_cell', 'pulse_spent', 'pulse_class']) expect(await query(homework.part.reads, `SELECT * FROM ${table}`)).toEqual([]);
    const before = await figures(COUNTY);
    await settle(homework);
    await settle(homework, '2026-12-01');
    expect(await figures(COUNTY)).toEqual(before);
  });

  it('hides a school of four, and its neighbour with it, since the county’s number would give it away', async () => {
    await draw(homework);
    await answered(1, many('PRIMARY_30', 20));
    await answered(2, many('PRIMARY_60', 4));
    expect((await cells(homework)).find((cell) => cell.schoolPath === NEIGHBOUR)).toMatchObject({ band3: 4 });
    await settle(homework);
    const county = await figures(COUNTY);
    expect(county.stages[0]).toMatchObject({ answers: 24, longer: null, bands: null, feltMinutes: null });
    for (const child of county.children.slice(0, 2))
      expect(child.stages[0]).toMatchObject({ answers: null, longer: null, bands: null, feltMinutes: null, asked: null });
    expect(
      (await query<{ answers: number | null }>(homework.part.reads, `SELECT answers FROM pulse_figure WHERE place = '${NEIGHBOUR}'`))[0]!.answers,
    ).toBeNull();
  });

  it('is estimated from two halves where four answers may not be shown, as they are distributed above, and says so', async () => {
    await draw(homework);
    await answered(1, [...many('PRIMARY_15', 5), ...many('PRIMARY_30', 5), ...many('PRIMARY_60', 3), ...many('PRIMARY_MORE', 2)]);
    await answered(2, [...many('PRIMARY_15', 5), ...many('PRIMARY_30', 5), ...many('PRIMARY_60', 7), ...many('PRIMARY_MORE', 3)]);
    await settle(homework);
    const { stages, children } = await figures(COUNTY);
    expect(stages[0]).toMatchObject({
      bands: [{ count: 10 }, { count: 10 }, { count: 10 }, { count: 5 }],
      feltEstimated: false,
      feltMinutes: (75 + 225 + 450 + 375) / 35,
    });
    // ten at (7.5 + 22.5) / 2 and five at (10 × 45 + 5 × 75) / 15
    expect(children[0].stages[0]).toMatchObject({
      answers: 15,
      longer: { count: 5, of: 15 },
      bands: null,
      feltEstimated: true,
      feltMinutes: (10 * 15 + 5 * 55) / 15,
    });
  });

  it('adds up weeks from what each may show, and from nothing else', async () => {
    await draw(homework);
    await answered(1, many('PRIMARY_30', 9));
    await settle(homework);
    await draw(homework, AFTER);
    await answered(1, many('PRIMARY_MORE', 3));
    await settle(homework, '2026-12-07');
    await draw(homework, '2026-12-07');
    await answered(1, many('PRIMARY_MORE', 7));
    await settle(homework, '2026-12-14');
    const [all] = (await figures(SCHOOL)).stages;
    expect(all).toMatchObject({ waves: 3, shownWaves: 2, answers: 16, bands: [{ count: 0 }, { count: 9 }, { count: 0 }, { count: 7 }] });
    const weeks = (await figures(SCHOOL)).waves as { wave: string; stages: { answers: number | null }[] }[];
    expect(weeks.map(({ wave, stages }) => [wave, stages[0]!.answers])).toEqual([
      [MONDAY, 9],
      [AFTER, null],
      ['2026-12-07', 7],
    ]);
    for (const { wave, stages } of weeks) expect((await figures(SCHOOL, people.province, wave, wave)).stages[0].answers).toBe(stages[0]!.answers);
  });

  it('stands beside what the ledger says for the same days, and is told when it lies too far above it', async () => {
    await draw(homework);
    for (const [date, minutes] of [
      [MONDAY, 40],
      ['2026-11-24', 20],
    ] as const) {
      setToday(date);
      await homework.as(people.chinese).send(RECORD, assignment({ date, minutes }));
    }
    await answered(1, [...many('PRIMARY_60', 10), ...many('PRIMARY_MORE', 14)], true);
    await settle(homework);
    const [felt] = (await figures(SCHOOL)).stages;
    expect(felt).toMatchObject({ feltMinutes: 62.5, plannedMinutes: 30, asked: { count: 24, of: 24 } });
    const news = (
      await query<{ type: string; subject: string; place: string; data: string }>(
        homework.part.reads,
        "SELECT type, subject, place, data FROM outbox WHERE type LIKE 'homework.%' ORDER BY id",
      )
    ).map(({ data, ...rest }) => ({ ...rest, data: JSON.parse(data) as Record<string, unknown> }));
    expect(news.filter(({ type }) => type === 'homework.FeltMinutesDiverged').map(({ place }) => place)).toEqual([PROVINCE, CITY, COUNTY, SCHOOL]);
    expect(news.at(-1)).toMatchObject({
      type: 'homework.ParentsAsked',
      subject: `${MONDAY} PRIMARY s210102001`,
      place: SCHOOL,
      data: {
        wave: MONDAY,
        stage: 'PRIMARY',
        answers: 24,
        asked: 24,
        said: 24,
        thresholdPercent: 10,
        rule: { code: 'N9.2', document: '中办发〔2021〕40号' },
      },
    });
    expect(news.find(({ type }) => type === 'homework.FeltMinutesDiverged')!.data).toMatchObject({
      feltMinutes: 62.5,
      plannedMinutes: 30,
      thresholdMinutes: 15,
      rule: { code: 'N9.1' },
    });
    await settle(homework, '2026-12-01');
    expect((await query(homework.part.reads, "SELECT id FROM outbox WHERE type = 'homework.ParentsAsked'")).length).toBe(4);
  });

  it('is not told of when it fits, when there are too few answers to say, or when it may not be shown', async () => {
    await draw(homework);
    setToday(MONDAY);
    await homework.as(people.chinese).send(RECORD, assignment({ date: MONDAY, minutes: 40 }));
    await answered(1, many('PRIMARY_60', 22), false);
    await settle(homework);
    await draw(homework, AFTER);
    await answered(1, many('PRIMARY_MORE', 19), true);
    await settle(homework, '2026-12-07');
    expect(await query(homework.part.reads, "SELECT id FROM outbox WHERE type IN ('homework.FeltMinutesDiverged', 'homework.ParentsAsked')")).toEqual(
      [],
    );
  });

  it('keeps the two stages apart', async () => {
    await homework.hear('directory', [
      {
        type: 'directory.ClassesSaved',
        subject: 's210102901',
        place: JUNIOR,
        data: {
          schoolId: 's210102901',
          schoolPath: JUNIOR,
          schoolYear: 2026,
          classes: [{ id: EIGHT_ONE, name: '八年级1班', grade: 8, number: 1, pupilCount: 180 }],
        },
      },
    ]);
    await draw(homework);
    await answered(1, many('PRIMARY_30', 8));
    const tokens = await tokensOf(homework, EIGHT_ONE);
    for (const token of tokens.slice(0, 6)) await answer(homework, token, 'JUNIOR_90', null);
    await settle(homework);
    expect((await figures(COUNTY)).stages).toMatchObject([
      { stage: 'PRIMARY', answers: 8, feltMinutes: 22.5 },
      { stage: 'JUNIOR', answers: 6, feltMinutes: 75, longer: { count: 6, of: 6 }, asked: { count: 0, of: 0 } },
    ]);
  });
});
