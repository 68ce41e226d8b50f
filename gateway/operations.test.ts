import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, Kind, parse, print, validate, visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { admit } from './graph/admission';
import { costOf, MOST_COST } from './graph/cost';

const schema = buildSchema(fs.readFileSync(path.join(__dirname, 'api.graphql'), 'utf8'));
const folders = [__dirname, path.join(__dirname, '../frontends')];
const files = folders.flatMap((folder) =>
  (fs.readdirSync(folder, { recursive: true }) as string[]).map((file) => path.join(folder, file)).filter((file) => isOperation(file)),
);

function isOperation(file: string): boolean {
  return file.endsWith('.graphql') && !/node_modules|\/gql\/|\/(api|supergraph|schema)\.graphql$/.test(file);
}

const definitions = files.flatMap((file) => parse(fs.readFileSync(file, 'utf8')).definitions);
const fragments = new Map(
  definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
);
const operations = definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);

/** The operation as a screen sends it: with the fragments it uses, wherever they are written. */
function sent(operation: OperationDefinitionNode): string {
  const used = new Map<string, FragmentDefinitionNode>();
  const gather = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        gather(fragment);
      },
    });
  gather(operation);
  return [operation, ...used.values()].map((node) => print(node)).join('\n');
}

test.each(operations.map((operation) => [operation.name!.value, sent(operation)]))('%s of a screen fits the graph and its limits', (_name, text) => {
  const document = parse(text);
  expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  expect(() => admit(text)).not.toThrow();
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
  expect(costOf(schema, document, operation, {})).toBeLessThanOrEqual(MOST_COST);
});

test('there are operations to look at', () => {
  expect(operations.length).toBeGreaterThan(4);
});
