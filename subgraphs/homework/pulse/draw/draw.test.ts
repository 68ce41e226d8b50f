import fc from 'fast-check';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { COUNTY, EIGHT_ONE, FAR, FAR_FIVE, FIVE_ONE, FIVE_TWO, ONE_ONE, people, SCHOOL, THREE_ONE } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { AFTER, cells, draw, everythingWritten, MONDAY, print, printKey, settle, SLIPS, SUNDAY } from '../testing/wave';
import { ONE_IN, seatNumbers, seatsPerClass, type Chance } from './draw.rules';

const TODOS = 'query ($box: TodoBox!) { homeworkTodos(box: $box, first: 20) { edges { node { kind title dueOn link outcome } } } }';
const school = fc
  .array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 40, size: 'max' })
  .map((sizes) => sizes.map((pupils, i) => ({ classId: `c${i}`, pupils })));

describe('the number of invitations', () => {
  /** Keeps the order of so many classes as it is and begins to count where it is told; after that, always the last. */
  const from = (start: number, classes: number): Chance => {
    let asked = 0;
    return (below) => ((asked += 1) === classes ? start : below - 1);
  };

  it('gives every seat of a school one chance in twenty, whatever the size of its class', () => {
    fc.assert(
      fc.property(school, (classes) => {
        const all = Array.from({ length: ONE_IN }, (_, start) => seatsPerClass(classes, from(start, classes.length)));
        const pupils = classes.reduce((sum, one) => sum + one.pupils, 0);
        for (const { classId, pupils: own } of classes) {
          const drawn = all.reduce((sum, seats) => sum + seats.get(classId)!, 0);
          if (pupils >= ONE_IN) expect(drawn).toBe(own);
          for (const seats of all) expect(seats.get(classId)!).toBeLessThanOrEqual(own);
        }
        for (const seats of all) {
          const total = [...seats.values()].reduce((sum, count) => sum + count, 0);
          expect(total).toBeGreaterThanOrEqual(Math.max(1, Math.floor(pupils / ONE_IN)));
          expect(total).toBeLessThanOrEqual(Math.ceil(pupils / ONE_IN));
        }
      }),
    );
  });

  it('is never nothing at all, however small the school', () => {
    for (let start = 0; start < ONE_IN; start += 1) expect(seatsPerClass([{ classId: 'c1', pupils: 3 }], from(start, 1)).get('c1')).toBe(1);
    expect(seatsPerClass([{ classId: 'c1', pupils: 0 }], from(19, 1)).get('c1')).toBe(0);
  });

  it('draws different seats, each of the class, in an order that tells nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.infiniteStream(fc.nat()), (pupils, stream) => {
        const seats = seatNumbers(pupils, Math.min(3, pupils), (below) => (stream.next().value as number) % below);
        expect(new Set(seats).size).toBe(seats.length);
        expect(seats).toEqual([...seats].sort((a, b) => a - b));
        for (const seat of seats) expect(seat >= 1 && seat <= pupils).toBe(true);
      }),
    );
  });
});

