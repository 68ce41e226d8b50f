import { Query, Resolver } from 'type-graphql';
import { setToday } from '../clock';
import type { Context } from '../context';
import { int, query } from '../database';
import { defineSubgraph } from '../subgraph';
import { openSubgraph, person, type Proof } from '../testing';
import { work } from '../unit-of-work';
import { toDuty, toPerson } from './address';
import { giveOpinion, opinionsOf } from './opinion.actions';
import { answerReturn, closeReturn, returnAgain, returnTo, withdrawReturn } from './return.actions';
import { returnsOf } from './return.queries';
import { ReviewTables1788400000000 } from './review.migration';
import { reviewOf } from './review.slice';
import { cancelTodos, closeTodos, openTodo, openTodos, type TodoToOpen } from './todo.actions';

@Resolver()
class Door {
  @Query(() => String)
  officeName(): string {
    return 'x';
  }
}

const COUNTY = '/21/2101/210102';
const SCHOOL = `${COUNTY}/s1`;
const CALENDAR = {
  terms: [{ id: 't', schoolYear: 2026, semester: 1 as const, startsOn: '2026-09-01', endsOn: '2027-01-15' }],
  days: [{ date: '2026-11-26', schoolDay: false, note: '运动会' }],
};
const office = defineSubgraph({
  name: 'office',
  serves: [],
  slices: [{ resolvers: [Door] }, reviewOf('office', () => Promise.resolve(CALENDAR))],
  migrations: [ReviewTables1788400000000],
  permissions: {},
  refusals: {},
});
const dean = person('p-dean', '赵敏', { duty: 'DEAN', place: SCHOOL });
const teacher = person('p-teacher', '王静', { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: 'c1', subject: '语文' });
const county = person('p-county', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY });
const colleague = person('p-colleague', '关山', { duty: 'EDUCATION_OFFICE', place: COUNTY });

const TODOS =
  'query ($box: TodoBox!, $first: Int!, $after: String) { officeTodos(box: $box, first: $first, after: $after) { edges { node { id title state dueOn workdaysLeft overdue escalated doneBy outcome copyId read } } pageInfo { hasNextPage endCursor } } }';
const DIGEST = 'query ($date: LocalDate) { officeDigest(date: $date) { date read toDo items { why todo { title } } } }';

