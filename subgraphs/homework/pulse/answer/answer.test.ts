import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { EIGHT_ONE, FIVE_ONE, FIVE_TWO, JUNIOR, NEIGHBOUR, NEIGHBOUR_FIVE, people, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { AFTER, answer, ANSWER, cells, draw, everythingWritten, print, QUESTION, settle, SUNDAY, tokensOf, type Cell } from '../testing/wave';
import { linkKeys, sealInvitation } from './link.rules';

const ZERO = { band1: 0, band2: 0, band3: 0, band4: 0, asked: 0, notAsked: 0, unsaid: 0 };

describe('an answer to the one question', () => {
  let homework: Proof;
  beforeEach(async () => {
    homework = await openHomework();
    await draw(homework);
  });
  afterEach(async () => {
    await homework.close();
    setToday(undefined);
  });

  const question = (token: string, who = nobody) => homework.as(who).send(QUESTION, { token });
  const cell = async (schoolPath: string) => (await cells(homework)).find((one) => one.schoolPath === schoolPath)!;
  const counted = async (schoolPath: string) => {
    const { invited: _invited, schoolPath: _path, stage: _stage, ...counts } = await cell(schoolPath);
    return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)])) as Omit<Cell, 'invited' | 'schoolPath' | 'stage'>;
  };

  it('is asked of whoever has the slip, with the chips of the stage and not a word of the school', async () => {
    const [primary] = await tokensOf(homework, FIVE_TWO);
    const [junior] = await tokensOf(homework, EIGHT_ONE);
    const asked = await question(primary!);
    expect(asked.data.pulseQuestion).toEqual({
      stage: 'PRIMARY',
      choices: [
        { band: 'PRIMARY_15', from: 0, to: 15 },
        { band: 'PRIMARY_30', from: 15, to: 30 },
        { band: 'PRIMARY_60', from: 30, to: 60 },
        { band: 'PRIMARY_MORE', from: 60, to: null },
      ],
    });
    expect((await question(junior!)).data.pulseQuestion).toMatchObject({
      stage: 'JUNIOR',
      choices: [{ to: 30 }, { to: 60 }, { to: 90 }, { to: null }],
    });
  });

  it.each([
    ['PRIMARY_15', true, { band1: 1, asked: 1 }],
    ['PRIMARY_30', false, { band2: 1, notAsked: 1 }],
    ['PRIMARY_60', null, { band3: 1, unsaid: 1 }],
    ['PRIMARY_MORE', null, { band4: 1, unsaid: 1 }],
  ] as const)('%s with “asked: %s” goes up by one where it belongs, and nowhere else', async (band, parentAsked, up) => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    expect(await answer(homework, token!, band, parentAsked)).toMatchObject({ errors: undefined, data: { answerPulse: true } });
    expect(await counted(SCHOOL)).toEqual({ ...ZERO, ...up });
    expect(await counted(NEIGHBOUR)).toEqual(ZERO);
    expect(await counted(JUNIOR)).toEqual(ZERO);
  });

  it('is taken once a slip: the second time is refused calmly; the question does not tell, lest a kept copy of the link should', async () => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    await answer(homework, token!);
    const again = await answer(homework, token!, 'PRIMARY_MORE');
    expect(again.errors![0]).toMatchObject({
      message: '这张纸条已经答过，答复已经收到',
      extensions: { code: 'HOMEWORK_PULSE_SPENT', path: 'token' },
    });
    expect((await question(token!)).errors).toBeUndefined();
    expect(await counted(SCHOOL)).toEqual({ ...ZERO, band2: 1, notAsked: 1 });
  });

  it('counts once of eight taps at the same instant', async () => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    const replies = await Promise.all(Array.from({ length: 8 }, () => answer(homework, token!)));
    expect(replies.map((reply) => reply.code ?? 'counted').sort()).toEqual([...Array<string>(7).fill('HOMEWORK_PULSE_SPENT'), 'counted']);
    expect(await counted(SCHOOL)).toEqual({ ...ZERO, band2: 1, notAsked: 1 });
  });

  it('loses none of many at the same instant', async () => {
    const tokens = [...(await tokensOf(homework, FIVE_TWO)), ...(await tokensOf(homework, FIVE_ONE))];
    await Promise.all(tokens.map((token, i) => answer(homework, token, i % 2 ? 'PRIMARY_15' : 'PRIMARY_60')));
    const { band1, band3 } = await counted(SCHOOL);
    expect([band1, band3]).toEqual([Math.floor(tokens.length / 2), Math.ceil(tokens.length / 2)]);
  });

  it('is refused for a forged link, one of another platform, and one of another class with the tag of this', async () => {
    const [own] = await tokensOf(homework, FIVE_TWO);
    const [other] = await tokensOf(homework, NEIGHBOUR_FIVE);
    const cut = (token: string) => Buffer.from(token, 'base64url');
    const swapped = Buffer.concat([cut(other!).subarray(0, 40), cut(own!).subarray(40)]).toString('base64url');
    const foreign = sealInvitation(linkKeys('another platform'), { wave: '2026-11-23', classId: FIVE_TWO }, Buffer.alloc(12, 7));
    for (const token of ['', 'x', own!.slice(1), `${own!}A`, swapped, foreign]) {
      expect((await question(token)).code).toBe('HOMEWORK_PULSE_FORGED');
      expect((await answer(homework, token)).code).toBe('HOMEWORK_PULSE_FORGED');
    }
    expect((await answer(homework, 'A'.repeat(201))).code).toBe('BAD_INPUT');
    expect(await counted(SCHOOL)).toEqual(ZERO);
    expect(await counted(NEIGHBOUR)).toEqual(ZERO);
  });

  it('is refused for a week nobody was asked in, and for a class whose slips were never printed', async () => {
    const keys = linkKeys(homework.part.secret('pulse'));
    const elsewhen = sealInvitation(keys, { wave: '2026-10-12', classId: FIVE_TWO }, Buffer.alloc(12, 1));
    const unprinted = sealInvitation(keys, { wave: '2026-11-23', classId: FIVE_TWO }, Buffer.alloc(12, 2));
    expect((await answer(homework, elsewhen)).code).toBe('HOMEWORK_PULSE_UNKNOWN');
    expect((await answer(homework, unprinted)).code).toBe('HOMEWORK_PULSE_UNKNOWN');
  });

  it('is taken for seven days and not on the eighth, before the figures are out and after', async () => {
    const [one, two] = [...(await tokensOf(homework, FIVE_TWO)), ...(await tokensOf(homework, FIVE_ONE))];
    setToday(SUNDAY);
    expect((await answer(homework, one!)).errors).toBeUndefined();
    setToday(AFTER);
    expect((await answer(homework, two!)).code).toBe('HOMEWORK_PULSE_OVER');
    expect((await question(two!)).code).toBe('HOMEWORK_PULSE_OVER');
    await settle(homework);
    expect((await answer(homework, one!)).code).toBe('HOMEWORK_PULSE_OVER');
    expect((await answer(homework, two!)).code).toBe('HOMEWORK_PULSE_OVER');
    setToday('2027-03-01');
    expect((await answer(homework, two!)).code).toBe('HOMEWORK_PULSE_OVER');
  });

  it('is refused for the band of another stage, and the slip stays good', async () => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    expect((await answer(homework, token!, 'JUNIOR_30')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'band' });
    expect(await counted(SCHOOL)).toEqual(ZERO);
    expect((await answer(homework, token!)).errors).toBeUndefined();
  });

  it('is refused when the class was given up', async () => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    const closed = { id: FIVE_TWO, name: '五年级2班', grade: 5, number: 2, pupilCount: 45, closedOn: '2026-11-23' };
    await homework.hear('directory', [
      {
        type: 'directory.ClassesSaved',
        subject: 's210102001',
        place: SCHOOL,
        data: { schoolId: 's210102001', schoolPath: SCHOOL, schoolYear: 2026, classes: [closed] },
      },
    ]);
    setToday('2026-11-24');
    expect((await answer(homework, token!)).code).toBe('HOMEWORK_CLASS_CLOSED');
  });

  it('is counted where it was asked, though the school has moved since', async () => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    const path = '/21/2101/210103/s210102001';
    await homework.hear('directory', [
      {
        type: 'directory.SchoolSaved',
        subject: 's210102001',
        place: path,
        data: { id: 's210102001', path, name: '和平区示例第一小学', stage: 'PRIMARY', countyPath: '/21/2101/210103', cityPath: '/21/2101' },
      },
    ]);
    expect((await answer(homework, token!)).errors).toBeUndefined();
    expect(await counted(SCHOOL)).toMatchObject({ band2: 1 });
  });

  it('is nobody’s who has signed in, so that none can be joined to a person', async () => {
    const [token] = await tokensOf(homework, FIVE_TWO);
    for (const who of [people.guardian, people.headTeacher, people.province, people.platform]) {
      expect((await homework.as(who).send(ANSWER, { input: { token, band: 'PRIMARY_30' } })).code).toBe('FORBIDDEN');
      expect((await question(token!, who)).code).toBe('FORBIDDEN');
    }
    expect(await counted(SCHOOL)).toEqual(ZERO);
  });

  it('leaves counts and the mark of a used link, and not one other trace', async () => {
    const [token] = (await print(homework, FIVE_TWO)).data.printPulseSlips.tokens as string[];
    await homework.settle();
    const rowsOf = async () => {
      const tables = homework.definition.entities().map((entity) => homework.part.reads.getMetadata(entity).tableName);
      return Object.fromEntries(
        await Promise.all(tables.map(async (table) => [table, (await query(homework.part.reads, `SELECT * FROM ${table}`)).length] as const)),
      );
    };
    const before = await rowsOf();
    await answer(homework, token!, 'PRIMARY_MORE', true);
    await homework.settle();
    expect(await rowsOf()).toEqual({ ...before, pulse_spent: 1 });
    const [spent] = await query(homework.part.reads, 'SELECT * FROM pulse_spent');
    expect(Object.keys(spent!).sort()).toEqual(['mark', 'wave']);
    expect(await everythingWritten(homework)).not.toContain(token!.slice(0, 16));
  });
});
