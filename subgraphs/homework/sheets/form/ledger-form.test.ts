import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeWorkbook, type SheetDraft } from '../../../../tests/ledger-samples/neighbours';
import { Workbook } from '#kernel/workbook/workbook.reader';
import { readLines, surveySheet, type ColumnChoice, type SheetSurvey } from './ledger-book.reader';
import type { FormLine, Roster, RosterClass } from './ledger-form.entity';

const SAMPLES = path.join(__dirname, '../../../../tests/ledger-samples');

function roster(stage: Roster['stage'] = 'PRIMARY', classes: string[] = ['1/1', '3/1', '3/2', '3/10', '4/2', '5/1', '5/2', '6/1']): Roster {
  const list: RosterClass[] = classes.map((each) => {
    const [grade, number] = each.split('/').map(Number) as [number, number];
    return {
      id: `c${grade}${String(number).padStart(2, '0')}`,
      name: `${'一二三四五六七八九'[grade - 1]}年级${number}班`,
      grade,
      number,
      schoolYear: 2026,
    };
  });
  return { stage, schoolYear: 2026, today: '2026-11-23', classes: list };
}

async function read(
  file: string,
  school = roster(),
  choices: ColumnChoice[] = [],
): Promise<{ surveys: SheetSurvey[]; lines: (FormLine & { sheet: string })[] }> {
  const book = await Workbook.open(file);
  const [surveys, lines]: [SheetSurvey[], (FormLine & { sheet: string })[]] = [[], []];
  try {
    for (const sheet of book.sheets) {
      const survey = await surveySheet(book, sheet, choices);
      surveys.push(survey);
      for await (const line of readLines(book, survey, school)) lines.push({ ...line, sheet: sheet.name });
    }
  } finally {
    book.close();
  }
  return { surveys, lines };
}

const readDraft = async (draft: SheetDraft[] | SheetDraft, school = roster(), choices: ColumnChoice[] = []) =>
  read(await makeWorkbook([draft].flat()), school, choices);

/** `日期|班级|学科|用时` of each line, or its faults. */
const short = (lines: FormLine[]) =>
  lines.map((line) =>
    line.entry
      ? `${line.row.number} ${line.entry.date} ${line.entry.className} ${line.entry.subject} ${line.entry.minutes}`
      : `${line.row.number} 退 ${line.faults.map((fault) => fault.message).join('；')}`,
  );

const HEAD = ['日期', '班级', '学科', '任课教师', '作业内容', '类型', '预计用时'];
const line = (...changes: [number, string | number | null][]) => {
  const row: (string | number | null)[] = ['2026-11-02', '五年级2班', '语文', '李敏', '背诵第12课', '口头', 10];
  for (const [index, value] of changes) row[index] = value;
  return row;
};

describe('the two sample workbooks', () => {
  const expected = readFileSync(path.join(SAMPLES, 'expected.tsv'), 'utf8').trimEnd().split('\n');

  // expected.tsv was written down by reading the workbooks line by line.
  test.each(['whole-school', 'one-sheet-per-class'])('%s: every line is understood as a person reads it', async (name) => {
    const { lines } = await read(path.join(SAMPLES, `${name}.xlsx`));
    const told = lines.map(({ sheet, row, entry, faults }) => {
      const marking = entry?.marking;
      const facts = entry
        ? [
            entry.date,
            entry.className,
            entry.subject,
            entry.teacherName,
            entry.kind,
            entry.minutes,
            entry.tier,
            entry.source,
            marking ? `${marking.marked}/${marking.collected}` : '',
            marking?.markedOn,
            marking?.feedback,
            entry.content,
          ]
        : ['退', faults.map((fault) => fault.code).join('；')];
      return [name, sheet, row.number, ...facts.map((fact) => fact ?? '')].join('\t');
    });
    expect(told).toEqual(expected.filter((row) => row.startsWith(`${name}\t`)));
  });

  test('the refused lines say what is wrong, in which cell', async () => {
    const { lines } = await read(path.join(SAMPLES, 'whole-school.xlsx'));
    expect(lines.filter((each) => !each.entry).map((each) => [each.row.number, each.faults])).toEqual([
      [109, [{ code: 'HOMEWORK_ROW_DATE', message: '没有“2026-13-40”这一天，请写成 2026-11-02', column: 1 }]],
      [110, [{ code: 'HOMEWORK_ROW_CLASS', message: '本校 2026—2027 学年没有七年级9班', column: 2 }]],
      [111, [{ code: 'HOMEWORK_ROW_MINUTES', message: '没有写预计用时', column: 8 }]],
      [112, [{ code: 'HOMEWORK_ROW_COUNTS', message: '实交 45 份多于应交 42 份', column: 11 }]],
    ]);
  });

  test('what was marked beyond what was handed in is counted as far as it was handed in, and said', async () => {
    const { lines } = await read(path.join(SAMPLES, 'whole-school.xlsx'));
    expect(lines[0]!.notes).toEqual(['批改 41 份多于实交 40 份，按实交 40 份入账']);
  });
});

