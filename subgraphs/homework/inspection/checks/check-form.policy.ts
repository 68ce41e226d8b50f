import type { CheckForm, CheckFormItem } from './check-form.view';

type Line = [code: string, name: string, max: number];

function items(groups: Record<string, Line[]>, deductions: Line[] = []): CheckFormItem[] {
  return [
    ...Object.entries(groups).flatMap(([group, lines]) =>
      lines.map(([code, name, max]): CheckFormItem => ({ code, group, name, max, deduction: false })),
    ),
    ...deductions.map(([code, name, max]): CheckFormItem => ({ code, group: '扣分', name, max, deduction: true })),
  ];
}

/** The forms schools really use, column by column (policy list §3.1). A place may change them; the sum of points is always reckoned, never written. */
export const NATIONAL_FORMS: readonly Omit<CheckForm, 'maxTotal' | 'writable'>[] = [
  {
    code: 'WORKBOOK',
    version: 1,
    place: '/',
    title: '作业检查情况记录表',
    source: '八道沟镇中心小学作业检查情况记录表',
    graded: false,
    items: items({
      学生作业: [
        ['cover', '封面、格式规范', 5],
        ['complete', '全部上交', 5],
        ['writing', '书写工整', 20],
      ],
      作业设计: [
        ['amount', '数量适当、次数足够', 10],
        ['variety', '形式多样、有梯度', 10],
      ],
      教师批改: [
        ['progress', '与进度一致、批改次数足够', 10],
        ['careful', '认真批改，没有漏批、错批', 10],
        ['remarked', '订正以后复批', 10],
        ['dated', '有等级、有日期', 5],
        ['comment', '有激励性评语', 15],
      ],
    }),
  },
  {
    code: 'TEACHER',
    version: 1,
    place: '/',
    title: '教师作业批改检查表',
    source: '乌鲁木齐市第64小学教务处作业检查表',
    graded: false,
    items: items(
      {
        教师批改: [
          ['timely', '批改及时', 10],
          ['accurate', '没有错批、漏批', 10],
          ['second', '二次批改', 20],
          ['feedback', '评价方式', 10],
        ],
        学生作业: [
          ['writing', '书写', 20],
          ['amount', '作业量', 5],
          ['complete', '收齐', 5],
          ['times', '次数', 10],
          ['format', '格式', 10],
        ],
        特色: [['special', '特色作业（附加）', 10]],
      },
      [['late', '学科组检查表迟交', 5]],
    ),
  },
  {
    code: 'CHECKLIST',
    version: 1,
    place: '/',
    title: '作业检查等级表',
    source: 'A、B、C 等级检查表，含批改手册；临时突击批改或学生代批的评为 C',
    graded: true,
    items: items({
      布置: [
        ['amount', '总量和用时', 3],
        ['tiered', '分层和针对性', 3],
      ],
      批改: [
        ['own', '教师本人全部批改', 3],
        ['timely', '批改及时', 3],
        ['remarked', '订正以后复批', 3],
        ['comment', '等级和评语', 3],
      ],
      批改手册: [
        ['missing', '未交情况有记录', 3],
        ['errors', '典型错误有分析', 3],
        ['coaching', '个别辅导有记录', 3],
      ],
    }),
  },
];
