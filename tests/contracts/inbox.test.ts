import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, extendSchema, Kind, parse, validate, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import * as questions from '../../frontends/shell/todos/questions';
import { admit } from '../../gateway/graph/admission';
import { costOf, MOST_COST } from '../../gateway/graph/cost';

const root = path.join(__dirname, '../..');
const graph = buildSchema(fs.readFileSync(path.join(root, 'gateway/api.graphql'), 'utf8'));

interface Manifest {
  name: string;
  todos?: boolean;
  menu: { path: string; group?: { zh: string; en: string } }[];
}
const manifests = fs
  .readdirSync(path.join(root, 'frontends'))
  .map((name) => path.join(root, 'frontends', name, 'manifest.json'))
  .filter((file) => fs.existsSync(file))
  .map((file) => JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest);

/** What the inbox asks of these departments. */
const asked = (names: readonly string[]): [string, string][] => [
  ['counts', questions.countsQuestion(names)],
  ['todos', questions.todosQuestion(names)],
  ['digest', questions.digestQuestion(names)],
  ...names.flatMap((name): [string, string][] => [
    [`reading the digest of ${name}`, questions.readDigestDeed(name)],
    [`reading a copy of ${name}`, questions.readCopyDeed(name)],
  ]),
];

function faults(schema: GraphQLSchema, text: string): string[] {
  const document = parse(text);
  const invalid = validate(schema, document).map(({ message }) => message);
  if (invalid.length > 0) return invalid;
  admit(text);
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
  const cost = costOf(schema, document, operation, { first: 20 });
  return cost > MOST_COST ? [`cost ${cost}`] : [];
}

describe.each(manifests)('the manifest of $name', ({ name, todos, menu }) => {
  it('says that there is an inbox exactly where the graph has one', () => {
    const there = Boolean(graph.getQueryType()!.getFields()[questions.todosField(name)]);
    expect({ name, todos: todos ?? false }).toEqual({ name, todos: there });
  });

  it('gives each group of its menu one name in each language', () => {
    const names = new Map<string, string>();
    for (const { group } of menu) if (group) expect(group.en).toBe(names.get(group.zh) ?? names.set(group.zh, group.en).get(group.zh));
    expect(new Set(names.values()).size).toBe(names.size);
  });
});

it.each(asked(manifests.filter(({ todos }) => todos).map(({ name }) => name)))('%s fit the graph and its limits', (_what, text) => {
  expect(faults(graph, text)).toEqual([]);
});

it('an answer may be empty: a part that is down takes no other’s answer with it', () => {
  const fields = graph.getQueryType()!.getFields();
  for (const { name } of manifests.filter(({ todos }) => todos))
    for (const field of [questions.countsField(name), questions.todosField(name), questions.digestField(name)])
      expect(`${field}: ${String(fields[field]!.type)}`).not.toMatch(/!$/);
});

it('with all nine departments in it, the question still fits the limits', () => {
  const all = ['directory', 'homework', 'exams', 'afterschool', 'teachers', 'teaching', 'growth', 'opinion', 'supervision'];
  const others = all.filter((name) => !graph.getQueryType()!.getFields()[questions.todosField(name)]);
  const same = (name: string) =>
    `extend type Query { ${name}Todos(box: TodoBox!, first: Int!, after: String): TodoConnection ${name}TodoCounts: TodoCounts ${name}Digest(date: LocalDate): Digest }`;
  const nine = extendSchema(graph, parse(others.map(same).join('\n')));
  for (const [what, text] of asked(all).filter(([one]) => !one.startsWith('reading')))
    expect({ what, faults: faults(nine, text) }).toEqual({ what, faults: [] });
});
