// Words of the inspection of exams (6.4); used on every page of it.
export const EXAM_INSPECTION_TEXT = {
  title: { zh: '考试检查', en: 'Inspection of exams' },
  note: {
    zh: (place: string) => `${place} · 市每学期检查考试的内容、次数、评价和结果运用（辽教发〔2021〕77号）`,
    en: (place: string) => `${place} · every term a city inspects content, number, evaluation and use of exams`,
  },
  noteSchool: {
    zh: '上级检查本校考试的结果，签字后在这里查看；不符合的逐项移交办理。',
    en: 'What inspections found at this school, once signed; what did not fit is handed over item by item.',
  },
  which: { zh: '查看', en: 'Show' },
  REGISTER: { zh: '检查台账', en: 'Register' },
  TASKS: { zh: '检查任务', en: 'Due' },
  LISTING: { zh: '年度清单', en: 'Annual list' },

  CONTENT: { zh: '考试内容', en: 'Content' },
  NUMBER: { zh: '考试次数', en: 'Number' },
  EVALUATION: { zh: '考试评价', en: 'Evaluation' },
  USE: { zh: '结果运用', en: 'Use of results' },
  FIT: { zh: '符合', en: 'Fits' },
  UNFIT: { zh: '不符合', en: 'Does not fit' },
  NOT_APPLICABLE: { zh: '不适用', en: 'Does not apply' },

  unfit: { zh: '不符合', en: 'Not fitting' },
  items: { zh: { zh: '项', en: 'items' }, en: { zh: '项', en: 'items' } },
  schools: { zh: { zh: '所', en: 'schools' }, en: { zh: '所', en: 'schools' } },
  school: { zh: '学校', en: 'School' },
  inspector: { zh: '检查人', en: 'Inspector' },
  remark: { zh: '评语', en: 'Remark' },
  toClue: { zh: '看办理情况', en: 'How it is handled' },
  notYetHanded: { zh: '签字时移交', en: 'handed over with the signature' },
};
