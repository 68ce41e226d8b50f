import { Readable } from 'node:stream';
import { Workbook as ExcelBook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { IN_FORCE } from './measures.queries';
import { CITY, COUNTY, forget, NEIGHBOUR, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { openHomework } from '../testing/school';

const FIELDS =
  'id edition title summary fileId fileName fileSize validFrom validTo state publishedOn publishedByName withdrawnReason version ticket school { id } trail { by deed reason }';
const DRAFT = `mutation ($input: MeasuresDraftInput!) { draftMeasures(input: $input) { ${FIELDS} } }`;
const REVISE = `mutation ($input: MeasuresRevisionInput!) { reviseMeasures(input: $input) { ${FIELDS} } }`;
const PUBLISH = `mutation ($id: ID!, $version: Int!, $key: String!) { publishMeasures(id: $id, version: $version, idempotencyKey: $key) { ${FIELDS} } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { withdrawMeasures(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${FIELDS} } }`;
const AT = `query ($place: String!, $filter: MeasuresFilter, $first: Int!, $after: String) { measuresAt(place: $place, filter: $filter, first: $first, after: $after) { edges { node { id title edition state } } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { measures(id: $id) { ${FIELDS} } }`;
const PUBLIC =
  'query ($schoolId: ID!) { publishedMeasures(schoolId: $schoolId) { title summary edition validFrom validTo publishedOn fileName ticket } }';
const OVERVIEW = `query ($place: String!, $date: LocalDate) { measuresOverview(place: $place, date: $date) { schools schoolsWithMeasures share rule { code document } children { placeName schools schoolsWithMeasures share } } }`;
const WITHOUT = `query ($place: String!, $date: LocalDate, $first: Int!, $after: String) { schoolsWithoutMeasures(place: $place, date: $date, first: $first, after: $after) { edges { node { schoolName countyName lastValidTo comingFrom } } pageInfo { hasNextPage endCursor } } }`;
const SCHOOL_ID = 's210102001';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

let homework: Proof;
let keys = 0;
const key = () => `m${(keys += 1)}`;
beforeAll(async () => {
  homework = await openHomework();
});
beforeEach(async () => {
  setToday(TODAY);
  await forget(homework, 'measures', 'outbox', 'audit');
});
afterAll(() => homework?.close());

const facts = (over: Record<string, unknown> = {}) => ({
  title: '和平区示例第一小学作业管理办法',
  summary: '三至六年级书面作业每天不超过60分钟，教师先做、全批、及时反馈，每天公示。',
  validFrom: TODAY,
  ...over,
});
const draft = (over: Record<string, unknown> = {}, who: keyof typeof people = 'dean') =>
  homework.as(people[who]).send(DRAFT, { input: { schoolId: SCHOOL_ID, ...facts(over), idempotencyKey: key() } });
const drafted = async (over: Record<string, unknown> = {}) => (await draft(over)).data.draftMeasures;
const publish = (of: { id: string; version: number }, who: keyof typeof people = 'principal') =>
  homework.as(people[who]).send(PUBLISH, { id: of.id, version: of.version, key: key() });
const published = async (over: Record<string, unknown> = {}) => (await publish(await drafted(over))).data.publishMeasures;
const withdraw = (of: { id: string; version: number }, who: keyof typeof people = 'principal', reason = '与上级新规定不一致，另行制定') =>
  homework.as(people[who]).send(WITHDRAW, { id: of.id, version: of.version, reason, key: key() });
const list = async (who: keyof typeof people, place = SCHOOL, filter: unknown = null) =>
  (await homework.as(people[who]).send(AT, { place, filter, first: 50 })).data?.measuresAt.edges.map((edge: { node: unknown }) => edge.node);
const overview = async (place: string, date: string | null = null, who: keyof typeof people = 'province') =>
  (await homework.as(people[who]).send(OVERVIEW, { place, date })).data?.measuresOverview;
const upload = async (bytes: Buffer, name: string, who: keyof typeof people = 'dean') =>
  (await homework.part.files.put(Readable.from([bytes]), { owner: people[who].id, name, type: 'application/octet-stream' })).id;

describe('a school’s homework measures', () => {
  it('are drafted by the dean, published by the principal, and public from then on, with their full text', async () => {
    const one = await drafted({ fileId: await upload(PDF, '作业管理办法.pdf') });
    expect(one).toMatchObject({
      edition: 1,
      state: 'DRAFT',
      fileName: '作业管理办法.pdf',
      fileSize: PDF.length,
      publishedOn: null,
      version: 1,
      school: { id: SCHOOL_ID },
    });
    expect((await homework.as(nobody).send(PUBLIC, { schoolId: SCHOOL_ID })).data.publishedMeasures).toEqual([]);
    expect((await publish(one, 'dean')).code).toBe('FORBIDDEN');
    expect((await publish(one, 'county')).code).toBe('FORBIDDEN');
    const out = (await publish(one)).data.publishMeasures;
    expect(out).toMatchObject({ state: 'PUBLISHED', publishedOn: TODAY, publishedByName: '刘建平', version: 2 });
    expect(out.trail).toMatchObject([
      { by: '赵敏', deed: '起草' },
      { by: '刘建平', deed: '公布' },
    ]);
    const [shown] = (await homework.as(nobody).send(PUBLIC, { schoolId: SCHOOL_ID })).data.publishedMeasures;
    expect(shown).toMatchObject({ title: '和平区示例第一小学作业管理办法', validFrom: TODAY, validTo: null, fileName: '作业管理办法.pdf' });
    const opened = await homework.part.files.openOnTicket(one.fileId, shown.ticket, nobody, homework.part.secret('files'));
    expect(opened.file.kind).toBe('PDF');
    opened.stream.destroy();
    const [told] = await query<{ data: string }>(homework.part.reads, "SELECT data FROM outbox WHERE type = 'homework.MeasuresPublished'");
    expect(JSON.parse(told!.data)).toEqual({
      measuresId: one.id,
      schoolId: SCHOOL_ID,
      title: shown.title,
      edition: 1,
      validFrom: TODAY,
      replaces: null,
    });
  });

  it('are replaced by the next edition from its first day; what is public is not rewritten', async () => {
    const first = await published();
    const second = await published({ title: '作业管理办法（修订）', validFrom: '2026-12-01' });
    expect(second).toMatchObject({ edition: 2, validTo: null });
    expect((await homework.as(people.dean).send(ONE, { id: first.id })).data.measures).toMatchObject({ state: 'REPLACED', validTo: '2026-11-30' });
    const shown = (await homework.as(nobody).send(PUBLIC, { schoolId: SCHOOL_ID })).data.publishedMeasures;
    expect(shown.map((one: { edition: number; validTo: string | null }) => [one.edition, one.validTo])).toEqual([
      [2, null],
      [1, '2026-11-30'],
    ]);
    const revised = await homework
      .as(people.dean)
      .send(REVISE, { input: { id: second.id, version: second.version, ...facts({ title: '改了的办法' }), idempotencyKey: key() } });
    expect(revised.code).toBe('HOMEWORK_MEASURES_STATE');
    expect((await publish(second)).code).toBe('HOMEWORK_MEASURES_STATE');
    setToday('2026-12-01');
    expect((await overview(SCHOOL, null, 'principal')).schoolsWithMeasures).toBe(1);
    expect((await homework.as(nobody).send(PUBLIC, { schoolId: SCHOOL_ID })).data.publishedMeasures).toHaveLength(1);
  });

  /** Of every day asked for, which editions are in force. */
  const inForceOn = async (days: readonly string[]) => {
    const found: Record<string, number[]> = {};
    for (const day of days) {
      const rows = await query<{ edition: number }>(homework.part.reads, `SELECT m.edition FROM measures m WHERE ${IN_FORCE} ORDER BY m.edition`, [day, day]);
      found[day] = rows.map(({ edition }) => Number(edition));
    }
    return found;
  };
  const seen = async ({ id }: { id: string }) => (await homework.as(people.dean).send(ONE, { id })).data.measures;

  it('are at most one on any day, also when an edition for an earlier day is published after one for a later', async () => {
    const one = await published();
    const january = await published({ title: '作业管理办法（春季）', validFrom: '2027-01-01' });
    await published({ title: '作业管理办法（修订）', validFrom: '2026-11-25' });
    expect(await seen(one)).toMatchObject({ state: 'REPLACED', validTo: '2026-11-24' });
    expect(await seen(january)).toMatchObject({ state: 'REPLACED', validTo: '2026-11-24' });
    const days = ['2026-11-20', '2026-11-24', '2026-11-25', '2026-12-31', '2027-01-01', '2027-06-01'];
    expect(await inForceOn(days)).toEqual({ '2026-11-20': [1], '2026-11-24': [1], '2026-11-25': [3], '2026-12-31': [3], '2027-01-01': [3], '2027-06-01': [3] });
  });

  it('hold on when what was to replace them is withdrawn before it began, as far as nothing else replaces them', async () => {
    const one = await published();
    const january = await published({ title: '作业管理办法（春季）', validFrom: '2027-01-01' });
    const november = await published({ title: '作业管理办法（修订）', validFrom: '2026-11-25' });
    await withdraw(november);
    expect([await seen(one), await seen(january)]).toMatchObject([
      { state: 'REPLACED', validTo: '2026-12-31' },
      { state: 'PUBLISHED', validTo: null },
    ]);
    await withdraw(await seen(january));
    expect(await seen(one)).toMatchObject({ state: 'PUBLISHED', validTo: null });
    expect(await inForceOn(['2026-11-25', '2027-01-01'])).toEqual({ '2026-11-25': [1], '2027-01-01': [1] });
    const again = await published({ title: '作业管理办法（再修订）', validFrom: '2026-11-23' });
    setToday('2026-11-24');
    await withdraw(await seen(again));
    // It held a day: what was before it is over, the school is without.
    expect(await seen(one)).toMatchObject({ state: 'REPLACED', validTo: '2026-11-22' });
    expect(await inForceOn(['2026-11-22', '2026-11-23', '2026-11-24'])).toEqual({ '2026-11-22': [1], '2026-11-23': [4], '2026-11-24': [] });
  });

  it('may be ended while they still hold, or are still to come, though a successor is published; not when they are over', async () => {
    const one = await published();
    const december = await published({ title: '作业管理办法（修订）', validFrom: '2026-12-01' });
    const january = await published({ title: '作业管理办法（春季）', validFrom: '2027-01-01' });
    expect((await withdraw(await seen(december))).data.withdrawMeasures).toMatchObject({ state: 'WITHDRAWN' });
    expect(await seen(one)).toMatchObject({ state: 'REPLACED', validTo: '2026-12-31' });
    setToday('2026-11-23');
    expect((await withdraw(await seen(one))).data.withdrawMeasures).toMatchObject({ state: 'WITHDRAWN', validTo: '2026-11-22' });
    expect(await seen(january)).toMatchObject({ state: 'PUBLISHED', validTo: null });
    expect(await inForceOn(['2026-11-22', '2026-11-23', '2027-01-01'])).toEqual({ '2026-11-22': [1], '2026-11-23': [], '2027-01-01': [3] });
    await published({ title: '作业管理办法（定稿）', validFrom: '2026-11-24' });
    expect((await withdraw(await seen(january))).code).toBe('HOMEWORK_MEASURES_STATE');
  });

  it('stand in line when two editions are published in the same instant', async () => {
    const [one, two] = [await drafted({ title: '作业管理办法甲稿' }), await drafted({ title: '作业管理办法乙稿' })];
    const replies = await Promise.all([publish(one), publish(two)]);
    expect(replies.map((reply) => reply.errors)).toEqual([undefined, undefined]);
    const states = (await list('principal')).map((node: { state: string }) => node.state);
    expect([...states].sort()).toEqual(['PUBLISHED', 'REPLACED']);
  });

  it('may be revised while a draft, by who saw its last state; a draft is given up with a reason', async () => {
    const one = await drafted();
    const revise = (over: Record<string, unknown>, who: keyof typeof people = 'dean') =>
      homework
        .as(people[who])
        .send(REVISE, { input: { id: one.id, version: 1, ...facts({ title: '作业管理办法（二稿）' }), idempotencyKey: key(), ...over } });
    expect((await revise({}, 'principal')).data.reviseMeasures).toMatchObject({ title: '作业管理办法（二稿）', version: 2 });
    expect((await revise({})).code).toBe('CONFLICT');
    expect((await publish(one)).code).toBe('CONFLICT');
    expect((await withdraw({ id: one.id, version: 2 }, 'dean', '改')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await withdraw({ id: one.id, version: 2 }, 'dean')).data.withdrawMeasures).toMatchObject({ state: 'WITHDRAWN', validTo: null });
    expect((await withdraw({ id: one.id, version: 3 })).code).toBe('HOMEWORK_MEASURES_STATE');
  });

  it('are ended by the principal with a reason, and then are in force no more', async () => {
    const one = await published();
    expect((await withdraw(one, 'dean')).code).toBe('FORBIDDEN');
    expect((await overview(SCHOOL, null, 'principal')).schoolsWithMeasures).toBe(1);
    expect((await withdraw(one)).data.withdrawMeasures).toMatchObject({ state: 'WITHDRAWN', withdrawnReason: '与上级新规定不一致，另行制定' });
    expect((await overview(SCHOOL, null, 'principal')).schoolsWithMeasures).toBe(0);
    expect((await homework.as(nobody).send(PUBLIC, { schoolId: SCHOOL_ID })).data.publishedMeasures).toEqual([]);
  });

  it('are not backdated', async () => {
    const one = await drafted({ validFrom: '2026-11-19' });
    expect((await publish(one)).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'validFrom' });
  });

  it('are seen outside the school only once they are public, and never beyond one’s place', async () => {
    const one = await drafted();
    expect(await list('dean')).toHaveLength(1);
    expect(await list('county')).toEqual([]);
    expect((await homework.as(people.county).send(ONE, { id: one.id })).code).toBe('FORBIDDEN');
    await publish(one);
    expect(await list('county', COUNTY, { inForce: true, text: '管理办法' })).toHaveLength(1);
    expect(await list('county', COUNTY, { text: '没有这样的%' })).toEqual([]);
    expect((await homework.as(people.county).send(ONE, { id: one.id })).data.measures).toMatchObject({ title: facts().title });
    for (const who of ['otherCity', 'outsider', 'guardian', 'chinese'] as const) {
      expect((await homework.as(people[who]).send(ONE, { id: one.id })).code).toBe('FORBIDDEN');
      expect((await homework.as(people[who]).send(AT, { place: SCHOOL, first: 5 })).code).toBe('FORBIDDEN');
    }
    expect((await homework.as(people.county).send(ONE, { id: 'NONE' })).data.measures).toBeNull();
    const givenUp = await drafted({ title: '作业管理办法（未采用稿）' });
    await withdraw(givenUp, 'dean');
    expect((await homework.as(people.dean).send(ONE, { id: givenUp.id })).data.measures).toMatchObject({ state: 'WITHDRAWN' });
    expect((await homework.as(people.county).send(ONE, { id: givenUp.id })).code).toBe('FORBIDDEN');
    expect(await list('county')).toHaveLength(1);
  });
});

describe('an attachment', () => {
  it.each([
    ['a picture called a PDF', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), '办法.pdf'],
    ['a PDF called a Word document', PDF, '办法.docx'],
    ['a web page', Buffer.from('<html><script>alert(1)</script>'), '办法.pdf'],
    ['nothing at all', Buffer.alloc(0), '办法.pdf'],
  ])('that is %s is not taken', async (_, bytes, name) => {
    expect((await draft({ fileId: await upload(bytes, name) })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'fileId' });
    expect(await list('dean')).toEqual([]);
  });

  it('of somebody else is not there', async () => {
    expect((await draft({ fileId: await upload(PDF, '办法.pdf', 'county') })).code).toBe('NOT_FOUND');
  });
});

