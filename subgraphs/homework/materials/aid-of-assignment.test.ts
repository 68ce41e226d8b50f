import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { aidKey, approved, listed, WITHDRAW_AID, type Listed } from '../testing/aids';
import { FIVE_ONE, FIVE_TWO, people, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, openHomework, RECORD } from '../testing/school';

const FLAGS = 'query ($id: ID!) { assignment(id: $id) { source aidId flags { code message rule { document } } } }';
const IN_USE = 'query ($classId: ID!, $date: LocalDate!) { aidsInUse(classId: $classId, date: $date) { subject aidId title } }';

describe('homework from an aid', () => {
  let homework: Proof;
  let aid: Listed;
  let other: Listed;
  beforeAll(async () => {
    homework = await openHomework();
    [aid, other] = [await listed(homework, { title: '核准的练习' }), await listed(homework, { title: '别的练习' })];
  });
  afterEach(() => setToday(TODAY));
  afterAll(() => homework?.close());

  const record = (who: keyof typeof people, over: Record<string, unknown>) =>
    homework.as(people[who]).send(RECORD, assignment({ source: 'AID', minutes: 5, ...over }));
  const kept = async (id: string) => (await homework.as(people.dean).send(FLAGS, { id })).data.assignment;

  it('is refused while none is approved, with the rule and a way out', async () => {
    const refused = await record('chinese', {});
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_AID_NOT_APPROVED',
      path: 'source',
      rule: { code: 'H11', document: '辽教发〔2021〕77号', clause: '三（三）提升作业管理水平' },
      remedy: { action: 'SET_SOURCE', source: 'OWN' },
    });
    expect(refused.errors![0]!.extensions.hint).toMatch(/自编或题库.*教务处/);
  });

  it('is from the one approved for the grade and subject, named or not, and from no other', async () => {
    await approved(homework, aid.id);
    const { id } = (await record('chinese', { content: '练习第3页' })).data.recordAssignment;
    expect(await kept(id)).toEqual({ source: 'AID', aidId: aid.id, flags: [] });
    expect((await record('chinese', { classId: FIVE_ONE, aidId: aid.id })).errors).toBeUndefined();
    const refused = await record('chinese', { aidId: other.id });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_AID_NOT_APPROVED' });
    expect(refused.errors![0]!.message).toContain('《核准的练习》');
    expect((await record('maths', { subject: '数学' })).code).toBe('HOMEWORK_AID_NOT_APPROVED');
    expect((await record('chinese', { source: 'OWN', aidId: aid.id })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'aidId' });
    expect((await record('chinese', { source: 'OWN' })).errors).toBeUndefined();
  });

  it('is judged by the day it is for: not before the approval, not from the day it was withdrawn', async () => {
    expect((await record('chinese', { date: '2026-11-19' })).code).toBe('HOMEWORK_AID_NOT_APPROVED');
    setToday('2026-11-24');
    const [row] = await query<{ id: string; version: number }>(homework.part.reads, "SELECT id, version FROM aid_choice WHERE state = 'APPROVED'");
    expect(
      (await homework.as(people.dean).send(WITHDRAW_AID, { id: row!.id, version: Number(row!.version), reason: '家长意见较多', key: aidKey() }))
        .errors,
    ).toBeUndefined();
    expect((await record('chinese', { date: '2026-11-24' })).code).toBe('HOMEWORK_AID_NOT_APPROVED');
    expect((await record('chinese', { date: '2026-11-23', content: '补录前一天的练习' })).errors).toBeUndefined();
    await approved(homework, other.id);
    const { id } = (await record('chinese', { date: '2026-11-24' })).data.recordAssignment;
    expect(await kept(id)).toMatchObject({ aidId: other.id });
  });

  it('is offered to the teachers of the class', async () => {
    const { data } = await homework.as(people.chinese).send(IN_USE, { classId: FIVE_TWO, date: TODAY });
    expect(data.aidsInUse).toEqual([{ subject: '语文', aidId: aid.id, title: '核准的练习' }]);
    expect((await homework.as(people.outsider).send(IN_USE, { classId: FIVE_TWO, date: TODAY })).code).toBe('FORBIDDEN');
  });
});

describe('a ledger that is taken over', () => {
  it('is kept as it is, and flagged where its aid was not approved on that day', async () => {
    const homework = await openHomework();
    try {
      const classes = [
        [4, 2],
        [6, 1],
      ].map(([grade, number]) => ({
        id: `c210102001${grade}0${number}`,
        name: `${'一二三四五六'[grade! - 1]}年级${number}班`,
        grade,
        number,
        pupilCount: 45,
      }));
      await homework.hear('directory', [
        {
          type: 'directory.ClassesSaved',
          subject: 's210102001',
          place: SCHOOL,
          data: { schoolId: 's210102001', schoolPath: SCHOOL, schoolYear: 2026, classes },
        },
      ]);
      const sample = path.join(__dirname, '../../../tests/ledger-samples/whole-school.xlsx');
      const { id } = await homework.part.files.put(createReadStream(sample), { owner: people.dean.id, name: 'whole-school.xlsx', type: XLSX });
      await homework
        .as(people.dean)
        .send('mutation ($input: LedgerImportInput!) { importLedger(input: $input) { id } }', {
          input: { fileId: id, dryRun: false, policy: 'IGNORE_FAILED' },
        });
      await homework.settle();
      const aid = await listed(homework);
      setToday('2026-10-12');
      await approved(homework, aid.id);
      setToday(TODAY);
      const rows = await query<{ id: number; grade: number; subject: string }>(
        homework.part.reads,
        "SELECT id, grade, subject FROM assignment WHERE source = 'AID'",
      );
      expect(rows.length).toBeGreaterThan(5);
      for (const row of rows.slice(0, 20)) {
        const { data } = await homework.as(people.dean).send(FLAGS, { id: String(row.id) });
        const flagged = data.assignment.flags.some((flag: { code: string }) => flag.code === 'H11');
        expect([row.grade, row.subject, flagged]).toEqual([row.grade, row.subject, !(Number(row.grade) === 5 && row.subject === '语文')]);
      }
    } finally {
      await homework.close();
    }
  });
});
