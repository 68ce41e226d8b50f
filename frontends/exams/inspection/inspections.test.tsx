import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { openPage, SCHOOL, tableOf, word } from '../../testing';
import InspectionPage from './inspection-page';
import InspectionsPage from './inspections-page';
import { check, CITY, connection, count, finding, full, line, obligation, SCHOOL_NAME, sheet } from './testing';

const OFFICE = ['exams.inspection.read', 'exams.inspection.plan', 'exams.listing.write'];
type Answer = object | ((variables: Record<string, any>) => object) | 'unreachable'; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the page asked

function open(
  path: string,
  answers: Record<string, Answer> = {},
  permissions = OFFICE,
  place: object = { path: CITY, name: '沈阳市', level: 'CITY' },
) {
  return openPage(path.startsWith('/exams/inspection/') ? InspectionPage : InspectionsPage, {
    path,
    place,
    permissions,
    answer: (name, variables) => {
      const said = answers[name];
      if (said !== undefined) return (typeof said === 'function' ? said(variables) : said) as Record<string, unknown>;
      if (name === 'ExamInspections') return { examInspections: connection(line()) };
      if (name === 'OwnExamObligations') return { late: connection(), open: connection(obligation()) };
      if (name === 'ListedExamInspections') return { listedExamInspections: [] };
      if (name === 'PlaceTrail') return { place: null };
      return {};
    },
  });
}

describe('the register', () => {
  it('says of every inspection how far it is and how much does not fit, and leads to what the city owes', async () => {
    open('/exams/inspections');
    const table = await tableOf('考试检查台账');
    expect(await within(table).findByRole('row', { name: /第一学期考试检查/ })).toHaveTextContent(/检查中.*沈阳市.*3 \/ 10.*2 项/);
    expect(screen.getByRole('link', { name: '制定计划' })).toHaveAttribute('href', '/exams/inspections?obligation=o1');
    expect(screen.getByRole('button', { name: word('导出全部') })).toBeVisible();
  });

  it('empty, it says so and offers the next deed, to who may do it', async () => {
    open('/exams/inspections', { ExamInspections: { examInspections: connection() } });
    expect(await screen.findByText('还没有考试检查')).toBeVisible();
    expect(screen.getAllByRole('button', { name: word('制定检查计划') }).length).toBeGreaterThan(0);
  });

  it('who may not plan is offered no plan', async () => {
    open('/exams/inspections', { ExamInspections: { examInspections: connection() } }, ['exams.inspection.read']);
    expect(await screen.findByText('还没有考试检查')).toBeVisible();
    expect(screen.queryByRole('button', { name: word('制定检查计划') })).toBeNull();
  });

  it('filters that match nothing can be cleared with one press', async () => {
    const stage = open('/exams/inspections?text=专项', {
      ExamInspections: ({ filter }) => ({ examInspections: filter ? connection() : connection(line()) }),
    });
    expect(await screen.findByText('没有符合条件的检查')).toBeVisible();
    expect(stage.of('ExamInspections')[0]!.variables.filter).toEqual({ text: '专项' });
    fireEvent.click(screen.getAllByRole('button', { name: word('清空条件') }).at(-1)!);
    expect(await within(await tableOf('考试检查台账')).findByRole('row', { name: /第一学期考试检查/ })).toBeVisible();
  });

  it('unreachable, it says so and can be tried again', async () => {
    open('/exams/inspections', { ExamInspections: 'unreachable' });
    expect(await screen.findByRole('button', { name: word('重试') })).toBeVisible();
  });
});