describe('the inbox', () => {
  let proof: Proof;
  beforeEach(async () => {
    setToday('2026-11-20');
    proof = await openSubgraph(office);
  });
  afterEach(async () => {
    await proof.close();
    setToday(undefined);
  });

  const by = (who = county): Context => proof.as(who).context();
  const check = (over: Partial<TodoToOpen> = {}): TodoToOpen => ({
    kind: 'office.check',
    subject: { kind: 'check', id: 'k1' },
    place: SCHOOL,
    to: toDuty('DEAN', SCHOOL),
    title: '11月作业检查',
    link: '/office/checks?row=k1',
    dueOn: '2026-11-30',
    ...over,
  });
  const open = (over: Partial<TodoToOpen> = {}, who = county) => work(by(who), (tx) => openTodo(tx, by(who), check(over)));
  const box = async (who: typeof dean, name: string, more: Record<string, unknown> = {}) =>
    (await proof.as(who).send(TODOS, { box: name, first: 20, ...more })).data.officeTodos as {
      edges: { node: Record<string, unknown> }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  const titles = async (who: typeof dean, name: string) => (await box(who, name)).edges.map(({ node }) => node.title);
  const digest = async (who: typeof dean, date?: string) =>
    (await proof.as(who).send(DIGEST, { date })).data.officeDigest as {
      date: string;
      read: boolean;
      toDo: number;
      items: { why: string; todo: { title: string } }[];
    } | null;
  const morning = async (date: string) => {
    setToday(date);
    await proof.daily.all();
  };

  it('brings a thing to whoever holds the duty there, and to nobody else', async () => {
    await open();
    expect(await titles(dean, 'TO_DO')).toEqual(['11月作业检查']);
    expect(await titles(teacher, 'TO_DO')).toEqual([]);
    expect(await titles(county, 'TO_DO')).toEqual([]);
    expect(await titles(county, 'STARTED')).toEqual(['11月作业检查']);
    expect((await box(dean, 'TO_DO')).edges[0]!.node).toMatchObject({ workdaysLeft: 5, overdue: false });
  });

  it('asks the same thing of the same address only once, with the words of the last time', async () => {
    const first = await open();
    expect(await open({ title: '十一月作业检查' })).toBe(first);
    expect(await titles(dean, 'TO_DO')).toEqual(['十一月作业检查']);
    await work(by(dean), (tx) => closeTodos(tx, by(dean), { subject: { kind: 'check', id: 'k1' } }, '已检查'));
    expect(await open()).not.toBe(first);
  });

  it('asks once also when two ask in the same instant', async () => {
    await Promise.all([open(), open(), open()]);
    expect(await titles(dean, 'TO_DO')).toHaveLength(1);
  });

  it('moves what is done to 已办 of who did it; what is no longer needed simply goes', async () => {
    await open();
    await open({ subject: { kind: 'check', id: 'k2' } });
    await work(by(dean), (tx) => closeTodos(tx, by(dean), { subject: { kind: 'check', id: 'k1' } }, '已检查'));
    await work(by(county), (tx) => cancelTodos(tx, by(county), { subject: { kind: 'check', id: 'k2' } }, '检查取消'));
    expect(await titles(dean, 'TO_DO')).toEqual([]);
    expect((await box(dean, 'DONE')).edges.map(({ node }) => node)).toMatchObject([{ doneBy: '赵敏', outcome: '已检查' }]);
    expect((await box(county, 'STARTED')).edges.map(({ node }) => node.state)).toEqual(['CANCELLED', 'DONE']);
  });

  it('pages by what is due first, and what has no date stands last', async () => {
    await work(by(), (tx) =>
      openTodos(
        tx,
        by(),
        [undefined, '2026-12-03', '2026-11-24', '2026-12-01'].map((dueOn, i) =>
          check({ subject: { kind: 'check', id: `k${i}` }, title: `第${i}件`, dueOn: dueOn ?? null }),
        ),
      ),
    );
    const one = await box(dean, 'TO_DO', { first: 3 });
    expect(one.edges.map(({ node }) => node.title)).toEqual(['第2件', '第3件', '第1件']);
    const two = await box(dean, 'TO_DO', { first: 3, after: one.pageInfo.endCursor });
    expect(two.edges.map(({ node }) => node.title)).toEqual(['第0件']);
    expect((await proof.as(teacher).send(TODOS, { box: 'TO_DO', first: 3, after: one.pageInfo.endCursor })).code).toBe('BAD_INPUT');
  });

  it('counts what waits, what is late and what was copied; a copy is read by whom it was sent to', async () => {
    await open({ copies: [toDuty('EDUCATION_OFFICE', COUNTY)] });
    setToday('2026-12-01');
    const counts = async (who: typeof dean) => (await proof.as(who).send('{ officeTodoCounts { toDo overdue copied } }')).data.officeTodoCounts;
    expect(await counts(dean)).toEqual({ toDo: 1, overdue: 1, copied: 0 });
    expect(await counts(county)).toEqual({ toDo: 0, overdue: 0, copied: 1 });
    const { copyId } = (await box(county, 'COPIED')).edges[0]!.node;
    const read = (who: typeof dean) => proof.as(who).send('mutation ($id: ID!) { readOfficeCopy(id: $id) }', { id: copyId });
    expect((await read(dean)).code).toBe('NOT_FOUND');
    expect((await read(county)).errors).toBeUndefined();
    expect(await counts(county)).toEqual({ toDo: 0, overdue: 0, copied: 0 });
  });

  it('makes one digest a day: on the next working morning, before the due date, after it, then once a week, and six times in all', async () => {
    await open();
    expect(await digest(dean)).toBeNull();
    const told: string[] = [];
    for (let day = Date.parse('2026-11-20T00:00:00Z'), n = 0; n < 70; day += 86_400_000, n += 1) {
      const date = new Date(day).toISOString().slice(0, 10);
      await morning(date);
      await proof.daily.all();
      const found = await digest(dean, date);
      if (found) told.push(`${date} ${found.items.map(({ why }) => why).join()}`);
    }
    // 28 November is a Saturday and falls to Monday; the term ends on 15 January, so a school is left alone after it.
    expect(told).toEqual([
      '2026-11-20 NEW',
      '2026-11-30 SOON',
      '2026-12-01 OVERDUE',
      '2026-12-08 OVERDUE',
      '2026-12-15 OVERDUE',
      '2026-12-22 OVERDUE',
    ]);
  });

  it('leaves a school alone on a Saturday and on its own holidays', async () => {
    await open({ dueOn: '2026-12-20' });
    await morning('2026-11-21');
    expect(await digest(dean)).toBeNull();
    await morning('2026-11-26');
    expect(await digest(dean)).toBeNull();
    await morning('2026-11-27');
    expect((await digest(dean))!.items).toMatchObject([{ why: 'NEW' }]);
  });

  it('puts ten things into a digest at most, the soonest first; the rest waits for tomorrow', async () => {
    await work(by(), (tx) =>
      openTodos(
        tx,
        by(),
        Array.from({ length: 13 }, (_, i) =>
          check({ subject: { kind: 'check', id: `k${i}` }, title: `第${i}件`, dueOn: `2026-12-${String(30 - i).padStart(2, '0')}` }),
        ),
      ),
    );
    await morning('2026-11-23');
    const today = (await digest(dean))!;
    expect(today.items.map(({ todo }) => todo.title)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((i) => `第${i}件`));
    expect(today.toDo).toBe(13);
    await morning('2026-11-24');
    expect((await digest(dean))!.items.map(({ todo }) => todo.title)).toEqual(['第2件', '第1件', '第0件']);
  });

  it('is quiet from eight in the evening to half past seven', async () => {
    await open();
    const at = async (time: string) => {
      jest.useFakeTimers({
        now: new Date(`2026-11-20T${time}:00+08:00`),
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask'],
      });
      try {
        await proof.daily.round();
      } finally {
        jest.useRealTimers();
      }
      return digest(dean);
    };
    expect(await at('07:29')).toBeNull();
    expect(await at('20:00')).toBeNull();
    expect(await at('23:59')).toBeNull();
    expect(await at('07:30')).not.toBeNull();
  });

  it('remembers that a digest was read, by this person and for this date', async () => {
    await open({ to: toDuty('EDUCATION_OFFICE', COUNTY) }, dean);
    await morning('2026-11-23');
    const read = () => proof.as(county).send('mutation { readOfficeDigest(date: "2026-11-23") }');
    expect((await read()).errors).toBeUndefined();
    expect((await read()).errors).toBeUndefined();
    expect((await digest(county))!.read).toBe(true);
    expect((await digest(colleague))!.read).toBe(false);
  });

  it('tells who stands above when a thing stays undone, once', async () => {
    await open({ escalate: { on: '2026-12-07', to: toDuty('EDUCATION_OFFICE', COUNTY) } });
    await morning('2026-12-04');
    expect(await titles(county, 'COPIED')).toEqual([]);
    await morning('2026-12-07');
    await morning('2026-12-08');
    expect(await titles(county, 'COPIED')).toEqual(['11月作业检查']);
    expect((await digest(county, '2026-12-07'))!.items).toMatchObject([{ why: 'ESCALATED' }]);
    expect((await box(dean, 'TO_DO')).edges[0]!.node).toMatchObject({ escalated: true });
  });

  it('a pass that is cut off is done again, and one that is done is not', async () => {
    await open();
    await morning('2026-11-23');
    const rows = async () => int((await query<{ n: number }>(proof.part.reads, 'SELECT count(*) AS n FROM notice'))[0]!.n);
    expect(await rows()).toBe(1);
    await proof.part.work.run((tx) => query(tx, "UPDATE daily_pass SET doneFor = ''"));
    await proof.daily.all();
    expect(await rows()).toBe(1);
  });

  describe('a return', () => {
    const CELLS = [
      { cell: 'marked', label: '批改份数', before: '40 份', reason: '收到 45 份，应全部批改' },
      { cell: 'markedOn', label: '批改日期', before: '—' },
    ];
    const give = (over: Record<string, unknown> = {}) =>
      work(by(), (tx) =>
        returnTo(tx, by(), {
          kind: 'office.finding',
          subject: { kind: 'row', id: 'r1' },
          place: SCHOOL,
          to: toPerson('p-teacher'),
          title: '五年级2班语文作业',
          reason: '批改不全',
          cells: CELLS,
          dueOn: '2026-11-25',
          link: '/office/returns/{id}',
          ...over,
        }),
      );
    const answer = (id: string, who = teacher, version = 1, after = [{ cell: 'marked', after: '45 份' }]) =>
      work(by(who), (tx) => answerReturn(tx, by(who), { id, version }, { answer: '已补批 5 份', after }));
    const close = (id: string, who = county, version = 2) => work(by(who), (tx) => closeReturn(tx, by(who), { id, version }, '属实，销号'));

    it('needs a reason and at least one cell', async () => {
      await expect(give({ reason: ' ' })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { path: 'reason' } });
      await expect(give({ cells: [] })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { path: 'cells' } });
      await expect(give({ cells: [CELLS[0], CELLS[0]] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    it('goes to the inbox of who is to correct it, comes back corrected, and is closed by who gave it', async () => {
      const { id } = await give();
      expect((await box(teacher, 'TO_DO')).edges.map(({ node }) => node)).toMatchObject([{ title: '五年级2班语文作业', dueOn: '2026-11-25' }]);
      await answer(id);
      expect(await titles(teacher, 'TO_DO')).toEqual([]);
      expect(await titles(county, 'TO_DO')).toEqual(['复核：五年级2班语文作业']);
      await close(id);
      expect(await titles(county, 'TO_DO')).toEqual([]);
      const [slip] = await returnsOf(by(), 'office.finding', 'r1');
      expect(slip).toMatchObject({ state: 'CLOSED', answer: '已补批 5 份', closedBy: '佟丽华', outcome: '属实，销号' });
      expect(slip!.cells).toMatchObject([
        { cell: 'marked', before: '40 份', after: '45 份' },
        { cell: 'markedOn', after: null },
      ]);
    });

    it('opens the returned cells only, and to nobody else', async () => {
      const { id } = await give();
      await expect(answer(id, teacher, 1, [{ cell: 'minutes', after: '10' }])).rejects.toMatchObject({
        code: 'BAD_INPUT',
        detail: { path: 'after' },
      });
      await expect(answer(id, dean)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect((await returnsOf(by(), 'office.finding', 'r1'))[0]).toMatchObject({ state: 'OPEN', version: 1 });
    });

    it('is closed by one of two inspectors, and the other is told', async () => {
      const { id } = await give();
      await answer(id);
      const ends = await Promise.allSettled([close(id), close(id, colleague)]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((ends.find((end) => end.status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ code: 'CONFLICT' });
    });

    it('goes a second round with the first kept, and is not verified by who corrected it', async () => {
      const { id } = await give({ to: toDuty('EDUCATION_OFFICE', COUNTY) });
      await answer(id, county);
      await expect(close(id, county)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await work(by(colleague), (tx) => returnAgain(tx, by(colleague), { id, version: 2 }, { reason: '仍缺日期', dueOn: '2026-11-27' }));
      const [slip] = await returnsOf(by(), 'office.finding', 'r1');
      expect(slip).toMatchObject({
        state: 'OPEN',
        round: 2,
        reason: '仍缺日期',
        answer: null,
        history: [{ round: 1, reason: '批改不全', answer: '已补批 5 份' }],
      });
      expect(slip!.cells[0]).toMatchObject({ before: '45 份', after: null });
      expect(await titles(county, 'TO_DO')).toEqual(['五年级2班语文作业']);
    });

    it('may be taken back with a reason; nothing waits for anybody then', async () => {
      const { id } = await give();
      await work(by(), (tx) => withdrawReturn(tx, by(), { id, version: 1 }, '看错了一行'));
      expect(await titles(teacher, 'TO_DO')).toEqual([]);
      await expect(answer(id, teacher, 2)).rejects.toMatchObject({ code: 'CONFLICT' });
    });
  });

  it('an opinion stays with the thing, and only agreement may be wordless', async () => {
    const say = (verdict: 'AGREE' | 'REJECT', text: string) =>
      work(by(), (tx) =>
        giveOpinion(tx, by(), { kind: 'office.item', subject: { kind: 'item', id: 'i1' }, place: COUNTY, stage: '县级审核', verdict, text }),
      );
    await say('AGREE', '');
    await expect(say('REJECT', ' ')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await say('REJECT', '超出课标');
    expect(await opinionsOf(by(), 'office.item', 'i1')).toMatchObject([
      { verdict: 'AGREE', text: '同意', byName: '佟丽华' },
      { verdict: 'REJECT', text: '超出课标' },
    ]);
  });
});
