import { CONTRACT_VERSION, type RemoteModule } from '#shell';

const homework: RemoteModule = {
  contract: CONTRACT_VERSION,
  name: 'homework',
  version: '1.0.0',
  routes: [
    { path: '', title: { zh: '作业管理', en: 'Homework' }, load: () => import('./screen/first-page') },
    {
      path: 'today',
      title: { zh: '今日作业', en: "Today's homework" },
      permission: ['homework.ledger.write', 'homework.evening.read'],
      load: () => import('./ledger/today/today-page'),
    },
    {
      path: 'marking',
      title: { zh: '批改', en: 'Marking' },
      permission: 'homework.ledger.write',
      load: () => import('./ledger/marking/marking-page'),
    },
    {
      path: 'evenings',
      title: { zh: '当晚统筹', en: 'Evenings' },
      permission: 'homework.evening.coordinate',
      load: () => import('./evening/evenings-page'),
    },
    {
      path: 'ledger',
      title: { zh: '台账', en: 'Ledger' },
      permission: 'homework.ledger.read',
      load: () => import('./ledger/book/ledger-page'),
    },
    {
      path: 'import',
      title: { zh: '导入', en: 'Import' },
      permission: 'homework.ledger.import',
      load: () => import('./sheets/import-page'),
    },
    {
      path: 'materials',
      title: { zh: '教辅选用', en: 'Study aids' },
      permission: 'homework.materials.read',
      load: () => import('./materials/materials-page'),
    },
    {
      path: 'policies',
      title: { zh: '作业管理办法', en: 'Homework measures' },
      permission: 'homework.policies.read',
      load: () => import('./policies/policies-page'),
    },
    {
      path: 'figures',
      title: { zh: '数据', en: 'Figures' },
      permission: 'homework.figures.read',
      load: () => import('./figures/figures-page'),
    },
    {
      path: 'marking-figures',
      title: { zh: '批改情况', en: 'How marking goes' },
      permission: 'homework.marking.read',
      load: () => import('./marking/marking-figures-page'),
    },
    {
      path: 'pulse',
      title: { zh: '家长反馈', en: 'What parents said' },
      permission: 'homework.figures.read',
      load: () => import('./pulse/pulse-page'),
    },
    {
      path: 'pulse-slips',
      title: { zh: '家长一问', en: 'Slips to parents' },
      permission: 'homework.pulse.hand-out',
      load: () => import('./pulse/slips-page'),
    },
    {
      path: 'disclosure',
      title: { zh: '公示', en: 'Disclosure' },
      permission: 'homework.ledger.read',
      load: () => import('./disclosure/disclosure-page'),
    },
    {
      path: 'obligations',
      title: { zh: '检查任务', en: 'Inspections due' },
      permission: 'homework.inspection.read',
      load: () => import('./inspection/obligations/obligations-page'),
    },
    {
      path: 'inspections',
      title: { zh: '检查', en: 'Inspections' },
      permission: 'homework.inspection.read',
      load: () => import('./inspection/plans/inspections-page'),
    },
    {
      path: 'inspection/:id',
      title: { zh: '检查', en: 'Inspection' },
      permission: 'homework.inspection.read',
      load: () => import('./inspection/plans/inspection-page'),
    },
    {
      path: 'findings',
      title: { zh: '问题更正', en: 'Findings' },
      permission: ['homework.findings.answer', 'homework.inspection.read'],
      load: () => import('./inspection/findings/findings-page'),
    },
    {
      path: 'inspection-list',
      title: { zh: '年度检查清单', en: 'Annual list' },
      permission: 'homework.inspection.read',
      load: () => import('./inspection/listing/listing-page'),
    },
  ],
  widgets: [
    {
      slot: 'home.cards',
      order: 10,
      permission: 'homework.evening.read',
      duties: ['SUBJECT_TEACHER', 'HEAD_TEACHER'],
      load: () => import('./cards/teacher-card'),
    },
    {
      slot: 'home.cards',
      order: 15,
      permission: 'homework.evening.read',
      duties: ['GUARDIAN'],
      load: () => import('./cards/guardian-card'),
    },
    { slot: 'home.cards', order: 20, permission: 'homework.evening.coordinate', load: () => import('./cards/school-card') },
    {
      slot: 'home.cards',
      order: 30,
      permission: 'homework.figures.read',
      duties: [
        'EDUCATION_OFFICE',
        'SUPERVISION_OFFICE',
        'RESEARCH_OFFICE',
        'PUBLICITY_OFFICE',
        'RESPONSIBLE_SUPERVISOR',
        'PRINCIPAL',
        'DEAN',
        'EVALUATOR',
      ],
      load: () => import('./cards/figures-card'),
    },
  ],
};

export default homework;