describe('measures are not drafted', () => {
  it.each([
    ['with a title that says nothing', { title: '办法' }, 'dean', 'BAD_INPUT', 'title'],
    ['without a summary', { summary: ' ' }, 'dean', 'BAD_INPUT', 'summary'],
    ['by a teacher', {}, 'chinese', 'FORBIDDEN', undefined],
    ['by the county', {}, 'county', 'FORBIDDEN', undefined],
    ['for a school that is none', { schoolId: 's999' }, 'dean', 'NOT_FOUND', 'schoolId'],
    ['for another school', { schoolId: 's210102002' }, 'dean', 'FORBIDDEN', undefined],
  ] as const)('%s', async (_, over, who, code, path) => {
    expect((await draft(over as Record<string, unknown>, who)).errors![0]!.extensions).toMatchObject({ code, ...(path && { path }) });
  });
});

describe('the share of schools with measures', () => {
  it('is computed from what is in force, level by level, and opens to the schools without', async () => {
    await published();
    expect(await overview(PROVINCE)).toEqual({
      schools: 4,
      schoolsWithMeasures: 1,
      share: 0.25,
      rule: { code: 'G2', document: '辽教发〔2021〕77号' },
      children: [
        { placeName: '沈阳市', schools: 3, schoolsWithMeasures: 1, share: 1 / 3 },
        { placeName: '大连市', schools: 1, schoolsWithMeasures: 0, share: 0 },
      ],
    });
    expect((await overview(CITY)).children).toMatchObject([
      { placeName: '和平区', schools: 3, schoolsWithMeasures: 1 },
      { placeName: '沈河区', schools: 0, schoolsWithMeasures: 0, share: null },
    ]);
    expect((await overview(COUNTY)).children.map((one: { schoolsWithMeasures: number }) => one.schoolsWithMeasures)).toEqual([1, 0, 0]);
    expect((await overview(COUNTY, '2026-11-19')).schoolsWithMeasures).toBe(0);
    const without = (await homework.as(people.province).send(WITHOUT, { place: PROVINCE, first: 2 })).data.schoolsWithoutMeasures;
    expect(without.edges.map((edge: { node: { schoolName: string; countyName: string } }) => [edge.node.schoolName, edge.node.countyName])).toEqual([
      ['和平区示例第二小学', '和平区'],
      ['和平区示例第一初级中学', '和平区'],
    ]);
    const rest = (await homework.as(people.province).send(WITHOUT, { place: PROVINCE, first: 2, after: without.pageInfo.endCursor })).data
      .schoolsWithoutMeasures;
    expect(rest.edges).toHaveLength(1);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('counts measures from their first day, not from their publication', async () => {
    await published({ validFrom: '2026-12-01' });
    expect((await overview(COUNTY)).schoolsWithMeasures).toBe(0);
    const { edges } = (await homework.as(people.county).send(WITHOUT, { place: COUNTY, first: 5 })).data.schoolsWithoutMeasures;
    expect(edges[0].node).toMatchObject({ comingFrom: '2026-12-01', lastValidTo: null });
    expect((await overview(COUNTY, '2026-12-01')).schoolsWithMeasures).toBe(1);
  });

  it('is shown to offices of the place and its schools only', async () => {
    expect(await overview(COUNTY, null, 'otherCity')).toBeUndefined();
    expect(await overview(COUNTY, null, 'dean')).toBeUndefined();
    expect(await overview(NEIGHBOUR, null, 'dean')).toBeUndefined();
    expect((await homework.as(nobody).send(OVERVIEW, { place: COUNTY })).code).toBe('UNAUTHENTICATED');
  });
});

it('the list goes out as a workbook, all filtered rows of it', async () => {
  await published();
  await published({ title: '=作业管理办法（修订）', validFrom: '2026-12-01' });
  const EXPORT = 'mutation ($place: String!, $key: String!) { exportMeasures(place: $place, idempotencyKey: $key) { id } }';
  expect((await homework.as(people.otherCity).send(EXPORT, { place: COUNTY, key: key() })).code).toBe('FORBIDDEN');
  const { id } = (await homework.as(people.county).send(EXPORT, { place: COUNTY, key: key() })).data.exportMeasures;
  await homework.settle();
  const { data } = await homework.as(people.county).send('query ($id: ID!) { homeworkJob(id: $id) { state result { accepted fileId } } }', { id });
  expect(data.homeworkJob).toMatchObject({ state: 'DONE', result: { accepted: 2 } });
  const book = new ExcelBook();
  await book.xlsx.readFile((await homework.part.files.open(data.homeworkJob.result.fileId, people.county)).path);
  const [sheet] = book.worksheets;
  expect(sheet!.getCell('A1').value).toBe('和平区作业管理办法');
  expect(['B4', 'C4', 'E4'].map((cell) => sheet!.getCell(cell).value)).toEqual(['和平区示例第一小学', '=作业管理办法（修订）', '已公布']);
  expect(sheet!.getCell('E5').value).toBe('已有新版');
});
