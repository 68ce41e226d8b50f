import type { PolicyPack } from '#kernel/policy';
import { ruleAt } from '#kernel/policy';
import { Refusal } from '#kernel/refusal';
import { assertCoordination, assertOpenDay, assertWithinBudget, lightOf, type Evening } from '../evening/evening.rules';
import { publicName } from '../disclosure/disclosure.rules';
import { limitCodeOf, NATIONAL_PACKS } from '../homework.policy';
import { HomeworkKind, type AssignmentFacts } from './assignment.entity';
import { assertMayStand, capturedAt, isLate, readFacts, remarksOn } from './ledger.rules';
import { readMarking, remarksOnMarking } from './marking.rules';
import { subjectName, subjectsOfGrade } from '#register/subject.rules';

const rule = (code: string): PolicyPack => ruleAt(NATIONAL_PACKS, code, '/21/2101/210102/s1', '2026-11-20')!;

function evening(over: Partial<Evening> & { grade?: number } = {}): Evening {
  const grade = over.grade ?? 5;
  return {
    className: '五年级2班',
    grade,
    date: '2026-11-20',
    today: '2026-11-20',
    day: { schoolDay: true, reason: null, term: null, week: 12 },
    openSince: '2026-09-01',
    limit: rule(limitCodeOf(grade)),
    dayRule: rule('H4'),
    writtenMinutes: 0,
    coordinatedMinutes: null,
    ...over,
  };
}

const facts = (over: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  classId: 'c',
  date: '2026-11-20',
  subject: '语文',
  kind: HomeworkKind.WRITTEN,
  minutes: 15,
  content: '抄写生字',
  ...over,
});

