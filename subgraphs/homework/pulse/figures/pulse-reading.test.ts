import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { nobody, type Proof } from '#kernel/testing';
import { COUNTY, FIVE_TWO, people, PROVINCE, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { AFTER, answeredBy, CROWD, draw, FIGURES, many, MONDAY, settle } from '../testing/wave';

const EXPORT = 'mutation ($input: PulseExportInput!) { exportPulse(input: $input) { id } }';

describe('the figures of the pulse', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
    await homework.hear('directory', CROWD);
  });
  afterAll(async () => {
    await homework?.close();
    setToday(undefined);
  });

  const ask = (place: string, who = people.province, from = '2026-11-01', to = '2026-12-31') => homework.as(who).send(FIGURES, { place, from, to });

  it('go out as a workbook of their weeks, with an empty cell where nothing is shown', async () => {
    await draw(homework);
    await answeredBy(homework, 1, many('PRIMARY_30', 9));
    await settle(homework);
    const input = { place: COUNTY, from: MONDAY, to: AFTER };
    expect((await homework.as(people.chinese).send(EXPORT, { input })).code).toBe('FORBIDDEN');
    const { id } = (await homework.as(people.county).send(EXPORT, { input })).data.exportPulse as { id: string };
    await homework.settle();
    const { result } = (await homework.as(people.county).send('query ($id: ID!) { homeworkJob(id: $id) { result { accepted fileId } } }', { id }))
      .data.homeworkJob;
    expect(result.accepted).toBe(5); // the county in two stages, three schools
    const book = new Workbook();
    await book.xlsx.readFile((await homework.part.files.open(result.fileId, people.county)).path);
    const lines = book.worksheets[0]!.getSheetValues().flatMap((row) => (Array.isArray(row) ? [(row as unknown[]).slice(1)] : []));
    const lineOf = (place: string, stage: string) => lines.find((line) => line[1] === place && line[2] === stage)!;
    expect(lineOf('和平区示例第一小学', '小学').slice(5, 11)).toEqual([9, 0, 9, 0, 0, 22.5]);
    expect(lineOf('和平区示例第二小学', '小学')[5] ?? null).toBeNull();
    expect(lineOf('和平区', '小学')[5]).toBe(9);
  });

  it.each([
    ['province', PROVINCE, undefined],
    ['county', COUNTY, undefined],
    ['principal', SCHOOL, undefined],
    ['dean', SCHOOL, undefined],
    ['platform', PROVINCE, undefined],
    ['evaluator', COUNTY, undefined],
    ['headTeacher', SCHOOL, 'FORBIDDEN'],
    ['guardian', SCHOOL, 'FORBIDDEN'],
    ['chinese', SCHOOL, 'FORBIDDEN'],
    ['dean', COUNTY, 'FORBIDDEN'],
    ['otherCity', COUNTY, 'FORBIDDEN'],
    ['province', `${SCHOOL}/${FIVE_TWO}`, 'BAD_INPUT'],
    ['headTeacher', `${SCHOOL}/${FIVE_TWO}`, 'BAD_INPUT'],
    ['province', '/21/2199', 'NOT_FOUND'],
  ] as const)('%s asks about %s: %s', async (who, place, code) => {
    expect((await ask(place, people[who])).code).toBe(code);
  });

  it('are nobody’s without signing in, and no more than 400 days at once', async () => {
    expect((await ask(SCHOOL, nobody)).code).toBe('UNAUTHENTICATED');
    expect((await ask(SCHOOL, people.province, '2025-01-01')).code).toBe('BAD_INPUT');
  });
});
