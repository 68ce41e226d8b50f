import { CONTRACT_VERSION, type RemoteModule } from '#shell';

const exams: RemoteModule = {
  contract: CONTRACT_VERSION,
  name: 'exams',
  version: '1.0.0',
  routes: [
    { path: '', title: { zh: '考试管理', en: 'Exams' }, load: () => import('./screen/first-page') },
    {
      path: 'plans',
      title: { zh: '考试计划', en: 'Exam plans' },
      permission: 'exams.plans.read',
      load: () => import('./plans/plans-page'),
    },
    {
      path: 'calendar',
      title: { zh: '考试日历', en: 'Exam calendar' },
      permission: 'exams.plans.read',
      load: () => import('./plans/calendar-page'),
    },
    {
      path: 'rules',
      title: { zh: '考试规定', en: 'Exam rules' },
      permission: 'exams.plans.read',
      load: () => import('./policy/rules-page'),
    },
    {
      path: 'reviews',
      title: { zh: '专家审核', en: 'Reviews' },
      permission: 'exams.reviews.read',
      load: () => import('./committees/reviews/reviews-page'),
    },
    {
      path: 'desk',
      title: { zh: '我的审核', en: 'My reviews' },
      permission: 'exams.reviews.judge',
      load: () => import('./committees/reviews/desk-page'),
    },
    {
      path: 'committees',
      title: { zh: '考试审核专家委员会', en: 'Exam review committee' },
      permission: 'exams.committees.read',
      load: () => import('./committees/committees-page'),
    },
    {
      path: 'violations',
      title: { zh: '变相考试与排名', en: 'Disguised exams and rankings' },
      permission: 'exams.violations.read',
      load: () => import('./violations/violations-page'),
    },
    {
      path: 'inspections',
      title: { zh: '考试检查', en: 'Inspection of exams' },
      permission: 'exams.inspection.read',
      load: () => import('./inspection/inspections-page'),
    },
    {
      path: 'inspection/:id',
      title: { zh: '考试检查', en: 'Inspection of exams' },
      permission: 'exams.inspection.read',
      load: () => import('./inspection/inspection-page'),
    },
    {
      path: 'results',
      title: { zh: '等级登记', en: 'Grade bands' },
      permission: 'exams.results.write',
      load: () => import('./results/entry/results-page'),
    },
    {
      path: 'my-children',
      title: { zh: '孩子的等级', en: 'My child’s bands' },
      permission: 'exams.results.own',
      load: () => import('./results/children/children-page'),
    },
    {
      path: 'distributions',
      title: { zh: '等级分布', en: 'Distributions' },
      permission: ['exams.results.school', 'exams.results.area'],
      load: () => import('./results/distributions/distributions-page'),
    },
    {
      path: 'papers',
      title: { zh: '试卷', en: 'Papers' },
      permission: ['exams.papers.set', 'exams.papers.read'],
      load: () => import('./papers/papers-page'),
    },
  ],
  widgets: [],
};

export default exams;