function refusalOf(deed: () => unknown): Refusal | null {
  try {
    deed();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

describe('the budget of an evening', () => {
  it.each([
    // grade, already written, coordinated to, wanted, refused with, remedy
    [1, 0, null, 5, 'HOMEWORK_WRITTEN_FORBIDDEN', { action: 'SET_KIND', kind: 'ORAL' }],
    [2, 0, null, 1, 'HOMEWORK_WRITTEN_FORBIDDEN', { action: 'SET_KIND', kind: 'ORAL' }],
    [3, 0, null, 60, null, null],
    [3, 0, null, 61, 'HOMEWORK_OVER_BUDGET', { action: 'SET_MINUTES', minutes: 60 }],
    [6, 50, null, 10, null, null],
    [6, 50, null, 11, 'HOMEWORK_OVER_BUDGET', { action: 'SET_MINUTES', minutes: 10 }],
    [5, 55, null, 6, 'HOMEWORK_OVER_BUDGET', { action: 'SET_MINUTES', minutes: 5 }],
    [5, 56, null, 5, 'HOMEWORK_OVER_BUDGET', { action: 'ASK_DEAN' }],
    [5, 60, null, 1, 'HOMEWORK_OVER_BUDGET', { action: 'ASK_DEAN' }],
    [5, 60, 75, 15, null, null],
    [5, 60, 75, 16, 'HOMEWORK_OVER_BUDGET', { action: 'SET_MINUTES', minutes: 15 }],
    [5, 80, 65, 1, 'HOMEWORK_OVER_BUDGET', { action: 'ASK_DEAN' }],
    [7, 0, null, 90, null, null],
    [9, 60, null, 31, 'HOMEWORK_OVER_BUDGET', { action: 'SET_MINUTES', minutes: 30 }],
  ] as const)(
    'grade %i with %i minutes written (coordinated to %s) and %i more: %s',
    (grade, writtenMinutes, coordinatedMinutes, minutes, code, remedy) => {
      const refusal = refusalOf(() => assertWithinBudget(evening({ grade, writtenMinutes, coordinatedMinutes }), minutes));
      expect(refusal?.code ?? null).toBe(code);
      expect(refusal?.detail.remedy ?? null).toEqual(remedy);
      if (refusal) expect(refusal.detail.rule).toMatchObject({ code: limitCodeOf(grade), document: '中办发〔2021〕40号' });
    },
  );

  it('counts written homework only', () => {
    for (const kind of [HomeworkKind.ORAL, HomeworkKind.PRACTICE, HomeworkKind.READING]) {
      expect(refusalOf(() => assertMayStand(evening({ grade: 1 }), { kind, minutes: 20 }))).toBeNull();
      expect(refusalOf(() => assertMayStand(evening({ writtenMinutes: 60 }), { kind, minutes: 20 }))).toBeNull();
    }
  });

  it('is as strict as the strictest unit above the class', () => {
    const local: PolicyPack = {
      ...rule('H2'),
      place: '/21/2101',
      document: '沈教发〔2026〕1号',
      parameters: { minutes: 45 },
      validFrom: '2026-09-01',
    };
    const limit = ruleAt([...NATIONAL_PACKS, local], 'H2', '/21/2101/210102/s1', '2026-11-20')!;
    const refusal = refusalOf(() => assertWithinBudget(evening({ limit, writtenMinutes: 40 }), 10));
    expect(refusal).toMatchObject({ code: 'HOMEWORK_OVER_BUDGET', detail: { rule: { document: '沈教发〔2026〕1号' }, remedy: { minutes: 5 } } });
    // Who is refused by a rule that not everybody knows is told whose it is; the dean's word stands by itself.
    expect(refusal!.message).toContain('超过沈教发〔2026〕1号规定的 45 分钟上限');
    expect(refusalOf(() => assertWithinBudget(evening({ writtenMinutes: 60 }), 10))!.message).toMatch(/超过 60 分钟的上限$/);
    expect(refusalOf(() => assertWithinBudget(evening({ limit, writtenMinutes: 50, coordinatedMinutes: 55 }), 10))!.message).toMatch(
      /超过 55 分钟的上限（经教务处统筹）$/,
    );
    expect(ruleAt([...NATIONAL_PACKS, local], 'H2', '/21/2102/210202/s1', '2026-11-20')!.parameters.minutes).toBe(60);
    expect(ruleAt([...NATIONAL_PACKS, local], 'H2', '/21/2101/210102/s1', '2026-08-31')!.parameters.minutes).toBe(60);
  });

  it.each([
    [5, 60, null],
    [5, 75, null],
    [5, 120, null],
    [5, 59, 'HOMEWORK_COORDINATION_OUT_OF_RANGE'],
    [5, 121, 'HOMEWORK_COORDINATION_OUT_OF_RANGE'],
    [5, 66.5, 'HOMEWORK_COORDINATION_OUT_OF_RANGE'],
    [1, 30, 'HOMEWORK_WRITTEN_FORBIDDEN'],
    [8, 150, null],
  ] as const)('grade %i may be coordinated to %d minutes: %s', (grade, minutes, code) => {
    expect(refusalOf(() => assertCoordination(evening({ grade }), minutes))?.code ?? null).toBe(code);
  });

  it('shows a light: grey without record, red above the law even when coordinated', () => {
    const day = { schoolDay: true, assignments: 1, writtenMinutes: 10, limitMinutes: 60 };
    expect(lightOf(day)).toBe('GREEN');
    expect(lightOf({ ...day, writtenMinutes: 48 })).toBe('AMBER');
    expect(lightOf({ ...day, writtenMinutes: 60 })).toBe('AMBER');
    expect(lightOf({ ...day, writtenMinutes: 61 })).toBe('RED');
    expect(lightOf({ ...day, assignments: 0, writtenMinutes: 0 })).toBe('GREY');
    expect(lightOf({ ...day, schoolDay: false })).toBe('GREY');
    expect(lightOf({ ...day, limitMinutes: 0, writtenMinutes: 0 })).toBe('GREEN');
  });
});

describe('the day of a homework', () => {
  const closed = { schoolDay: false, reason: '周六', term: null, week: 12 };
  it.each([
    ['2026-11-20', {}, null],
    ['2026-11-27', {}, null],
    ['2026-11-28', {}, 'HOMEWORK_DATE_OUT_OF_RANGE'],
    ['2026-09-01', {}, null],
    ['2026-08-31', {}, 'HOMEWORK_DATE_OUT_OF_RANGE'],
    ['2026-11-21', { day: closed }, 'HOMEWORK_NOT_A_SCHOOL_DAY'],
  ] as const)('%s: %s %s', (date, over, code) => {
    const refusal = refusalOf(() => assertOpenDay(evening({ date, ...over })));
    expect(refusal?.code ?? null).toBe(code);
    if (code === 'HOMEWORK_NOT_A_SCHOOL_DAY')
      expect(refusal).toMatchObject({ message: '11月21日（周六）不是上课日：周六', detail: { rule: { code: 'H4' }, path: 'date' } });
  });

  it('is late when received on a later date, and takes the device at its word only up to then', () => {
    expect(isLate('2026-11-20', '2026-11-20')).toBe(false);
    expect(isLate('2026-11-20', '2026-11-21')).toBe(true);
    expect(isLate('2026-11-23', '2026-11-20')).toBe(false);
    const received = new Date('2026-11-20T10:00:00Z');
    expect(capturedAt(null, received)).toBeNull();
    expect(capturedAt(new Date('2026-11-19T10:00:00Z'), received)).toBe(Date.parse('2026-11-19T10:00:00Z'));
    expect(capturedAt(new Date('2026-11-20T10:05:00Z'), received)).toBe(received.getTime());
    expect(refusalOf(() => capturedAt(new Date('2026-11-20T11:00:00Z'), received))?.detail.path).toBe('capturedAt');
  });
});

describe('what a teacher writes', () => {
  it.each([
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 121 }, 'minutes'],
    [{ minutes: 12.5 }, 'minutes'],
    [{ content: '' }, 'content'],
    [{ content: ' \u200b\u202e ' }, 'content'],
    [{ content: '字'.repeat(501) }, 'content'],
    [{ dueOn: '2026-11-19' }, 'dueOn'],
    [{ dueOn: '2027-01-10' }, 'dueOn'],
    [{ overrideReason: '急' }, 'overrideReason'],
    [{ subject: '奥数' }, 'subject'],
    [{ subject: '化学' }, 'subject'],
  ])('%j is refused at its field', (over, path) => {
    const refusal = refusalOf(() => readFacts(facts(over as Partial<AssignmentFacts>), 5));
    expect(refusal?.code).toMatch(/^(BAD_INPUT|HOMEWORK_SUBJECT_UNKNOWN)$/);
    expect(refusal?.detail.path).toBe(path);
    expect(refusal?.detail.hint).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is tidied: no control or direction marks, subject by its name', () => {
    expect(readFacts(facts({ content: '  读\u202e课文\u0007\r\n第3段 ', subject: '道法' }), 5)).toMatchObject({
      content: '读课文\n第3段',
      subject: '道德与法治',
    });
    expect(readFacts(facts({ subject: '生物' }), 8).subject).toBe('生物学');
    expect([...readFacts(facts({ content: '𠮷'.repeat(500) }), 5).content]).toHaveLength(500);
  });

  it('knows subjects by stage', () => {
    expect(subjectName('ＸＸ')).toBeNull();
    expect(subjectsOfGrade(4)).toContain('科学');
    expect(subjectsOfGrade(4)).not.toContain('物理');
    expect(subjectsOfGrade(9)).toContain('化学');
  });

  it.each([
    ['限时练习：口算40题', ['E6']],
    ['完成单元测试卷第一面，按名次表扬', ['E6']],
    ['复习第三单元，准备单元小结', []],
    ['请家长签字', ['H5']],
    ['听写生词，由爸爸妈妈批改', ['H5']],
    ['家长报听写，拍照上传', ['H5', 'H8']],
    ['在班级小程序打卡朗读', ['H8']],
    ['用手机录视频', ['H8']],
    ['给家长讲一个成语故事', []],
    ['练习册第20页', []],
  ])('%s is flagged %j', (content, codes) => {
    expect(remarksOn(content, rule).map((remark) => remark.code)).toEqual(codes);
  });
});

