import type { Client } from 'urql';
import { askParts, type Part, type Todo } from './inbox';
import { askTodos, merge, ROWS } from './pages';
import { countsField, countsQuestion, type Box } from './questions';

const homework: Part = { name: 'homework', title: '作业管理' };
const exams: Part = { name: 'exams', title: '考试管理' };
const opinion: Part = { name: 'opinion', title: '舆论与宣传' };

const todo = (id: string, change: Partial<Todo> = {}): Todo => ({
  id,
  title: id,
  link: '/homework/today',
  state: 'OPEN',
  place: '/21',
  copyId: null,
  read: true,
  ...change,
});
const page = (todos: Todo[], hasNextPage = false) => ({
  edges: todos.map((node) => ({ cursor: `c-${node.copyId ?? node.id}`, node })),
  pageInfo: { hasNextPage },
});
const ids = (rows: { todo: Todo }[]) => rows.map((row) => row.todo.copyId ?? row.todo.id);

test.each<[Box, Todo[], Todo[], string[]]>([
  [
    'TO_DO',
    [todo('2', { dueOn: '2026-11-23' }), todo('4', { dueOn: '2026-11-25' }), todo('1', { dueOn: null })],
    [todo('3', { dueOn: '2026-11-23' }), todo('0', { dueOn: '2026-12-01' })],
    ['2', '3', '4', '0', '1'],
  ],
  [
    'DONE',
    [todo('1', { doneAt: '2026-11-23T03:00:00.000Z' })],
    [todo('2', { doneAt: '2026-11-23T04:00:00.000Z' }), todo('3', { doneAt: '2026-11-20T04:00:00.000Z' })],
    ['2', '1', '3'],
  ],
  ['COPIED', [todo('9', { copyId: '5' }), todo('8', { copyId: '2' })], [todo('1', { copyId: '3' })], ['5', '3', '2']],
  ['STARTED', [todo('6'), todo('2')], [todo('5'), todo('4')], ['6', '5', '4', '2']],
])('%s of two departments stand in one order', (box, one, other, order) => {
  expect(
    ids(
      merge(box, [
        { part: homework, answer: page(one) },
        { part: exams, answer: page(other) },
      ]).rows,
    ),
  ).toEqual(order);
});

/** Departments that keep their rows and page by cursor, as the real ones do; asked together, and each has its own pace. */
function departments(held: Record<string, Todo[]>, say: { down?: string[]; invalid?: boolean } = {}) {
  const asked: string[] = [];
  const client = {
    query: (text: string, variables: Record<string, unknown>) => ({
      toPromise: async () => {
        asked.push(text);
        const names = Object.keys(held).filter((name) => text.includes(`${name}Todo`));
        if (say.invalid && names.length > 1) return { data: undefined, error: refusal('BAD_INPUT') };
        if (say.invalid && names.includes('exams')) return { data: undefined, error: refusal('BAD_INPUT') };
        const data = Object.fromEntries(
          names.map((name) => {
            if (say.down?.includes(name)) return [`${name}Todos`, null];
            const after = variables[`after_${name}`] as string | null;
            const from = after ? held[name].findIndex(({ id }) => `c-${id}` === after) + 1 : 0;
            return [`${name}Todos`, page(held[name].slice(from, from + ROWS), held[name].length > from + ROWS)];
          }),
        );
        const down = names.filter((name) => say.down?.includes(name));
        return { data, error: down.length > 0 ? { graphQLErrors: down.map((name) => told('PART_UNAVAILABLE', [`${name}Todos`])) } : undefined };
      },
    }),
  } as unknown as Client;
  return { client, asked };
}
const told = (code: string, path?: string[]) => ({ message: '…', path, extensions: { code } });
const refusal = (code: string) => ({ graphQLErrors: [told(code)] });

const many = (name: string, dates: string[]) =>
  dates
    .map((dueOn, index) => todo(`${name}${String(index).padStart(3, '0')}`, { dueOn }))
    .sort((one, other) => (`${one.dueOn} ${one.id}` < `${other.dueOn} ${other.id}` ? -1 : 1));
const day = (n: number) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString().slice(0, 10);

test.each([
  ['evenly', { homework: 50, exams: 50, opinion: 50 }, (n: number) => n % 20],
  ['all of one first', { homework: 45, exams: 30, opinion: 1 }, (_n: number, name: string) => (name === 'homework' ? 0 : 5)],
  ['in lumps', { homework: 41, exams: 40, opinion: 0 }, (n: number, name: string) => (name === 'exams' ? 10 + (n % 3) : n % 30)],
])('page by page over departments whose rows lie %s, every row comes once and in order', async (_title, sizes, at) => {
  const held = Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [
      name,
      many(
        name,
        Array.from({ length: size }, (_, n) => day(at(n, name))),
      ),
    ]),
  );
  const { client } = departments(held);
  const seen: Todo[] = [];
  for (let after: string | null = null; ;) {
    const found = await askTodos(client, [homework, exams, opinion], 'TO_DO', after);
    seen.push(...found.rows.map((row) => row.todo));
    if (found.hasNext) expect(found.rows).toHaveLength(ROWS);
    if (!found.hasNext) break;
    after = found.endCursor;
  }
  const all = Object.values(held)
    .flat()
    .sort((one, other) => (`${one.dueOn} ${one.id}` < `${other.dueOn} ${other.id}` ? -1 : 1));
  expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
});

test('a department that is silent on one page goes on from its own place on the next', async () => {
  const held = {
    homework: many(
      'homework',
      Array.from({ length: 60 }, () => day(1)),
    ),
    exams: many(
      'exams',
      Array.from({ length: 5 }, () => day(0)),
    ),
  };
  const first = await askTodos(departments(held).client, [homework, exams], 'TO_DO', null);
  const second = await askTodos(departments(held, { down: ['exams'] }).client, [homework, exams], 'TO_DO', first.endCursor);
  expect(second.silent).toMatchObject([{ part: exams, refused: { kind: 'unavailable' } }]);
  expect(second.heard).toBe(1);
  const third = await askTodos(departments(held).client, [homework, exams], 'TO_DO', second.endCursor);
  expect(ids([...first.rows, ...second.rows, ...third.rows]).filter((id) => id.startsWith('exams'))).toHaveLength(5);
});

test('a department whose screen is there before its graph makes the question invalid: then each is asked alone', async () => {
  const { client, asked } = departments({ homework: many('homework', [day(0)]), exams: [] }, { invalid: true });
  const found = await askTodos(client, [homework, exams], 'TO_DO', null);
  expect(ids(found.rows)).toEqual(['homework000']);
  expect(found.silent).toMatchObject([{ part: exams, refused: { code: 'BAD_INPUT' } }]);
  expect(asked).toHaveLength(3);
});

test('nobody is asked when there is nobody to ask', async () => {
  const query = jest.fn();
  expect(await askParts({ query } as unknown as Client, [], { field: countsField, text: countsQuestion })).toEqual({ answers: [], silent: [] });
  expect(query).not.toHaveBeenCalled();
});

test('an answer that is empty without a word is a failure, and never taken for nothing to do', async () => {
  const client = { query: () => ({ toPromise: async () => ({ data: { homeworkTodoCounts: null } }) }) } as unknown as Client;
  const { answers, silent } = await askParts(client, [homework], { field: countsField, text: countsQuestion });
  expect(answers).toEqual([]);
  expect(silent).toMatchObject([{ part: homework, refused: { kind: 'fault' } }]);
});
