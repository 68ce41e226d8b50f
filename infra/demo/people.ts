import type { Duty } from '#kernel/context';

export const PROVINCE = '/21';
export const DEMO_PASSWORD = 'qingfu-demo';
/** The primary and the junior school in which the demo people work, and the class most of them teach. */
export const PRIMARY_SCHOOL = 's210102001';
export const JUNIOR_SCHOOL = 's210102901';
export const OUTSIDE_SCHOOL = 's210202001';
export const DEMO_CLASS = 'c210102001502';

export interface DemoPerson {
  id: string;
  username: string;
  displayName: string;
  /** What the start screen says of them. */
  title: string;
  duties: Duty[];
}

const HEPING = '/21/2101/210102';
const PRIMARY = `${HEPING}/${PRIMARY_SCHOOL}`;
const JUNIOR = `${HEPING}/${JUNIOR_SCHOOL}`;
const OUTSIDE = `/21/2102/210202/${OUTSIDE_SCHOOL}`;

function demo(username: string, displayName: string, title: string, ...duties: Duty[]): DemoPerson {
  return { id: `p-${username}`, username, displayName, title, duties };
}

function teaches(place: string, subject: string, ...units: string[]): Duty[] {
  return units.map((unit) => ({ duty: 'SUBJECT_TEACHER', place, unit, subject }));
}

/** The people with whom the platform is tried out. The parent's duty comes from being a guardian, not from this list. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  demo('province', '周明远', '省基础教育处', { duty: 'EDUCATION_OFFICE', place: PROVINCE }),
  demo('supervision', '孙立群', '省督导室', { duty: 'SUPERVISION_OFFICE', place: PROVINCE }),
  demo('publicity', '吴晓岚', '省宣传处', { duty: 'PUBLICITY_OFFICE', place: PROVINCE }),
  demo('personnel', '郑国栋', '省教师处', { duty: 'PERSONNEL_OFFICE', place: PROVINCE }),
  demo('research', '冯雪松', '省教研', { duty: 'RESEARCH_OFFICE', place: PROVINCE }),
  demo('shenyang', '韩志刚', '沈阳市教育局', { duty: 'EDUCATION_OFFICE', place: '/21/2101' }),
  demo('dalian', '曲海涛', '大连市教育局', { duty: 'EDUCATION_OFFICE', place: '/21/2102' }),
  demo('heping', '佟丽华', '和平区教育局', { duty: 'EDUCATION_OFFICE', place: HEPING }),
  demo('principal', '刘建平', '和平区示例第一小学校长', { duty: 'PRINCIPAL', place: PRIMARY }),
  demo('dean', '赵敏', '和平区示例第一小学教务主任', { duty: 'DEAN', place: PRIMARY }),
  demo('teacher', '王静', '语文教师，教五年级1班、2班', ...teaches(PRIMARY, '语文', 'c210102001501', DEMO_CLASS)),
  demo(
    'headteacher',
    '李芳',
    '五年级2班班主任，兼教英语',
    { duty: 'HEAD_TEACHER', place: PRIMARY, unit: DEMO_CLASS },
    ...teaches(PRIMARY, '英语', DEMO_CLASS),
  ),
  demo('maths', '张伟', '数学教师，教五年级1班、2班', ...teaches(PRIMARY, '数学', 'c210102001501', DEMO_CLASS)),
  demo('firstgrade', '陈晨', '语文教师，教一年级1班', ...teaches(PRIMARY, '语文', 'c210102001101')),
  demo('juniorteacher', '杨帆', '数学教师，教和平区示例第一初级中学八年级1班', ...teaches(JUNIOR, '数学', 'c210102901801')),
  demo('outsider', '于洋', '大连市中山区一所小学的语文教师', ...teaches(OUTSIDE, '语文', 'c210202001501')),
  demo('parent', '高翔', '五年级2班一名学生的家长'),
  demo('inspector', '马骏', '责任督学，联系和平区示例第一小学', { duty: 'RESPONSIBLE_SUPERVISOR', place: PRIMARY }),
  demo('expert', '宋文博', '和平区考试审核专家', { duty: 'REVIEW_EXPERT', place: HEPING }),
  demo('evaluator', '罗宁', '第三方评估', { duty: 'EVALUATOR', place: PROVINCE }),
  demo('admin', '何川', '系统管理员', { duty: 'SYSTEM_ADMIN', place: PROVINCE }),
  demo('security', '梁栋', '安全管理员', { duty: 'SECURITY_ADMIN', place: PROVINCE }),
  demo('auditor', '谢安', '审计管理员', { duty: 'AUDITOR', place: PROVINCE }),
];

/** The child of `parent`. */
export const DEMO_CHILD = { classId: DEMO_CLASS, seat: 7, name: '高子涵' };

export const DEMO_CLIENT = {
  id: 'demo-platform',
  secret: 'qingfu-demo-platform',
  name: '示例外部平台',
  duties: [{ duty: 'PLATFORM', place: PROVINCE }] as Duty[],
  scopes: ['figures'],
};