describe('what stands around the lines', () => {
  test('titles, blanks, subtotals, signatures, remarks and a header repeated after a page break are no lines', async () => {
    const { lines } = await readDraft({
      name: '台账',
      rows: [
        ['示例小学作业台账'],
        ['填报单位：教务处'],
        HEAD,
        line(),
        [],
        ['小计', null, null, null, null, null, 10],
        HEAD,
        line([2, '数学']),
        [null, '本页合计', null, null, null, null, 20],
        ['合计：20分钟'],
        ['注：用时为预计数'],
        ['教务主任签字：', null, null, null, '校长签字：'],
      ],
      merges: ['A1:G1', 'A2:G2'],
    });
    expect(short(lines)).toEqual(['4 2026-11-02 五年级2班 语文 10', '8 2026-11-02 五年级2班 数学 10']);
  });

  test('a content that begins like a total is a line all the same', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([4, '合计与平均数练习'])] });
    expect(lines[0]!.entry?.content).toBe('合计与平均数练习');
  });

  test('a date and class merged over several lines, left blank below, or written as 〃 hold for each of them', async () => {
    const rows = [
      HEAD,
      line(),
      line([0, null], [1, null], [2, '数学']),
      line([0, null], [1, null], [2, '英语']),
      line([0, null], [1, null], [2, '科学']),
      line([0, '〃'], [1, '同上'], [2, '音乐']),
    ];
    const { lines } = await readDraft({ name: '台账', rows, merges: ['A2:A3', 'B2:B3'] });
    expect(lines.map((each) => each.entry?.subject)).toEqual(['语文', '数学', '英语', '科学', '音乐']);
    expect(new Set(short(lines).map((each) => each.split(' ').slice(1, 3).join(' ')))).toEqual(new Set(['2026-11-02 五年级2班']));
  });

  test('minutes merged over several lines cannot be shared out, so the lines below are refused', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([6, 30]), line([2, '数学'], [6, null])], merges: ['G2:G3'] });
    expect(short(lines)).toEqual(['2 2026-11-02 五年级2班 语文 30', '3 退 预计用时与上面几行合并在一格里，分不到每一行，请拆开分别填写']);
  });

  test('a bad date above is told on each line that rests on it', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([0, '今日']), line([0, null], [2, '数学'])] });
    expect(short(lines)).toEqual(['2 退 “今日”不是日期，请写成 2026-11-02', '3 退 “今日”不是日期，请写成 2026-11-02']);
  });

  test('the class of a sheet without that column comes from its title, else from its name; blocks with titles of their own switch it', async () => {
    const head = ['日期', '学科', '作业内容', '类型', '预计用时'];
    const row = ['11月2日', '语文', '背诵第12课', '口头', 10];
    const { lines, surveys } = await readDraft([
      { name: '五（2）班', rows: [head, row] },
      { name: 'Sheet2', rows: [['五年级1班作业记录'], head, row, ['六年级1班作业记录'], row], merges: ['A1:E1', 'A4:E4'] },
    ]);
    expect(lines.map((each) => `${each.sheet} ${each.entry?.className}`)).toEqual(['五（2）班 五年级2班', 'Sheet2 五年级1班', 'Sheet2 六年级1班']);
    expect(surveys.flatMap((survey) => survey.problems)).toEqual([]);
  });

  test('the day of a sheet without that column comes from its name', async () => {
    const { lines } = await readDraft({ name: '11月3日', rows: [HEAD.slice(1), line().slice(1)] });
    expect(short(lines)).toEqual(['2 2026-11-03 五年级2班 语文 10']);
  });

  test('grade and class may stand in two columns', async () => {
    const { lines } = await readDraft({
      name: '台账',
      rows: [
        ['日期', '年级', '班级', '学科', '作业内容', '用时'],
        ['11.2', '五年级', '2班', '语文', '背诵', 10],
        ['11.2', '五', '（2）', '数学', '口算', 10],
        ['11.2', 5, 2, '英语', '听读', 10],
      ],
    });
    expect(new Set(lines.map((each) => each.entry?.className))).toEqual(new Set(['五年级2班']));
  });

  test('years of entry move up with the school year of the day', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([1, '2024级2班']), line([1, '2022级2班'])] });
    expect(lines.map((each) => each.entry?.className)).toEqual(['三年级2班', '五年级2班']);
  });

  test('a class number that lost its zero is settled by what classes there are, and refused when both exist', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([1, 5.1]), line([1, 3.1])] });
    expect(short(lines)).toEqual(['2 2026-11-02 五年级1班 语文 10', '3 退 “3.1”可能是三年级1班或三年级10班，请写明']);
  });

  test('a class of another school year is not of this school year', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([0, '2025-11-03'])] });
    expect(short(lines)).toEqual(['2 退 本校 2025—2026 学年没有五年级2班']);
  });

  test('days with no homework are no lines', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([4, '无'], [6, null]), line([0, null], [2, '数学'])] });
    expect(short(lines)).toEqual(['3 2026-11-02 五年级2班 数学 10']);
  });

  test('a cover sheet is passed over and said so', async () => {
    const { lines, surveys } = await readDraft([
      { name: '封面', rows: [['作业台账'], ['2026年11月']] },
      { name: '台账', rows: [HEAD, line()] },
    ]);
    expect(lines).toHaveLength(1);
    expect(surveys[0]!.problems).toEqual(['没有找到表头（日期、班级、学科、作业内容、用时），这张表不会导入']);
  });

  test('dates of the 1904 system and Excel dates are read as the day they show', async () => {
    const file = await makeWorkbook([{ name: '台账', rows: [HEAD, [new Date('2026-11-02T00:00:00Z'), ...line().slice(1)]] }], { date1904: true });
    expect(short((await read(file)).lines)).toEqual(['2 2026-11-02 五年级2班 语文 10']);
  });
});