describe('marking', () => {
  const about = { date: '2026-11-18', kind: HomeworkKind.WRITTEN, today: '2026-11-20', pupilCount: 45 };
  it.each([
    [{ collected: 45, marked: 45, markedOn: '2026-11-18' }, null],
    [{ collected: 0, marked: 0, markedOn: '2026-11-20' }, null],
    [{ collected: 46, marked: 45, markedOn: '2026-11-19' }, 'collected'],
    [{ collected: -1, marked: 0, markedOn: '2026-11-19' }, 'collected'],
    [{ collected: 40, marked: 41, markedOn: '2026-11-19' }, 'marked'],
    [{ collected: 40, marked: 40, remarked: 41, markedOn: '2026-11-19' }, 'remarked'],
    [{ collected: 40, marked: 38, finishedAtSchool: 40, markedOn: '2026-11-19' }, null],
    [{ collected: 40, marked: 40, finishedAtSchool: 41, markedOn: '2026-11-19' }, 'finishedAtSchool'],
    [{ collected: 40, marked: 40, finishedAtSchool: -1, markedOn: '2026-11-19' }, 'finishedAtSchool'],
    [{ collected: 40, marked: 40, finishedAtSchool: 0.5, markedOn: '2026-11-19' }, 'finishedAtSchool'],
    [{ collected: 40, marked: 40, markedOn: '2026-11-17' }, 'markedOn'],
    [{ collected: 40, marked: 40, markedOn: '2026-11-21' }, 'markedOn'],
    [{ collected: 40, marked: 40, markedOn: '2026-11-19', feedback: '好'.repeat(501) }, 'feedback'],
  ])('%j: %s', (marking, path) => {
    expect(refusalOf(() => readMarking(marking, about))?.detail.path ?? null).toBe(path);
  });

  it('says how many were finished at school of written homework only, and of none unless it is said', () => {
    const marking = { collected: 40, marked: 40, markedOn: '2026-11-19' };
    for (const kind of [HomeworkKind.ORAL, HomeworkKind.PRACTICE, HomeworkKind.READING]) {
      expect(refusalOf(() => readMarking({ ...marking, finishedAtSchool: 0 }, { ...about, kind }))?.detail).toMatchObject({
        path: 'finishedAtSchool',
        hint: '口头、实践、阅读作业不必填写',
      });
      expect(readMarking({ ...marking, finishedAtSchool: null }, { ...about, kind })).toMatchObject({ finishedAtSchool: null });
    }
    expect(readMarking({ ...marking, finishedAtSchool: 0 }, about)).toMatchObject({ finishedAtSchool: 0 });
    expect(readMarking(marking, about)).toMatchObject({ finishedAtSchool: null });
  });

  it('flags what was collected and not marked (H6)', () => {
    expect(remarksOnMarking({ collected: 44, marked: 40 }, rule('H6'))).toMatchObject([{ code: 'H6', message: '收到 44 份，还有 4 份没有批改' }]);
    expect(remarksOnMarking({ collected: 44, marked: 44 }, rule('H6'))).toEqual([]);
  });
});

it.each([
  ['王静', '王老师'],
  ['欧阳雪', '欧阳老师'],
  ['欧阳', '欧老师'],
  ['马骏（代）', '马老师'],
  ['', '老师'],
])('the public sees %s as %s', (name, shown) => expect(publicName(name)).toBe(shown));
