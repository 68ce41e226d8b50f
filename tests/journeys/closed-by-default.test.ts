import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import { makeContext, type Asker } from '#kernel/context';
import { setToday } from '#kernel/clock';
import { nobody, person } from '#kernel/testing';
import { openTestPlatform, type TestPlatform } from '../platform';

/** What anybody who has signed in may see: names of places, schools and classes, calendars, rules, and what concerns himself. */
const OPEN = ['me', 'place', 'places', 'school', 'class', 'schools', 'term', 'terms', 'calendar', 'search', 'homeworkRules', 'homeworkJobs', 'disclosure', 'classDisclosure', 'inspectionDraw', 'inspectionFrame', 'publishedMeasures', 'disclosedAids', 'examRules', 'examRuleNumbers', 'examsJobs', 'examClueProgress', 'reportExamClue', 'disclosedExamPlans', 'examInspectionDraw', 'examInspectionFrame', 'examCheckForm'];
/** One's own inbox: whoever has signed in has one, and it holds nothing of anybody else's. */
const INBOX = ['homeworkTodos', 'homeworkTodoCounts', 'homeworkDigest', 'readHomeworkDigest', 'myChecks', 'myFindings', 'examsTodos', 'examsTodoCounts', 'examsDigest', 'readExamsDigest', 'myExamReviews', 'myPaperTasks', 'myResultSheets'];
/** Of these, what is public without signing in. */
const PUBLIC = [...OPEN.filter((name) => !['me', 'homeworkJobs', 'examsJobs', 'search'].includes(name)), 'pulseQuestion', 'answerPulse'];
/** Deeds on one's own account: no duty is needed, and nobody else's account can be named. */
const OWN = ['changePassword', 'mySecondFactor', 'beginSecondFactor', 'confirmSecondFactor', 'removeSecondFactor', ...INBOX];
const CLOSED_CODES = ['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'];
const TODAY = '2026-11-23';

const root = path.join(__dirname, '../..');
const schemas = ['directory', 'homework', 'exams'].map((part) => ({ part, schema: buildSchema(withoutLink(fs.readFileSync(path.join(root, `subgraphs/${part}/schema.graphql`), 'utf8')), { assumeValidSDL: true }) }));
const fields = schemas.flatMap(({ part, schema }) =>
  [schema.getQueryType()!, schema.getMutationType()].flatMap((type) => (type ? Object.values(type.getFields()).map((field) => ({ part, name: field.name, operation: type.name.toLowerCase(), field })) : [])),
);

let platform: TestPlatform;
let known: Record<string, string>;
beforeAll(async () => {
  setToday(TODAY);
  platform = await openTestPlatform();
  const county = await platform.signIn('heping');
  const { data } = await county.send(`{ ledger(place: "/21/2101/210102", from: "2026-11-01", to: "${TODAY}", first: 1) { edges { node { id classId school { id } } } } }`);
  const [{ node }] = data.ledger.edges;
  known = { assignment: node.id, class: node.classId, school: node.school.id };
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

/** Somebody who has signed in and has no duty anywhere. */
const stranger = person('p-stranger', '无岗位者');

async function ask(asker: Asker, one: (typeof fields)[number]): Promise<{ data: unknown; code: string | undefined }> {
  const running = platform.parts[one.part]!;
  const args = one.field.args.filter((arg) => isNonNullType(arg.type)).map((arg) => `${arg.name}: ${literal(arg.type, arg.name, one.name)}`);
  const query = `${one.operation} { ${one.name}${args.length ? `(${args.join(', ')})` : ''}${selection(one.field)} }`;
  const { body } = await running.apollo.executeOperation({ query }, { contextValue: makeContext(running.part, asker, 'proof') });
  if (body.kind !== 'single') throw new Error('one answer');
  const { data, errors } = body.singleResult;
  return { data: data?.[one.name] ?? null, code: errors?.[0]?.extensions?.code as string | undefined };
}

describe.each(fields.map((one) => [one.name, one] as const))('%s', (name, one) => {
  it(OPEN.includes(name) || OWN.includes(name) ? 'is open to whoever has signed in' : 'gives nothing to somebody without a duty', async () => {
    const { data, code } = await ask(stranger, one);
    if (OPEN.includes(name) || OWN.includes(name)) return;
    expect(data).toBeNull();
    // `null` without a word is an answer too: as for a thing that does not exist.
    if (code !== undefined) expect(CLOSED_CODES).toContain(code);
  });

  it(PUBLIC.includes(name) ? 'is open to the public' : 'gives nothing to the public', async () => {
    if (PUBLIC.includes(name)) return;
    const { data, code } = await ask(nobody, one);
    expect(JSON.stringify(data ?? null)).toMatch(/^(null|\[\])$/);
    if (code !== undefined) expect(CLOSED_CODES).toContain(code);
  });
});

/** The plainest true-looking value: real ids and places, so that only the missing duty can be the reason for a no. */
function literal(type: GraphQLInputType, name: string, field: string): string {
  if (isNonNullType(type)) return literal(type.ofType, name, field);
  if (isListType(type)) return `[${literal(type.ofType, name, field)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const inner = Object.values(type.getFields()).filter((one) => isNonNullType(one.type));
    return `{ ${inner.map((one) => `${one.name}: ${literal(one.type, one.name, field)}`).join(', ')} }`;
  }
  const byType: Record<string, string> = { Int: name === 'schoolYear' ? '2026' : name === 'minutes' || name === 'first' ? '5' : '1', Float: '1', Boolean: 'false', LocalDate: name === 'endsOn' ? '"2027-01-15"' : `"${TODAY}"` };
  if (byType[type.name]) return byType[type.name]!;
  const named: Record<string, string> = { classId: known.class!, schoolId: known.school!, assignmentId: known.assignment!, place: field === 'saveTerm' ? '/21/2101' : '/21/2101/210102', path: '/21/2101/210102', subject: '语文', code: '2121999999', reason: '试一试可不可以', content: '口算', fileId: 'X'.repeat(26) };
  const id = /^(assignment|withdrawAssignment)$/.test(field) ? known.assignment! : field === 'class' ? known.class! : known.school!;
  return JSON.stringify(named[name] ?? (name === 'id' ? id : `proof-${name}`));
}

function selection(field: GraphQLField<unknown, unknown>): string {
  const type: GraphQLOutputType = getNamedType(field.type);
  if (!isObjectType(type)) return isLeafType(type) ? '' : ' { __typename }';
  const plain = Object.values(type.getFields()).filter((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0);
  return ` { __typename ${plain.map((one) => one.name).join(' ')} }`;
}

function withoutLink(sdl: string): string {
  return `directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT | INTERFACE\ndirective @shareable on OBJECT | FIELD_DEFINITION\ndirective @external on FIELD_DEFINITION\ndirective @requires(fields: String!) on FIELD_DEFINITION\ndirective @provides(fields: String!) on FIELD_DEFINITION\ndirective @inaccessible on FIELD_DEFINITION | OBJECT\ndirective @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT\n${sdl.replace(/extend schema @link[^\n]*\n/, '')}`;
}
