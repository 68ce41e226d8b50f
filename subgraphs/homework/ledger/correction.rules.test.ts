import type { Evening } from '../evening/evening.rules';
import type { Assignment } from './assignment.entity';
import {
  ASSIGNED_CELLS,
  changedCells,
  correctedFacts,
  correctedMarking,
  labelOfCell,
  MARKED_CELLS,
  valueOfCell,
  wordsOfCell,
  type LedgerCell,
} from './correction.rules';

const row = {
  id: 1,
  classId: 'c1',
  date: '2026-11-16',
  subject: '语文',
  grade: 5,
  kind: 'WRITTEN',
  minutes: 15,
  content: '抄写第12课生字',
  tier: null,
  source: 'BANK',
  itemId: 'i1',
  aidId: null,
  dueOn: '2026-11-17',
  marking: { assignmentId: 1, collected: 44, marked: 40, markedOn: null, remarked: null, feedback: null, markedBy: 'p', markedAt: 0, version: 1 },
} as unknown as Assignment;
const rule = { code: 'H2', clause: '第5条', document: '40号' };
const evening = (over: Partial<Evening> = {}): Evening =>
  ({
    className: '五年级2班',
    grade: 5,
    date: '2026-11-16',
    today: '2026-11-20',
    day: { schoolDay: true, reason: null },
    openSince: '2026-09-01',
    limit: { ...rule, place: '/', parameters: { minutes: 60 }, text: '' },
    dayRule: rule,
    writtenMinutes: 55,
    coordinatedMinutes: null,
    ...over,
  }) as unknown as Evening;
const facts = (cells: Partial<Record<LedgerCell, string | null>>, at = evening(), of = row) =>
  correctedFacts(
    of,
    changedCells(
      of,
      Object.entries(cells).map(([cell, value]) => ({ cell: cell as LedgerCell, value })),
    ),
    at,
  );
const marking = (cells: Partial<Record<LedgerCell, string | null>>, of = row) =>
  correctedMarking(
    of,
    changedCells(
      of,
      Object.entries(cells).map(([cell, value]) => ({ cell: cell as LedgerCell, value })),
    ),
    { today: '2026-11-20', pupilCount: 45 },
  );

describe('the law of corrections', () => {
  it('keeps what was said to be finished at school, as far as it can still be so', () => {
    const said = { ...row, marking: { ...row.marking, finishedAtSchool: 40 } } as Assignment;
    expect(marking({ marked: '44' }, said)).toMatchObject({ marked: 44, finishedAtSchool: 40 });
    expect(marking({ collected: '40' }, said)).toMatchObject({ collected: 40, finishedAtSchool: 40 });
    // It is no cell, so it must be in nobody's way.
    expect(marking({ collected: '39', marked: '39' }, said)).toMatchObject({ collected: 39, finishedAtSchool: null });
    expect(marking({ kind: 'ORAL', marked: '44' }, said)).toMatchObject({ finishedAtSchool: null });
  });

  it('shows every cell by its name and in words', () => {
    for (const cell of [...ASSIGNED_CELLS, ...MARKED_CELLS]) expect(labelOfCell(cell)).toMatch(/[\u4e00-\u9fff]/);
    expect([wordsOfCell('minutes', '15'), wordsOfCell('kind', 'WRITTEN'), wordsOfCell('tier', null), wordsOfCell('marked', '0')]).toEqual([
      '15 分钟',
      '书面',
      '—',
      '0 份',
    ]);
    expect([valueOfCell(row, 'minutes'), valueOfCell(row, 'markedOn'), valueOfCell({ ...row, marking: null } as Assignment, 'marked')]).toEqual([
      '15',
      null,
      null,
    ]);
  });

  it('takes for a change only what says something else', () => {
    expect(
      changedCells(row, [
        { cell: 'minutes', value: '015' },
        { cell: 'tier', value: ' ' },
        { cell: 'kind', value: 'WRITTEN' },
      ]),
    ).toEqual([]);
    expect(changedCells(row, [{ cell: 'dueOn', value: null }])).toEqual([{ cell: 'dueOn', before: '2026-11-17', after: null }]);
    expect(() =>
      changedCells(row, [
        { cell: 'minutes', value: '1' },
        { cell: 'minutes', value: '2' },
      ]),
    ).toThrow('同一个栏目填了两次');
  });

  it('changes the cells it was given and nothing else', () => {
    expect(facts({ minutes: '20' })).toEqual({ minutes: 20 });
    expect(facts({ content: ' 抄写第13课生字 ' })).toEqual({ content: '抄写第13课生字' });
    expect(facts({ marked: '44' })).toBeNull();
    expect(marking({ minutes: '20' })).toBeNull();
    // The item it named is no source of it any more.
    expect(facts({ source: 'OWN' })).toEqual({ source: 'OWN', itemId: null, aidId: null });
  });

  it('counts the evening without the row, and then with what it is to be', () => {
    expect(facts({ minutes: '20' })).toEqual({ minutes: 20 });
    expect(() => facts({ minutes: '21' })).toThrow('超过 60 分钟');
    expect(facts({ minutes: '30' }, evening({ coordinatedMinutes: 70 }))).toEqual({ minutes: 30 });
    expect(() => facts({ minutes: '31' }, evening({ coordinatedMinutes: 70 }))).toThrow('经教务处统筹');
    expect(facts({ minutes: '120' }, evening(), { ...row, kind: 'ORAL' } as Assignment)).toEqual({ minutes: 120 });
  });

  it('always lets an evening come down', () => {
    for (const at of [
      evening({ writtenMinutes: 200 }),
      evening({ day: { schoolDay: false, reason: '停课' } as Evening['day'] }),
      evening({ openSince: '2027-03-01' }),
    ])
      expect(facts({ minutes: '14' }, at)).toEqual({ minutes: 14 });
    expect(facts({ kind: 'READING' }, evening({ writtenMinutes: 200 }))).toEqual({ kind: 'READING' });
    expect(() => facts({ minutes: '16' }, evening({ day: { schoolDay: false, reason: '停课' } as Evening['day'] }))).toThrow('不是上课日');
  });

  it('leaves a day of marking unsaid that nobody has said', () => {
    expect(marking({ marked: '44' })).toEqual({ collected: 44, marked: 44, markedOn: null, remarked: null, finishedAtSchool: null, feedback: null });
    expect(marking({ markedOn: '2026-11-18' })).toMatchObject({ marked: 40, markedOn: '2026-11-18' });
    expect(() => marking({ marked: '45' })).toThrow('批改份数不能超过收到份数 44');
    expect(() => marking({ collected: '39' })).toThrow('批改份数不能超过收到份数 39');
    expect(() => marking({ collected: '1' }, { ...row, marking: null } as Assignment)).toThrow('请填写“批改份数”');
  });
});
