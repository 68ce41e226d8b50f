import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { nobody } from '#kernel/testing';
import { drawn, finding, inspectors, key, recorded, RECTIFY, RETURN, TAKE_BACK } from '../../testing/inspection';
import { damagedJpeg, editedJpeg, jpeg, phoneJpeg, upload, webp } from '../../testing/photo';
import { NEIGHBOUR, NEIGHBOUR_FIVE, people, TODAY } from '#register/testing/province';
import { openHomework, WITHDRAW } from '../../testing/school';

const ADD =
  'mutation ($input: WorksInput!) { addWorks(input: $input) { id assignmentId size uploadedBy state keptUntil repeated mayWithdraw version } }';
const SEE = 'query ($id: ID!) { works(assignmentId: $id) { id state uploadedBy withdrawnReason repeated } }';
const OPEN = 'mutation ($ids: [ID!]!) { openWorks(ids: $ids) { workId url until } }';
const TAKE_DOWN = 'mutation ($input: WorkReasonInput!) { withdrawWork(input: $input) { id state withdrawnReason version } }';

describe('photos of marked work', () => {
  let homework: Proof;
  beforeAll(async () => {
    setToday(TODAY);
    homework = await openHomework();
  });
  afterAll(async () => {
    await homework?.close();
    setToday(undefined);
  });

  const everybody = { ...people, ...inspectors };
  type Who = keyof typeof everybody;
  let photos = 0;
  const file = (who: Who = 'chinese', bytes = jpeg(`photo ${(photos += 1)}`), name?: string) => upload(homework, everybody[who], bytes, name);
  const add = async (assignmentId: string, fileIds: string[], who: Who = 'chinese', idempotencyKey = key()) =>
    homework.as(everybody[who]).send(ADD, { input: { assignmentId, fileIds, idempotencyKey } });
  const kept = async (assignmentId: string, n = 1, who: Who = 'chinese'): Promise<string[]> => {
    const files = [];
    for (let i = 0; i < n; i += 1) files.push(await file(who));
    const { data, errors } = await add(assignmentId, files, who);
    if (errors) throw new Error(errors[0]!.message);
    return data.addWorks.map(({ id }: { id: string }) => id);
  };
  const see = (who: Who, id: string) => homework.as(everybody[who]).send(SEE, { id });
  const open = (who: Who, ids: string[]) => homework.as(everybody[who]).send(OPEN, { ids });
  const readings = async () =>
    query<{ asker: string; subject: string; detail: string }>(
      homework.part.reads,
      "SELECT asker, subject, detail FROM audit WHERE deed = 'openWork' ORDER BY id",
    );

  it('are kept for the school year, by the teacher whose homework it is or the dean', async () => {
    const id = await recorded(homework);
    const added = (await add(id, [await file()])).data.addWorks;
    expect(added).toMatchObject([
      { assignmentId: id, uploadedBy: '王静', state: 'KEPT', keptUntil: '2027-08-31', repeated: false, mayWithdraw: true },
    ]);
    expect((await add(id, [await file('dean')], 'dean')).data.addWorks).toHaveLength(2);
    const trail = (await homework.as(people.dean).send('query ($id: ID!) { assignment(id: $id) { trail { deed by } } }', { id })).data.assignment
      .trail;
    expect(trail.at(-1)).toEqual({ deed: '交批改照片', by: '赵敏' });
    for (const who of ['maths', 'principal', 'headTeacher', 'county', 'guardian', 'neighbour'] as const)
      expect((await add(id, [await file(who)], who)).code).toBe('FORBIDDEN');
  });

  it.each([
    ['a page that calls itself a photo', Buffer.from('<html><script>alert(1)</script></html>'), 'photo.jpg', 'BAD_INPUT'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'photo.pdf', 'BAD_INPUT'],
    ['a photo that calls itself a program', jpeg('exe'), 'photo.exe', 'BAD_INPUT'],
    ['a PNG that calls itself a JPEG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'photo.jpg', 'BAD_INPUT'],
    ['a photo with its place in EXIF', phoneJpeg(true), 'photo.jpg', 'HOMEWORK_WORK_HAS_LOCATION'],
    ['a photo with its place in XMP', editedJpeg(), 'photo.jpg', 'HOMEWORK_WORK_HAS_LOCATION'],
    ['a photo whose metadata are damaged', damagedJpeg(), 'photo.jpg', 'BAD_INPUT'],
    ['a WebP with its place', webp(true), 'photo.webp', 'HOMEWORK_WORK_HAS_LOCATION'],
  ] as const)('are not %s', async (_, bytes, name, code) => {
    const id = await recorded(homework);
    const fileId = await file('chinese', bytes, name);
    const refused = await add(id, [fileId]);
    expect(refused.code).toBe(code);
    expect(refused.errors![0]!.extensions.hint).toMatch(/[\u4e00-\u9fff]/);
    expect((await see('chinese', id)).data.works).toEqual([]);
    // A photo that says where it was taken does not stay on the platform.
    if (code === 'HOMEWORK_WORK_HAS_LOCATION')
      await expect(homework.part.files.ofPart(fileId, 'homework')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('may say which way up they are, and be WebP', async () => {
    const id = await recorded(homework);
    expect((await add(id, [await file('chinese', phoneJpeg(false)), await file('chinese', webp(false), 'photo.webp')])).errors).toBeUndefined();
  });

  it('are one’s own uploads, each registered once', async () => {
    const [id, other] = [await recorded(homework), await recorded(homework)];
    const fileId = await file();
    expect((await add(id, [await file('maths')])).code).toBe('NOT_FOUND');
    expect((await add(id, [fileId, fileId])).code).toBe('BAD_INPUT');
    expect((await add(id, [fileId])).errors).toBeUndefined();
    expect((await add(other, [fileId])).code).toBe('CONFLICT');
    const [again, same] = [await file(), key()];
    const both = await Promise.all([add(other, [again], 'chinese', same), add(other, [again], 'chinese', same)]);
    expect(both.map(({ data }) => data.addWorks.length)).toEqual([1, 1]);
  });

  it('are nine at most, also when two hands bring them in the same instant', async () => {
    const id = await recorded(homework);
    await kept(id, 6);
    const [a, b] = [
      [await file(), await file()],
      [await file('dean'), await file('dean')],
    ];
    const both = await Promise.all([add(id, a), add(id, b, 'dean')]);
    expect(both.map(({ code }) => code).sort()).toEqual(['HOMEWORK_WORK_TOO_MANY', undefined]);
    expect((await see('chinese', id)).data.works).toHaveLength(8);
  });

  it('show when the same one stands at another homework', async () => {
    const [id, other] = [await recorded(homework), await recorded(homework, { date: '2026-11-17' }, null)];
    const bytes = jpeg('the same photo');
    await add(id, [await file('chinese', bytes)]);
    expect((await see('dean', id)).data.works).toMatchObject([{ repeated: false }]);
    await add(other, [await file('chinese', bytes)]);
    expect((await see('dean', id)).data.works).toMatchObject([{ repeated: true }]);
  });

  it('are seen by the teacher, the heads of the school, and an inspector into whose sample the class was drawn; by nobody else', async () => {
    const id = await recorded(homework);
    const [work] = await kept(id);
    const may = async (who: Who) => {
      const [listed, opened, row] = [
        await see(who, id),
        await open(who, [work!]),
        await homework.as(everybody[who]).send('query ($id: ID!) { assignment(id: $id) { works { id } } }', { id }),
      ];
      const sees = !listed.errors;
      expect(Boolean(opened.errors)).toBe(!sees);
      expect(row.data?.assignment?.works ?? []).toEqual(sees ? [{ id: work }] : []);
      if (!sees) expect([listed.code, opened.code]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      return sees;
    };
    for (const who of ['chinese', 'dean', 'principal'] as const) expect([who, await may(who)]).toEqual([who, true]);
    const strangers = [
      'maths',
      'headTeacher',
      'supervisor',
      'county',
      'city',
      'province',
      'otherCounty',
      'neighbour',
      'outsider',
      'guardian',
      'evaluator',
    ] as const;
    for (const who of strangers) expect([who, await may(who)]).toEqual([who, false]);
    // Not of another class, not of other days, not before the draw.
    await drawn(homework, { classes: [NEIGHBOUR_FIVE], school: NEIGHBOUR });
    await drawn(homework, { from: '2026-09-01', to: '2026-10-31' });
    await drawn(homework, { state: 'PLANNED' });
    expect(await may('county')).toBe(false);
    await drawn(homework);
    expect(await may('county')).toBe(true);
    expect(await may('otherCounty')).toBe(false);
    const teachesThere = {
      ...people.county,
      id: 'p-both',
      duties: [...people.county.duties, { duty: 'SUBJECT_TEACHER', place: NEIGHBOUR, unit: NEIGHBOUR_FIVE, subject: '科学' }],
    };
    expect((await homework.as(teachesThere).send(OPEN, { ids: [work] })).errors).toBeUndefined();
    expect((await homework.as(nobody).send(SEE, { id })).code).toBe('UNAUTHENTICATED');
    expect((await homework.as(nobody).send(OPEN, { ids: [work] })).code).toBe('UNAUTHENTICATED');
  });

  it('are opened one by one, each opening recorded before the ticket is given, and on what ground', async () => {
    const id = await recorded(homework);
    const [one, two] = await kept(id, 2);
    const before = (await readings()).length;
    const tickets = (await open('county', [one!, two!, one!])).data.openWorks;
    expect(tickets.map(({ workId }: { workId: string }) => workId)).toEqual([one, two]);
    expect((await readings()).slice(before)).toMatchObject([
      { asker: 'p-heping', subject: one },
      { asker: 'p-heping', subject: two },
    ]);
    expect(JSON.parse((await readings()).at(-1)!.detail)).toMatchObject({ as: 'INSPECTOR', inspectionId: expect.any(String) });
    const [, fileId, ticket] = /^\/files\/([0-9A-Z]{26})\?ticket=(.+)$/.exec(tickets[0].url)!;
    const secret = homework.part.secret('files');
    const opened = await homework.part.files.openOnTicket(fileId!, ticket!, people.county, secret);
    expect(Buffer.concat((await opened.stream.toArray()) as Buffer[]).subarray(0, 2)).toEqual(Buffer.from('ffd8', 'hex'));
    await expect(homework.part.files.openOnTicket(fileId!, ticket!, inspectors.colleague, secret)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(homework.part.files.info(fileId!, people.chinese)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // One that may not be seen shuts all of them, and nothing is recorded as read.
    const after = (await readings()).length;
    expect((await open('maths', [one!])).code).toBe('FORBIDDEN');
    expect((await open('county', [one!, 'X'.repeat(26)])).code).toBe('NOT_FOUND');
    expect((await readings()).length).toBe(after);
  });

  it('are taken down with a reason: from then on nobody opens them, and the file is gone by the next morning', async () => {
    const id = await recorded(homework);
    const [work] = await kept(id);
    const [{ fileId }] = (await query<{ fileId: string }>(homework.part.reads, 'SELECT fileId FROM work WHERE id = ?', [work])) as [
      { fileId: string },
    ];
    const down = (who: Who, over: Record<string, unknown> = {}) =>
      homework.as(everybody[who]).send(TAKE_DOWN, { input: { id: work, version: 1, reason: '露出学生姓名', idempotencyKey: key(), ...over } });
    for (const who of ['maths', 'principal', 'county'] as const) expect((await down(who)).code).toBe('FORBIDDEN');
    expect((await down('chinese', { reason: '' })).code).toBe('BAD_INPUT');
    expect((await down('chinese', { version: 3 })).code).toBe('CONFLICT');
    expect((await down('chinese')).data.withdrawWork).toMatchObject({ state: 'WITHDRAWN', withdrawnReason: '露出学生姓名' });
    expect((await open('dean', [work!])).code).toBe('NOT_FOUND');
    await expect(homework.part.files.ofPart(fileId, 'homework')).resolves.toMatchObject({ id: fileId });
    await homework.daily.all();
    await expect(homework.part.files.ofPart(fileId, 'homework')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await see('dean', id)).data.works).toMatchObject([{ id: work, state: 'WITHDRAWN', withdrawnReason: '露出学生姓名' }]);
    expect(await kept(id)).toHaveLength(2);
  });

  it('stay while a finding about them is under way, and answer one that misses them', async () => {
    const inspection = await drawn(homework);
    const id = await recorded(homework);
    const [work] = await kept(id);
    const given = await homework
      .as(people.county)
      .send(RETURN, finding(inspection, { workId: work, cells: [{ cell: 'WORK' }], reason: '照片看不清' }));
    expect(given.data.returnFinding).toMatchObject({
      about: 'WORK',
      cells: [{ cell: 'WORK', before: '1 张', control: 'WORKS', correctable: false }],
    });
    const findingId = given.data.returnFinding.id;
    const down = () => homework.as(people.chinese).send(TAKE_DOWN, { input: { id: work, version: 1, reason: '重拍', idempotencyKey: key() } });
    expect((await down()).code).toBe('HOMEWORK_WORK_UNDER_FINDING');
    const answer = async (bytes: Buffer) =>
      homework.as(people.chinese).send(RECTIFY, {
        input: { findingId, version: 1, cells: [], answer: '已重拍', workFileIds: [await file('chinese', bytes)], idempotencyKey: key() },
      });
    expect((await answer(phoneJpeg(true))).code).toBe('HOMEWORK_WORK_HAS_LOCATION');
    const answered = (await answer(jpeg('clear'))).data.rectifyFinding;
    expect(answered).toMatchObject({
      state: 'RECTIFIED',
      works: [{ id: expect.any(String) }],
      cells: [{ cell: 'WORK', before: '1 张', after: '补交 1 张' }],
    });
    expect((await see('county', id)).data.works).toHaveLength(2);
    await homework.as(people.county).send(TAKE_BACK, { input: { findingId, version: 2, reason: '已看清', idempotencyKey: key() } });
    expect((await down()).errors).toBeUndefined();
    expect((await homework.as(people.county).send(RETURN, finding(inspection, { workId: work, cells: [{ cell: 'WORK' }] }))).code).toBe('NOT_FOUND');
  });

  it('are not handed in for a homework that was withdrawn', async () => {
    const id = await recorded(homework, {}, null);
    await homework.as(people.chinese).send(WITHDRAW, { id, reason: '布置错了' });
    expect((await add(id, [await file()])).code).toBe('HOMEWORK_WITHDRAWN');
  });

  it('are erased when the school year is over; that they were there stays', async () => {
    const id = await recorded(homework);
    const [work] = await kept(id);
    const [{ fileId }] = (await query<{ fileId: string }>(homework.part.reads, 'SELECT fileId FROM work WHERE id = ?', [work])) as [
      { fileId: string },
    ];
    setToday('2027-08-31');
    await homework.daily.all();
    expect((await see('dean', id)).data.works).toMatchObject([{ state: 'KEPT' }]);
    setToday('2027-09-01');
    await homework.daily.all();
    expect((await see('dean', id)).data.works).toMatchObject([{ id: work, state: 'REMOVED', uploadedBy: '王静' }]);
    await expect(homework.part.files.ofPart(fileId, 'homework')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await open('dean', [work!])).code).toBe('NOT_FOUND');
    setToday(TODAY);
  });
});
