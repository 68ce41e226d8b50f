import type { Pair } from '../text';

/** The people of the demo province, by what they can do. All have the same password, printed at start. */
export const DEMO_PASSWORD = 'qingfu-demo';

export interface DemoPerson {
  username: string;
  duty: Pair;
}

export const DEMO_PEOPLE: { title: Pair; people: DemoPerson[] }[] = [
  {
    title: { zh: '学校', en: 'School' },
    people: [
      { username: 'teacher', duty: { zh: '五年级2班 语文教师', en: 'Chinese, grade 5 class 2' } },
      { username: 'headteacher', duty: { zh: '五年级2班 班主任', en: 'Head teacher, grade 5 class 2' } },
      { username: 'maths', duty: { zh: '五年级2班 数学教师', en: 'Mathematics, grade 5 class 2' } },
      { username: 'firstgrade', duty: { zh: '一年级1班 语文教师', en: 'Chinese, grade 1 class 1' } },
      { username: 'juniorteacher', duty: { zh: '初中八年级1班 数学教师', en: 'Mathematics, grade 8 class 1' } },
      { username: 'dean', duty: { zh: '小学教务主任', en: 'Dean of a primary school' } },
      { username: 'principal', duty: { zh: '小学校长', en: 'Principal of a primary school' } },
    ],
  },
  {
    title: { zh: '家庭与第三方', en: 'Family and third parties' },
    people: [
      { username: 'parent', duty: { zh: '五年级2班 学生家长', en: 'Guardian, grade 5 class 2' } },
      { username: 'inspector', duty: { zh: '责任督学', en: 'Responsible supervisor' } },
      { username: 'expert', duty: { zh: '考试审核专家', en: 'Exam review expert' } },
      { username: 'evaluator', duty: { zh: '第三方评估人员', en: 'Third-party evaluator' } },
      { username: 'outsider', duty: { zh: '外县教师', en: 'Teacher of another county' } },
    ],
  },
  {
    title: { zh: '教育行政部门', en: 'Education offices' },
    people: [
      { username: 'heping', duty: { zh: '和平区教育局', en: 'Heping district' } },
      { username: 'shenyang', duty: { zh: '沈阳市教育局', en: 'Shenyang city' } },
      { username: 'dalian', duty: { zh: '大连市教育局', en: 'Dalian city' } },
      { username: 'province', duty: { zh: '省基础教育处', en: 'Provincial basic education' } },
      { username: 'supervision', duty: { zh: '省督导室', en: 'Provincial supervision' } },
      { username: 'publicity', duty: { zh: '省宣传处', en: 'Provincial publicity' } },
      { username: 'personnel', duty: { zh: '省教师处', en: 'Provincial personnel' } },
      { username: 'research', duty: { zh: '省教研', en: 'Provincial research' } },
    ],
  },
  {
    title: { zh: '平台管理', en: 'Administration' },
    people: [
      { username: 'admin', duty: { zh: '系统管理员', en: 'System administrator' } },
      { username: 'security', duty: { zh: '安全管理员', en: 'Security administrator' } },
      { username: 'auditor', duty: { zh: '安全审计员', en: 'Auditor' } },
    ],
  },
];