describe('what is owed', () => {
  const overview = (over: object = {}) => ({
    examObligationPeriods: [
      { __typename: 'ExamObligationPeriod', period: '2026-2027-T1', name: '2026—2027 学年第一学期', dueOn: '2027-01-15', current: true },
    ],
    examObligationsOverview: {
      __typename: 'ExamObligationsOverview',
      place: '/21',
      period: '2026-2027-T1',
      periodName: '2026—2027 学年第一学期',
      total: count({ place: '/21', placeName: '辽宁省', level: 'PROVINCE', expected: 2, done: 1, open: 1 }),
      children: [count({ done: 1, open: 0, inspectionId: 'i1' }), count({ place: '/21/2102', placeName: '大连市' })],
      asOf: '2026-11-23T01:00:00.000Z',
      ...over,
    },
  });
  const PROVINCE = { path: '/21', name: '辽宁省', level: 'PROVINCE' };

  it('the province sees which city has signed and which has not, and may excuse one with a reason', async () => {
    const stage = open(
      '/exams/inspections?part=TASKS',
      {
        ExamObligationsOverview: overview(),
        ExamObligations: { examObligations: connection(obligation({ id: 'o2', place: '/21/2102', placeName: '大连市' })) },
        ExcuseExamObligation: { excuseExamObligation: obligation({ id: 'o2', state: 'EXCUSED' }) },
      },
      OFFICE,
      PROVINCE,
    );
    const table = await tableOf('检查任务 2026—2027 学年第一学期');
    expect(await within(table).findByRole('row', { name: /沈阳市/ })).toHaveTextContent(/已查.*看检查/);
    expect(await within(table).findByRole('row', { name: /大连市/ })).toHaveTextContent('未到期');
    fireEvent.click(screen.getByRole('button', { name: word('未查名单（1）') }));
    fireEvent.click(await screen.findByRole('button', { name: word('准予免查') }));
    fireEvent.click(await screen.findByRole('button', { name: '极端天气停课，考试未举行' }));
    fireEvent.click(screen.getAllByRole('button', { name: word('准予免查') }).at(-1)!);
    await waitFor(() => expect(stage.of('ExcuseExamObligation')[0]!.variables.input).toMatchObject({ id: 'o2', reason: '极端天气停课，考试未举行' }));
  });

  it('a county is told that cities owe it', async () => {
    const county = '/21/2101/210102';
    open(
      '/exams/inspections?part=TASKS',
      { ExamObligationsOverview: overview({ place: county, total: count({ place: county, expected: 0, open: 0 }), children: [] }) },
      OFFICE,
      { path: county, name: '和平区', level: 'COUNTY' },
    );
    expect(await screen.findByText('检查任务由市承担')).toBeVisible();
  });
});

describe('the plan', () => {
  const preview = {
    previewExamInspection: {
      __typename: 'ExamInspectionPreview',
      units: 214,
      sampleSize: 10,
      fewest: 12,
      title: '2026—2027 学年第一学期考试检查',
      from: '2026-09-01',
      to: '2027-01-15',
      placeName: '沈阳市',
      strata: [
        { __typename: 'ExamStratumSize', name: '210102', label: '和平区', units: 30, sample: 2 },
        { __typename: 'ExamStratumSize', name: '210103', label: '沈河区', units: 28, sample: 2 },
      ],
      warnings: [{ __typename: 'ExamInspectionWarning', code: 'NOTICE_SHORT', message: '公布不足一个月', rule: null }],
    },
  };

  it('of what a city owes asks for the list and the sample only, and says what a routine check draws at least', async () => {
    const stage = open('/exams/inspections?obligation=o1', {
      ExamPlanFor: { examObligation: obligation() },
      ExamPlanChoices: {
        listedExamInspections: [{ __typename: 'ListedExamInspection', id: 'l1', code: 'K-03', title: '考试管理专项检查', placeName: '辽宁省' }],
      },
      ExamInspectionPreview: preview,
      PlanExamInspection: { planExamInspection: { __typename: 'ExamInspection', id: 'i9', title: '第一学期考试检查' } },
    });
    const form = await screen.findByRole('form', { name: '制定检查计划' });
    expect(form).toHaveTextContent('检查 2026-09-01 周二 至 2027-01-15 周五 的考试');
    expect(within(form).queryByRole('textbox', { name: '检查名称' })).toBeNull();
    fireEvent.click(within(form).getByRole('button', { name: word('保存计划') }));
    expect((await within(form).findByRole('alert')).textContent).toBe('请选择年度清单中的事项。');
    fireEvent.mouseDown(within(form).getByRole('combobox', { name: '年度清单事项' }));
    fireEvent.click(await screen.findByText('K-03 考试管理专项检查（辽宁省）'));
    expect(await within(form).findByText('从 214 所学校中抽取 10 所')).toBeVisible();
    expect(within(form).getByText('公布不足一个月')).toBeVisible();
    fireEvent.click(within(form).getByRole('button', { name: word('改为抽 12 所') }));
    fireEvent.click(within(form).getByRole('button', { name: word('保存计划') }));
    await waitFor(() => expect(stage.of('PlanExamInspection')).toHaveLength(1));
    const { input } = stage.of('PlanExamInspection')[0]!.variables;
    expect(input).toMatchObject({ obligationId: 'o1', listedId: 'l1', sampleSize: 12, kind: 'ROUTINE', strataBy: ['COUNTY'] });
    expect(Object.keys(input)).not.toContain('from');
  });
});