describe('cells that cannot stand', () => {
  test('a formula is refused by its cell, even when its last value looks right; one in a column that is not read does no harm', async () => {
    const rows = [
      [...HEAD, '备注'],
      [...line(), null],
      [...line([2, '数学']), null],
      [...line([2, '英语']), { formula: 'ROW()', result: 4 }],
    ];
    rows[1]![6] = { formula: '5+5', result: 10 } as never;
    const { lines } = await readDraft({ name: '台账', rows });
    expect(lines.map((each) => each.faults)).toEqual([
      [{ code: 'HOMEWORK_ROW_FORMULA', message: 'G2 是公式，公式单元格不作数，请改为填写的数值', column: 6 }],
      [],
      [],
    ]);
  });

  test('all faults of a line are told at once', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([0, '今日'], [2, '奥数'], [6, '适量'])] });
    expect(lines[0]!.faults.map((fault) => [fault.code, fault.column])).toEqual([
      ['HOMEWORK_ROW_DATE', 0],
      ['HOMEWORK_ROW_SUBJECT', 2],
      ['HOMEWORK_ROW_MINUTES', 6],
    ]);
  });

  test('marking before assigning, or after today, is refused', async () => {
    const head = [...HEAD, '应交', '实交', '批改', '批改日期'];
    const { lines } = await readDraft({
      name: '台账',
      rows: [
        head,
        [...line(), 42, 42, '√', '2026-11-01'],
        [...line(), 42, 42, '√', '2026-12-01'],
        [...line(), 42, '42/42', '√', '2026-11-03'],
        [...line(), 42, '全交', 40, '2026-11-03'],
      ],
    });
    expect(lines.map((each) => each.faults[0]?.message ?? `${each.entry?.marking?.marked}/${each.entry?.marking?.collected}`)).toEqual([
      '批改日期 2026-11-01 早于布置日期 2026-11-02',
      '批改日期 2026-12-01 还没有到',
      '42/42',
      '40/42',
    ]);
  });

  test('what was finished at school is of written homework, no more than was handed in, and goes with its marking', async () => {
    const written = (finished: string | number | null, ...counts: unknown[]) =>
      [...line([5, '书面']), ...(counts.length > 0 ? counts : [42, 40, '√', '2026-11-03']), finished] as never[];
    const { surveys, lines } = await readDraft({
      name: '台账',
      rows: [
        [...HEAD, '应交', '实交', '批改', '批改日期', '校内完成（份）'],
        written(38),
        written('38/40'),
        written('全部'),
        written('—'),
        written(null),
        written(41),
        written('多数'),
        written(38, 42, 40, '未批', null),
        [...line(), 42, 40, '√', '2026-11-03', 38],
        [...line([5, null]), 42, 40, '√', '2026-11-03', 38],
      ],
    });
    expect(surveys[0]!.header!.columns.at(-1)).toMatchObject({ field: 'FINISHED_AT_SCHOOL' });
    expect(lines.map(({ entry, faults, notes }) => [entry?.marking?.finishedAtSchool, ...faults.map(({ message }) => message), ...notes])).toEqual([
      [38],
      [38],
      [40],
      [null],
      [null],
      [undefined, '在校完成 41 份多于实交 40 份'],
      [undefined, '看不懂在校完成份数“多数”，请只写数字，例如 38'],
      [undefined, '没有批改情况，在校完成份数没有入账'],
      [null, '在校完成份数只对书面作业，没有入账'],
      [38, '没有写作业类型，按书面计'],
    ]);
    expect(lines[5]!.faults).toEqual([expect.objectContaining({ code: 'HOMEWORK_ROW_COUNTS', column: 11 })]);
  });

  test('a kind nobody wrote is taken as written, and said', async () => {
    const { lines } = await readDraft({ name: '台账', rows: [HEAD, line([5, null])] });
    expect(lines[0]).toMatchObject({ entry: { kind: 'WRITTEN' }, notes: ['没有写作业类型，按书面计'] });
  });
});

