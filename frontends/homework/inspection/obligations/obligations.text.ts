export const TASKS_TEXT = {
  title: { zh: '检查任务', en: 'Inspections due' },
  whose: { zh: '任务', en: 'Obligation' },
  MONTHLY: { zh: '学校每月', en: 'Schools, monthly' },
  QUARTERLY: { zh: '县区每三个月', en: 'Counties, every three months' },
  TERMLY: { zh: '市每学期', en: 'Cities, every term' },
  noPeriod: { zh: '本学年还没有这类检查任务', en: 'Nothing of this kind is due yet this school year' },
  noPeriodWhy: {
    zh: '检查任务按校历自动生成：学校每月一次，县区每三个月一次，市每学期一次。',
    en: 'Obligations follow the calendar: schools monthly, counties every three months, cities every term.',
  },
  excuseClosed: { zh: '整月停课，无作业可查', en: 'Closed all month' },
  excuseMerged: { zh: '学校已撤并', en: 'School merged or closed' },
  excuseWeather: { zh: '极端天气停课', en: 'Closed by weather' },
};
