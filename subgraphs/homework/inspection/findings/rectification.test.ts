import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { freezeMonth } from '../../months/month.actions';
import { approved, listed } from '../../testing/aids';
import { published } from '../../testing/bank';
import { workingGroup } from '../../testing/guidance';
import { drawn, finding, FOUND, inspectors, key, recorded, RECTIFY, RETURN, VERIFY } from '../../testing/inspection';
import { FIVE_TWO, ONE_ONE, people, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, COORDINATE, MARK, openHomework, RECORD, WITHDRAW } from '../../testing/school';

const ROW =
  'query ($id: ID!) { assignment(id: $id) { kind minutes content tier source itemId dueOn version marking { collected marked markedOn remarked feedback } trail { by deed reason } } }';

describe('putting right what an inspection found', () => {
  let homework: Proof;
  let inspection: string;
  beforeAll(async () => {
    homework = await openHomework();
    inspection = await drawn(homework, { classes: [FIVE_TWO, ONE_ONE] });
  });
  afterAll(async () => {
    setToday(undefined);
    await homework?.close();
  });

  const everybody = { ...people, ...inspectors };
  type Who = keyof typeof everybody;
  const give = async (assignmentId: string, cells: string[], over: Record<string, unknown> = {}): Promise<string> => {
    const { data, errors } = await homework
      .as(people.county)
      .send(RETURN, finding(inspection, { assignmentId, cells: cells.map((cell) => ({ cell })), ...over }));
    if (errors) throw new Error(errors[0]!.message);
    return data.returnFinding.id;
  };
  const rectify = (findingId: string, cells: Record<string, string | null>, over: Record<string, unknown> = {}, who: Who = 'chinese') =>
    homework.as(everybody[who]).send(RECTIFY, {
      input: {
        findingId,
        version: 1,
        cells: Object.entries(cells).map(([cell, value]) => ({ cell, value })),
        answer: '已核对作业本后更正',
        idempotencyKey: key(),
        ...over,
      },
    });
  const row = async (id: string) => (await homework.as(people.dean).send(ROW, { id })).data.assignment;
  const evening = async (date: string, classId = FIVE_TWO) => (await homework.as(people.dean).send(CLASS_DAY, { classId, date })).data.classDay;
  const state = async (id: string) => (await homework.as(people.county).send(FOUND, { id })).data.finding.state;

  it('changes the returned cells and no others, keeps old beside new, and says so in the row’s trail', async () => {
    const date = '2026-11-02';
    const id = await recorded(homework, { date, minutes: 15, source: 'BANK', itemId: null }, { markedOn: '2026-11-03' });
    const found = await give(id, ['MINUTES', 'MARKED', 'FEEDBACK', 'SOURCE']);
    const { data, errors } = await rectify(found, { MINUTES: '25', MARKED: '44', FEEDBACK: '第3题错得多', SOURCE: 'OWN' });
    expect(errors).toBeUndefined();
    expect(data.rectifyFinding).toMatchObject({
      state: 'RECTIFIED',
      rectifiedBy: '王静',
      version: 2,
      mayCorrect: false,
      row: { minutes: 25, source: 'OWN', marking: { collected: 44, marked: 44, markedOn: '2026-11-03', remarked: null, feedback: '第3题错得多' } },
      cells: [
        { cell: 'MINUTES', before: '15 分钟', after: '25 分钟', value: '25' },
        { cell: 'MARKED', before: '40 份', after: '44 份', value: '44' },
        { cell: 'FEEDBACK', before: '—', after: '第3题错得多' },
        { cell: 'SOURCE', before: '作业题库', after: '教师自编' },
      ],
    });
    expect((await row(id)).trail.at(-1)).toEqual({ by: '王静', deed: '更正', reason: '退回：收到的作业没有全部批改；更正：已核对作业本后更正' });
    expect(await evening(date)).toMatchObject({ writtenMinutes: 25, markedCount: 1 });
    const [audit] = await query<{ detail: string }>(
      homework.part.reads,
      "SELECT detail FROM audit WHERE kind = 'assignment' AND subject = ? AND deed = 'correctAssignment'",
      [id],
    );
    expect(JSON.parse(audit!.detail)).toMatchObject({
      finding: found,
      before: { minutes: '15', marked: '40', feedback: null, source: 'BANK' },
      after: { minutes: '25', marked: '44', source: 'OWN' },
    });
    // What was said of pupils stands in the finding; the trail has its print.
    expect(audit!.detail).toMatch(/"feedback":"sha256:[0-9a-f]{64}"/);
    const [news] = await query<{ data: string }>(
      homework.part.reads,
      "SELECT data FROM outbox WHERE type = 'homework.FindingRectified' AND subject = ?",
      [found],
    );
    expect(JSON.parse(news!.data)).toMatchObject({ changed: ['minutes', 'marked', 'feedback', 'source'], overdue: false, round: 1 });
  });

  it('leaves shut what was not returned', async () => {
    const id = await recorded(homework, { date: '2026-11-03' }, { markedOn: '2026-11-04' });
    const before = await row(id);
    const found = await give(id, ['MARKED']);
    const refused = await rectify(found, { MARKED: '44', MINUTES: '5' });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_FINDING_CELL_CLOSED', path: 'minutes' });
    expect(await row(id)).toEqual(before);
    expect(await state(found)).toBe('OPEN');
  });

  it('is for who recorded the row, of any class he teaches today, and for nobody else', async () => {
    const id = await recorded(homework, { date: '2026-11-03' }, null);
    const found = await give(id, ['MINUTES']);
    for (const who of ['maths', 'dean', 'principal', 'county', 'headTeacher', 'guardian', 'outsider'] as const)
      expect((await rectify(found, { MINUTES: '2' }, {}, who)).code).toBe('FORBIDDEN');
    const moved = { ...people.chinese, duties: [{ duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: 'c210102001301', subject: '语文' }] };
    expect(
      (
        await homework.as(moved).send(RECTIFY, {
          input: { findingId: found, version: 1, cells: [{ cell: 'MINUTES', value: '2' }], answer: '已更正', idempotencyKey: key() },
        })
      ).errors,
    ).toBeUndefined();
  });

  it('may be an answer in words, where nothing can truthfully be changed', async () => {
    const id = await recorded(homework, { date: '2026-11-03' }, { markedOn: '2026-11-04' });
    const before = await row(id);
    const found = await give(id, ['MARKED']);
    expect((await rectify(found, {}, { answer: ' ' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'answer' });
    expect((await rectify(found, {}, { answer: '4 名学生缺交，当日没有收到' })).data.rectifyFinding).toMatchObject({
      state: 'RECTIFIED',
      cells: [{ before: '40 份', after: null }],
    });
    // Saying the same again is no change either.
    const other = await give(await recorded(homework, { date: '2026-11-03' }, { markedOn: '2026-11-04' }), ['MARKED']);
    expect((await rectify(other, { MARKED: '40' })).data.rectifyFinding.cells).toMatchObject([{ after: null }]);
    expect(await row(id)).toEqual(before);
  });

  it('is done once, of the version that was seen', async () => {
    const id = await recorded(homework, { date: '2026-11-04' }, { markedOn: '2026-11-05' });
    const found = await give(id, ['MARKED']);
    expect((await rectify(found, { MARKED: '44' }, { version: 7 })).code).toBe('CONFLICT');
    const same = { idempotencyKey: key() };
    const [one, two] = await Promise.all([rectify(found, { MARKED: '44' }, same), rectify(found, { MARKED: '44' }, same)]);
    expect([one.data.rectifyFinding.version, two.data.rectifyFinding.version]).toEqual([2, 2]);
    expect((await rectify(found, { MARKED: '43' }, { ...same })).code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await rectify(found, { MARKED: '43' }, { version: 2 })).code).toBe('CONFLICT');
    expect((await row(id)).trail.filter(({ deed }: { deed: string }) => deed === '更正')).toHaveLength(1);
  });

  describe('under the laws of recording', () => {
    it('does not raise an evening above its limit, and offers what is left', async () => {
      const date = '2026-11-05';
      const id = await recorded(homework, { date, minutes: 20 }, null);
      await recorded(homework, { date, minutes: 30, subject: '数学' }, null, 'maths');
      const found = await give(id, ['MINUTES']);
      const refused = await rectify(found, { MINUTES: '31' });
      expect(refused.errors![0]!.extensions).toMatchObject({
        code: 'HOMEWORK_OVER_BUDGET',
        path: 'minutes',
        rule: { code: 'H2' },
        remedy: { action: 'SET_MINUTES', minutes: 30 },
      });
      expect(await evening(date)).toMatchObject({ writtenMinutes: 50 });
      expect(await state(found)).toBe('OPEN');
      expect((await rectify(found, { MINUTES: '30' })).errors).toBeUndefined();
      expect(await evening(date)).toMatchObject({ writtenMinutes: 60, remainingMinutes: 0 });
    });

    it('lets an evening that is above its limit come down, and not go up', async () => {
      const date = '2026-11-06';
      await homework
        .as(people.dean)
        .send(COORDINATE, { input: { classId: FIVE_TWO, date, limitMinutes: 90, reason: '单元复习统筹', idempotencyKey: key() } });
      const id = await recorded(homework, { date, minutes: 50 }, null);
      await recorded(homework, { date, minutes: 40, subject: '数学' }, null, 'maths');
      await homework
        .as(people.dean)
        .send(COORDINATE, { input: { classId: FIVE_TWO, date, limitMinutes: 60, reason: '取消当晚统筹', idempotencyKey: key() } });
      const found = await give(id, ['MINUTES']);
      expect((await rectify(found, { MINUTES: '51' })).code).toBe('HOMEWORK_OVER_BUDGET');
      expect((await rectify(found, { MINUTES: '45' })).errors).toBeUndefined();
      expect(await evening(date)).toMatchObject({ writtenMinutes: 85, overMinutes: 25 });
    });

    it('counts what becomes written, and lets none of it be set in grades 1 and 2', async () => {
      const date = '2026-11-09';
      const id = await recorded(homework, { date, minutes: 60, kind: 'ORAL' }, null);
      await recorded(homework, { date, minutes: 10, subject: '数学' }, null, 'maths');
      const found = await give(id, ['KIND', 'MINUTES']);
      expect((await rectify(found, { KIND: 'WRITTEN' })).code).toBe('HOMEWORK_OVER_BUDGET');
      expect((await rectify(found, { KIND: 'WRITTEN', MINUTES: '50' })).errors).toBeUndefined();
      expect(await evening(date)).toMatchObject({ writtenMinutes: 60 });
      const little = await recorded(homework, { date, classId: ONE_ONE, kind: 'READING' }, null, 'firstGrade');
      const refused = await rectify(await give(little, ['KIND']), { KIND: 'WRITTEN' }, {}, 'firstGrade');
      expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_WRITTEN_FORBIDDEN', rule: { code: 'H1' } });
    });

    it('stays exact when teachers correct and record in the same instant', async () => {
      const date = '2026-11-10';
      const ids = [
        await recorded(homework, { date, minutes: 10 }, null),
        await recorded(homework, { date, minutes: 10 }, null),
        await recorded(homework, { date, minutes: 10 }, null),
      ];
      const founds = await Promise.all(ids.map((id) => give(id, ['MINUTES'])));
      const replies = await Promise.all([
        ...founds.map((one) => rectify(one, { MINUTES: '25' })),
        ...Array.from({ length: 4 }, () => homework.as(people.maths).send(RECORD, assignment({ date, subject: '数学', minutes: 10 }))),
      ]);
      const rows = await query<{ minutes: number }>(
        homework.part.reads,
        "SELECT minutes FROM assignment WHERE assignedOn = ? AND classId = ? AND state = 'POSTED'",
        [date, FIVE_TWO],
      );
      const total = rows.reduce((sum, { minutes }) => sum + Number(minutes), 0);
      expect(total).toBeLessThanOrEqual(60);
      expect((await evening(date)).writtenMinutes).toBe(total);
      for (const { code } of replies.filter(({ errors }) => errors)) expect(code).toBe('HOMEWORK_OVER_BUDGET');
      expect(replies.some(({ errors }) => errors)).toBe(true);
      expect(replies.some(({ errors }) => !errors)).toBe(true);
    });

    it.each([
      ['no minutes', { MINUTES: '0' }, 'minutes'],
      ['two hours and a minute', { MINUTES: '121' }, 'minutes'],
      ['minutes in words', { MINUTES: '二十' }, 'minutes'],
      ['empty minutes', { MINUTES: null }, 'minutes'],
      ['a kind that is none', { KIND: 'GAME' }, 'kind'],
      ['no content', { CONTENT: '  ' }, 'content'],
      ['content of 501 characters', { CONTENT: '字'.repeat(501) }, 'content'],
      ['due before it was assigned', { DUE_ON: '2026-11-10' }, 'dueOn'],
      ['a due date that is no date', { DUE_ON: '2026-02-30' }, 'dueOn'],
      ['more marked than collected', { MARKED: '45' }, 'marked'],
      ['more collected than pupils', { COLLECTED: '46' }, 'collected'],
      ['more marked again than marked', { REMARKED: '41' }, 'remarked'],
      ['marked before it was assigned', { MARKED_ON: '2026-11-10' }, 'markedOn'],
      ['marked tomorrow', { MARKED_ON: '2026-11-21' }, 'markedOn'],
      ['the same cell in numbers that are none', { COLLECTED: '4.5' }, 'collected'],
    ] as const)('refuses %s, naming the cell', async (_, cells, path) => {
      const id = await recorded(homework, { date: '2026-11-11' }, { markedOn: '2026-11-12' });
      const found = await give(id, Object.keys(cells));
      const refused = await rectify(found, cells as Record<string, string | null>);
      expect(refused.errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path });
      expect(refused.errors![0]!.extensions.hint).toMatch(/[\u4e00-\u9fff]/);
    });

    it('takes a use back from an item of the bank that was not its source', async () => {
      await workingGroup(homework);
      const item = await published(homework);
      const uses = async () =>
        (await homework.as(people.maths).send('query ($id: ID!) { bankItem(id: $id) { use { uses } } }', { id: item.id })).data.bankItem.use.uses;
      const id = await recorded(homework, { date: TODAY, subject: '数学', source: 'BANK', itemId: item.id }, null, 'maths');
      expect(await uses()).toBe(1);
      const found = await give(id, ['SOURCE']);
      expect((await rectify(found, { SOURCE: 'OWN' }, {}, 'maths')).data.rectifyFinding.row).toMatchObject({ source: 'OWN', itemId: null });
      expect(await uses()).toBe(0);
    });

    it('names the approved aid where the row is from one, and refuses one that is not approved (H11)', async () => {
      const id = await recorded(homework, { date: TODAY }, null);
      const found = await give(id, ['SOURCE']);
      const refused = await rectify(found, { SOURCE: 'AID' });
      expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_AID_NOT_APPROVED', path: 'source', rule: { code: 'H11' } });
      const aid = await listed(homework, { title: '核准的练习' });
      await approved(homework, aid.id);
      expect((await rectify(found, { SOURCE: 'AID' })).errors).toBeUndefined();
      const [kept] = await query(homework.part.reads, 'SELECT source, aidId FROM assignment WHERE id = ?', [id]);
      expect(kept).toEqual({ source: 'AID', aidId: aid.id });
    });

    it('adds nothing to a day that has become a day without school, but corrects the rest of it', async () => {
      const date = '2026-11-13';
      const id = await recorded(homework, { date, minutes: 10 }, { markedOn: '2026-11-16' });
      const found = await give(id, ['MINUTES', 'MARKED']);
      const CALENDAR = 'SELECT calendar FROM known_calendar WHERE place = ?';
      const [{ calendar }] = (await query<{ calendar: string }>(homework.part.reads, CALENDAR, ['/21/2101'])) as [{ calendar: string }];
      const closed = { ...JSON.parse(calendar), days: [...JSON.parse(calendar).days, { date, schoolDay: false, note: '暴雪停课' }] };
      const keep = (text: string) =>
        homework.part.work.run((tx) => query(tx, 'UPDATE known_calendar SET calendar = ? WHERE place = ?', [text, '/21/2101']));
      await keep(JSON.stringify(closed));
      expect((await rectify(found, { MINUTES: '11' })).code).toBe('HOMEWORK_NOT_A_SCHOOL_DAY');
      expect((await rectify(found, { MINUTES: '9', MARKED: '44' })).errors).toBeUndefined();
      await keep(calendar);
    });
  });

  describe('under the law of marking (H6)', () => {
    it('a first marking needs its counts and its day, and is the teacher’s own', async () => {
      const id = await recorded(homework, { date: '2026-11-12' }, null);
      const found = await give(id, ['COLLECTED', 'MARKED', 'MARKED_ON']);
      expect((await rectify(found, { COLLECTED: '44' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'marked' });
      expect((await rectify(found, { COLLECTED: '44', MARKED: '44' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'markedOn' });
      expect((await rectify(found, { COLLECTED: '44', MARKED: '44', MARKED_ON: '2026-11-13' })).errors).toBeUndefined();
      expect((await row(id)).marking).toMatchObject({ collected: 44, marked: 44, markedOn: '2026-11-13' });
    });

    it('of a row known by a name only the dean corrects what the ledger says, and never marks in the teacher’s place', async () => {
      const [marked, unmarked] = [
        await recorded(homework, { date: '2026-11-12' }, { markedOn: '2026-11-13' }),
        await recorded(homework, { date: '2026-11-12' }, null),
      ];
      await homework.part.work.run((tx) => query(tx, "UPDATE assignment SET teacherId = '' WHERE id IN (?, ?)", [marked, unmarked]));
      const BY = 'SELECT markedBy, markedAt FROM marking WHERE assignmentId = ?';
      const before = await query(homework.part.reads, BY, [marked]);
      const [a, b] = [await give(marked, ['MARKED']), await give(unmarked, ['COLLECTED', 'MARKED', 'MARKED_ON'])];
      expect((await rectify(a, { MARKED: '44' })).code).toBe('FORBIDDEN');
      expect((await rectify(a, { MARKED: '44' }, {}, 'dean')).errors).toBeUndefined();
      // Who marked, and when he said so, is not what was corrected.
      expect(await query(homework.part.reads, BY, [marked])).toEqual(before);
      const refused = await rectify(b, { COLLECTED: '44', MARKED: '44', MARKED_ON: '2026-11-13' }, {}, 'dean');
      expect(refused.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', rule: { code: 'H6' } });
      expect((await rectify(b, {}, { answer: '教师已离校，作业本无法核对' }, 'dean')).errors).toBeUndefined();
    });

    it('questions no count that is not corrected: pupils may have left since', async () => {
      const id = await recorded(homework, { date: '2026-11-12' }, { collected: 45, marked: 45, markedOn: '2026-11-13' });
      const found = await give(id, ['FEEDBACK', 'COLLECTED']);
      const pupils = (n: number) => homework.part.work.run((tx) => query(tx, 'UPDATE known_class SET pupilCount = ? WHERE id = ?', [n, FIVE_TWO]));
      await pupils(40);
      expect((await rectify(found, { COLLECTED: '44' })).code).toBe('BAD_INPUT');
      expect((await rectify(found, { FEEDBACK: '书写有进步' })).errors).toBeUndefined();
      await pupils(45);
    });
  });

  it('of a row withdrawn meanwhile is words alone', async () => {
    const id = await recorded(homework, { date: '2026-11-16' }, null);
    const found = await give(id, ['MINUTES']);
    await homework.as(people.chinese).send(WITHDRAW, { id, reason: '布置错了' });
    expect((await homework.as(people.chinese).send(FOUND, { id: found })).data.finding.cells).toMatchObject([{ correctable: false }]);
    expect((await rectify(found, { MINUTES: '5' })).code).toBe('HOMEWORK_WITHDRAWN');
    expect((await rectify(found, {}, { answer: '该项已撤回' })).errors).toBeUndefined();
  });

  it('goes on when the term is over, though nothing is recorded in it any more', async () => {
    const id = await recorded(homework, { date: '2026-11-17', minutes: 5 }, { markedOn: '2026-11-18' });
    const found = await give(id, ['MINUTES', 'MARKED_ON'], { dueOn: '2026-12-30' });
    setToday('2027-03-02');
    try {
      expect((await homework.as(people.chinese).send(RECORD, assignment({ date: '2026-11-17', minutes: 1 }))).code).toBe(
        'HOMEWORK_DATE_OUT_OF_RANGE',
      );
      expect((await rectify(found, { MINUTES: '8', MARKED_ON: '2026-11-19' })).errors).toBeUndefined();
      const [news] = await query<{ data: string }>(
        homework.part.reads,
        "SELECT data FROM outbox WHERE type = 'homework.FindingRectified' AND subject = ?",
        [found],
      );
      expect(JSON.parse(news!.data)).toMatchObject({ overdue: true });
    } finally {
      setToday(TODAY);
    }
  });

  it('works in a signed month, which nothing else can change, and is kept account of beside the signature', async () => {
    const id = await recorded(homework, { date: '2026-10-20', minutes: 20 }, { markedOn: '2026-10-21' });
    const found = await give(id, ['MARKED', 'MINUTES']);
    const ctx = homework.as(people.principal).context();
    await work(ctx, (tx) =>
      freezeMonth(tx, ctx, { schoolPath: SCHOOL, month: '2026-10', by: { id: people.principal.id, name: people.principal.name } }),
    );
    expect((await homework.as(people.chinese).send(FOUND, { id: found })).data.finding.frozen).toBe(true);
    const mark = { input: { assignmentId: id, collected: 44, marked: 44, markedOn: '2026-10-21', idempotencyKey: key() } };
    expect((await homework.as(people.chinese).send(MARK, mark)).code).toBe('HOMEWORK_MONTH_FROZEN');
    expect((await rectify(found, { MARKED: '44', MINUTES: '61' })).code).toBe('HOMEWORK_OVER_BUDGET');
    expect((await rectify(found, { MARKED: '44', MINUTES: '25' })).errors).toBeUndefined();
    expect(await row(id)).toMatchObject({ minutes: 25, marking: { marked: 44 } });
    const MONTH =
      '{ schoolMonth(schoolId: "s210102001", month: "2026-10") { state markedCopies correctionCount corrections { assignmentId deed by } } }';
    expect((await homework.as(people.dean).send(MONTH)).data.schoolMonth).toEqual({
      state: 'FROZEN',
      markedCopies: 40,
      correctionCount: 1,
      corrections: [{ assignmentId: id, deed: '更正', by: '王静' }],
    });
    expect((await homework.as(people.chinese).send(MARK, { input: { ...mark.input, idempotencyKey: key() } })).code).toBe('HOMEWORK_MONTH_FROZEN');
    expect(
      (await homework.as(people.county).send(VERIFY, { input: { findingId: found, version: 2, outcome: '属实', idempotencyKey: key() } })).errors,
    ).toBeUndefined();
  });
});