describe('one inspection', () => {
  const of = (over: object, answers: Record<string, Answer> = {}) =>
    open('/exams/inspection/i1', {
      ExamInspection: { examInspection: full(over) },
      ExamChecks: {
        examInspection: {
          __typename: 'ExamInspection',
          id: 'i1',
          checks: connection({ ...sheet({ state: 'DONE' }), findings: [finding()] }, sheet({ id: 'k2', schoolName: '沈河区示例小学' })),
        },
      },
      ...answers,
    });

  it('shows the schools that were drawn with what does not fit, and waits for the rest before it can be signed', async () => {
    of({});
    const table = await tableOf('检查表');
    expect(await within(table).findByRole('row', { name: new RegExp(SCHOOL_NAME) })).toHaveTextContent(/已完成.*1 项/);
    expect(screen.getByText('还有 7 张检查表没有完成，完成后才能签字。')).toBeVisible();
    expect(screen.queryByRole('button', { name: word('签字') })).toBeNull();
  });

  it('the signature asks for a conclusion, and why one person did both only when the platform asks', async () => {
    let tries = 0;
    const stage = of(
      { checksDone: 10, signable: true },
      {
        SignExamInspection: () =>
          (tries += 1) === 1
            ? { refused: { code: 'EXAMS_SIGN_NOTE_REQUIRED', message: '您也是检查人，请写明为什么由您签字' } }
            : { signExamInspection: full({ state: 'SIGNED' }) },
      },
    );
    fireEvent.click(await screen.findByRole('button', { name: word('签字') }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('共 2 项不符合。');
    fireEvent.click(within(dialog).getByRole('button', { name: word('签字') }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('请写明检查结论。');
    fireEvent.click(within(dialog).getByRole('button', { name: '总体符合规定，个别问题已移交办理' }));
    expect(within(dialog).queryByRole('textbox', { name: /说明/ })).toBeNull();
    fireEvent.click(within(dialog).getByRole('button', { name: word('签字') }));
    fireEvent.click(await within(dialog).findByRole('button', { name: '检查人员少，检查与签字由一人担任' }));
    fireEvent.click(within(dialog).getByRole('button', { name: word('签字') }));
    await waitFor(() => expect(stage.of('SignExamInspection')).toHaveLength(2));
    expect(stage.of('SignExamInspection')[1]!.variables.input).toMatchObject({
      version: 4,
      conclusion: '总体符合规定，个别问题已移交办理',
      note: '检查人员少，检查与签字由一人担任',
    });
  });

  it('is cancelled with a reason only', async () => {
    const stage = of({ cancellable: true }, { CancelExamInspection: { cancelExamInspection: full({ state: 'CANCELLED' }) } });
    fireEvent.click(await screen.findByRole('button', { name: word('取消检查') }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: word('取消检查') }));
    expect(stage.of('CancelExamInspection')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: '检查日期填错' }));
    fireEvent.click(within(dialog).getByRole('button', { name: word('取消检查') }));
    await waitFor(() => expect(stage.of('CancelExamInspection')[0]!.variables.input.reason).toBe('检查日期填错'));
  });

  it('before the draw only fingerprints are to be seen, afterwards seed, beacon and the order of the draw', async () => {
    const draw = {
      examInspectionDraw: {
        __typename: 'ExamInspectionDraw',
        id: 'i1',
        seed: 'abc123',
        beacon: { __typename: 'ExamDrawBeacon', position: 812, hash: 'beef' },
        strata: [{ __typename: 'ExamStratumSize', name: '210102', label: '和平区', units: 30, sample: 2 }],
        sample: [
          { __typename: 'DrawnSchool', unit: 's2', schoolName: '和平区示例第二小学', stratum: '210102', lot: '09', gone: false },
          { __typename: 'DrawnSchool', unit: 's1', schoolName: SCHOOL_NAME, stratum: '210102', lot: '01', gone: false },
        ],
      },
    };
    of({}, { ExamDraw: draw });
    fireEvent.click(await screen.findByRole('radio', { name: '抽样与复算' }));
    expect(await screen.findByText('审计链第 812 条')).toBeVisible();
    const rows = within(await tableOf('抽中的学校'))
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(rows.filter((text) => text?.includes('示例'))).toEqual([expect.stringContaining(SCHOOL_NAME), expect.stringContaining('第二小学')]);
  });

  it('a question nobody may see is answered with why', async () => {
    open('/exams/inspection/i1', { ExamInspection: { refused: { code: 'FORBIDDEN', message: '只有检查单位可以查看' } } });
    expect(await screen.findByText(/只有检查单位可以查看/)).toBeVisible();
  });
});

describe('the principal', () => {
  const signed = {
    __typename: 'ExamInspection',
    id: 'i1',
    title: '第一学期考试检查',
    placeName: '沈阳市',
    state: 'SIGNED',
    signedAt: '2026-12-20T01:00:00.000Z',
  };
  const atSchool = (answers: Record<string, Answer>, path = '/exams/inspections') =>
    open(path, answers, ['exams.inspection.read'], { path: SCHOOL, name: SCHOOL_NAME, level: 'SCHOOL' });

  it('sees what was found at his school once it is signed, and goes from there to what is to be corrected', async () => {
    const own = {
      ExamChecksOfSchool: {
        examChecksOfSchool: connection({ ...sheet({ state: 'DONE', remark: '总体规范' }), findings: [finding()], inspection: signed }),
      },
      ExamCheck: {
        examCheck: check(
          {
            state: 'DONE',
            mayEdit: false,
            answers: [{ __typename: 'ExamCheckAnswer', item: 'N1', verdict: 'UNFIT', word: finding().word }],
            findings: [finding({ clue: { __typename: 'ExamClue', id: 'c9', state: 'ORDERED' } })],
          },
          { state: 'SIGNED' },
        ),
      },
    };
    atSchool(own);
    const table = await tableOf('本校受检情况');
    expect(await within(table).findByRole('row', { name: /第一学期考试检查/ })).toHaveTextContent(/已签字.*沈阳市.*1 项.*总体规范/);
    fireEvent.click(within(table).getByRole('row', { name: /第一学期考试检查/ }));
    expect(await screen.findByRole('link', { name: '看办理情况' })).toHaveAttribute('href', '/exams/violations?row=c9');
  });

  it('has nothing to see before there is one, and is told what comes', async () => {
    atSchool({ ExamChecksOfSchool: { examChecksOfSchool: connection() } });
    expect(await screen.findByText('还没有对本校的考试检查')).toBeVisible();
  });

  it('of a check that is not signed yet sees that it is, and nothing of what stands on it', async () => {
    atSchool({ ExamCheck: { examCheck: check({ mayEdit: false }) } }, '/exams/inspections?check=k1');
    expect(await screen.findByText('检查签字后，这里显示各项结果。')).toBeVisible();
  });
});