describe('the weekly draw', () => {
  let homework: Proof;
  beforeEach(async () => {
    homework = await openHomework();
  });
  afterEach(async () => {
    await homework.close();
    setToday(undefined);
  });

  const slips = async (classId: string, who = people.dean) => homework.as(who).send(SLIPS, { classId });
  const drawn = async () =>
    query<{ schoolPath: string; opensOn: string; closesOn: string; seats: number }>(
      homework.part.reads,
      'SELECT schoolPath, opensOn, closesOn, seats FROM pulse_class',
    );

  it('asks one in twenty of every school, once, however often the pass runs', async () => {
    await draw(homework);
    const once = await drawn();
    await Promise.all([draw(homework), draw(homework)]);
    await draw(homework, '2026-11-24');
    expect(await drawn()).toEqual(once);
    const own = once.filter((row) => row.schoolPath === SCHOOL).reduce((sum, row) => sum + Number(row.seats), 0);
    expect(own).toBe(9); // 180 pupils
    expect((await cells(homework)).map((cell) => [cell.schoolPath, cell.stage])).toEqual([
      [SCHOOL, 'PRIMARY'],
      [`${COUNTY}/s210102002`, 'PRIMARY'],
      [`${COUNTY}/s210102901`, 'JUNIOR'],
      [FAR, 'PRIMARY'],
    ]);
    for (const row of once) expect([row.opensOn, row.closesOn]).toEqual([MONDAY, SUNDAY]);
  });

  it('waits for the first school day by the calendar of each city', async () => {
    const terms = [{ id: 't', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15' }];
    const data = { place: '/21/2102', terms, days: [{ date: MONDAY, schoolDay: false, note: '校庆' }] };
    await homework.hear('directory', [{ type: 'directory.CalendarSaved', subject: '/21/2102', place: '/21/2102', data }]);
    await draw(homework);
    expect((await drawn()).some((row) => row.schoolPath === FAR)).toBe(false);
    await draw(homework, '2026-11-24');
    expect((await drawn()).find((row) => row.schoolPath === FAR)).toMatchObject({ opensOn: '2026-11-24', closesOn: '2026-11-30' });
    // the figures of the week wait for the last city
    await settle(homework, '2026-11-30');
    expect(await drawn()).not.toEqual([]);
    await settle(homework, '2026-12-01');
    expect(await drawn()).toEqual([]);
  });

  it('draws nothing in the holidays and for schools that were closed', async () => {
    await homework.hear('directory', [
      {
        type: 'directory.SchoolSaved',
        subject: 's210202001',
        place: FAR,
        data: {
          id: 's210202001',
          path: FAR,
          name: '中山区示例第一小学',
          stage: 'PRIMARY',
          countyPath: '/21/2102/210202',
          cityPath: '/21/2102',
          closedOn: '2026-11-01',
        },
      },
    ]);
    await draw(homework, '2027-01-25');
    expect(await drawn()).toEqual([]);
    await draw(homework);
    expect((await drawn()).some((row) => row.schoolPath === FAR)).toBe(false);
  });

  it('lies in the inbox of each head teacher for two school days, and leaves it when the slips are printed', async () => {
    await draw(homework);
    const box = async (name: string) =>
      ((await homework.as(people.headTeacher).send(TODOS, { box: name })).data.homeworkTodos.edges as { node: Record<string, unknown> }[]).map(
        ({ node }) => node,
      );
    const { seats } = (await slips(FIVE_TWO)).data.pulseSlips;
    expect(await box('TO_DO')).toEqual([
      {
        kind: 'homework.pulse-slips',
        title: `五年级2班家长一问：打印并发出本周 ${seats} 张纸条`,
        dueOn: '2026-11-25',
        link: `/homework/pulse-slips?class=${FIVE_TWO}`,
        outcome: null,
      },
    ]);
    await print(homework, FIVE_TWO, { who: people.headTeacher });
    expect(await box('TO_DO')).toEqual([]);
    expect((await box('DONE'))[0]).toMatchObject({ outcome: `已打印 ${seats} 张` });
  });

  it('takes what was not printed out of the inbox when the week is over', async () => {
    await draw(homework);
    await settle(homework, AFTER);
    const left = await query(homework.part.reads, "SELECT id FROM todo WHERE state = 'OPEN'");
    expect(left).toEqual([]);
  });

  it('tells the head teacher and the dean of a class how many, and nobody else', async () => {
    await draw(homework);
    expect((await slips(FIVE_TWO, people.headTeacher)).data.pulseSlips).toMatchObject({
      className: '五年级2班',
      opensOn: MONDAY,
      closesOn: SUNDAY,
      printedOn: null,
      nextDrawOn: AFTER,
    });
    for (const who of [people.chinese, people.guardian, people.county, people.platform]) expect((await slips(FIVE_TWO, who)).code).toBe('FORBIDDEN');
    expect((await slips(FIVE_ONE, people.headTeacher)).code).toBe('FORBIDDEN');
    expect((await slips('c0')).code).toBe('NOT_FOUND');
    setToday('2026-11-20');
    expect((await slips(FIVE_TWO)).data.pulseSlips).toMatchObject({ seats: 0, opensOn: null, nextDrawOn: MONDAY });
  });

  it('shows the dean which classes have printed, and the head teacher of one class not those of the others', async () => {
    const OF_SCHOOL = 'query ($schoolId: ID!) { pulseSlipsOfSchool(schoolId: $schoolId) { className seats printedOn } }';
    const ofSchool = async (who = people.dean) => homework.as(who).send(OF_SCHOOL, { schoolId: 's210102001' });
    expect((await ofSchool()).data.pulseSlipsOfSchool).toEqual([]);
    await draw(homework);
    await print(homework, FIVE_ONE);
    const shown = (await ofSchool()).data.pulseSlipsOfSchool as { className: string; printedOn: string | null }[];
    expect(shown.map(({ className, printedOn }) => [className, printedOn])).toEqual([
      ['一年级1班', null],
      ['三年级1班', null],
      ['五年级1班', MONDAY],
      ['五年级2班', null],
    ]);
    for (const who of [people.headTeacher, people.county, people.outsider]) expect((await ofSchool(who)).code).toBe('FORBIDDEN');
  });

  it('prints the slips of a class once: as many as were drawn, the same again for the same key, and refused for another', async () => {
    await draw(homework);
    const { seats } = (await slips(FIVE_TWO)).data.pulseSlips as { seats: number };
    const key = printKey();
    const [one, two] = await Promise.all([
      print(homework, FIVE_TWO, { who: people.headTeacher, key }),
      print(homework, FIVE_TWO, { who: people.headTeacher, key }),
    ]);
    expect(two.data).toEqual(one.data);
    expect(one.data.printPulseSlips.tokens).toHaveLength(seats);
    expect(one.data.printPulseSlips.seatNumbers).toHaveLength(seats);
    expect(new Set(one.data.printPulseSlips.tokens).size).toBe(seats);
    const again = await print(homework, FIVE_TWO);
    expect(again.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_PULSE_PRINTED', path: 'classId' });
    const [row] = await query<{ n: number }>(homework.part.reads, "SELECT count(*) AS n FROM audit WHERE deed = 'printPulseSlips'");
    expect(Number(row!.n)).toBe(1);
  });

  it('lets only one of two printings at the same instant have the slips', async () => {
    await draw(homework);
    const replies = await Promise.all(Array.from({ length: 6 }, () => print(homework, THREE_ONE)));
    expect(replies.map((reply) => reply.code ?? 'printed').sort()).toEqual([...Array<string>(5).fill('HOMEWORK_PULSE_PRINTED'), 'printed']);
  });

  it('keeps neither a link nor a seat, nor anything by which the one could be joined to the other', async () => {
    await draw(homework);
    const { tokens, seatNumbers: seats } = (await print(homework, ONE_ONE, { key: 'a-key-nobody-else-has-0001' })).data.printPulseSlips as {
      tokens: string[];
      seatNumbers: number[];
    };
    const written = await everythingWritten(homework);
    for (const token of tokens) expect(written).not.toContain(token.slice(0, 16));
    expect(written).not.toContain('a-key-nobody-else-has-0001');
    expect(written).not.toMatch(/seatNumber/);
    const [{ detail }] = (await query<{ detail: string }>(homework.part.reads, "SELECT detail FROM audit WHERE deed = 'printPulseSlips'")) as [
      { detail: string },
    ];
    expect(JSON.parse(detail)).toEqual({ slips: seats.length });
  });

  it('refuses to print for a class that was not drawn, and a key that could be guessed', async () => {
    expect((await print(homework, EIGHT_ONE)).code).toBe('HOMEWORK_PULSE_NONE');
    await draw(homework);
    expect((await print(homework, FAR_FIVE, { key: 'short' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'idempotencyKey' });
    expect((await print(homework, FIVE_ONE, { who: people.headTeacher })).code).toBe('FORBIDDEN');
  });
});