describe('columns are guessed and can be corrected', () => {
  const guessed = (survey: SheetSurvey) => Object.fromEntries(survey.header!.columns.map((column) => [column.header, column.field]));

  test('headers of one, two and three levels', async () => {
    const { surveys } = await readDraft([
      {
        name: '一层',
        rows: [
          ['月日', '年班', '科目', '老师', '今日作业', '时间（分钟）', '形式', '收交情况', '是否批改', '批阅时间'],
          ['11.2', '五2', '语文', '李敏', '背诵第12课', 10, '口头', '42/42', '√', '11.3'],
        ],
      },
      {
        name: '三层',
        rows: [
          ['作业管理台账表', null, null, null, null, null],
          ['基本情况', null, '布置', null, null, '批改'],
          ['日期', '班级', '学科', '作业', null, '日期'],
          [null, null, null, '内容', '时长', null],
          ['11.2', '五2', '语文', '背诵第12课', 10, '11.3'],
        ],
        merges: ['A1:F1', 'A2:B2', 'C2:E2', 'D3:E3', 'A3:A4', 'B3:B4', 'C3:C4', 'F3:F4'],
      },
    ]);
    expect(guessed(surveys[0]!)).toEqual({
      月日: 'DATE',
      年班: 'CLASS',
      科目: 'SUBJECT',
      老师: 'TEACHER',
      今日作业: 'CONTENT',
      '时间（分钟）': 'MINUTES',
      形式: 'KIND',
      收交情况: 'COLLECTED',
      是否批改: 'MARKED',
      批阅时间: 'MARKED_ON',
    });
    expect(guessed(surveys[1]!)).toMatchObject({
      '基本情况/日期': 'DATE',
      '基本情况/班级': 'CLASS',
      '布置/学科': 'SUBJECT',
      '布置/作业/内容': 'CONTENT',
      '布置/作业/时长': 'MINUTES',
      '批改/日期': 'MARKED_ON',
    });
  });

  test('what stands under 时间 tells whether it is a day or minutes', async () => {
    const { surveys } = await readDraft([
      {
        name: '甲',
        rows: [
          ['时间', '班级', '学科', '内容', '用时'],
          ['11.2', '五2', '语文', '背诵第12课', 10],
        ],
      },
      {
        name: '乙',
        rows: [
          ['日期', '班级', '学科', '内容', '时间'],
          ['11.2', '五2', '语文', '背诵第12课', 10],
        ],
      },
    ]);
    expect(guessed(surveys[0]!)['时间']).toBe('DATE');
    expect(guessed(surveys[1]!)['时间']).toBe('MINUTES');
  });

  test('a required column that is missing is a problem until one is chosen', async () => {
    const draft = {
      name: '台账',
      rows: [
        ['日期', '班级', '学科', '作业内容', '甲'],
        ['11.2', '五2', '语文', '背诵第12课', 10],
      ],
    };
    const before = await readDraft(draft);
    expect(before.surveys[0]!.problems).toEqual(['没有找到“预计用时”一列，请指定']);
    expect(short(before.lines)).toEqual(['2 退 没有写预计用时']);
    const after = await readDraft(draft, roster(), [{ sheet: '台账', column: 4, field: 'MINUTES' }]);
    expect(after.surveys[0]!.problems).toEqual([]);
    expect(short(after.lines)).toEqual(['2 2026-11-02 五年级2班 语文 10']);
  });

  test('a column chosen for a field takes it from the column that was guessed, and one may be left out', async () => {
    const draft = {
      name: '台账',
      rows: [
        [...HEAD, '实际用时'],
        [...line(), 25],
      ],
    };
    const { lines } = await readDraft(draft, roster(), [
      { sheet: '台账', column: 7, field: 'MINUTES' },
      { sheet: '台账', column: 3, field: null },
    ]);
    expect(lines[0]!.entry).toMatchObject({ minutes: 25, teacherName: null });
  });
});
