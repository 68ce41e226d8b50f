export const EXAM_TASKS_TEXT = {
  caption: { zh: (period: string) => `检查任务 ${period}`, en: (period: string) => `Inspections due, ${period}` },
  cities: { zh: { zh: '个市', en: 'cities' }, en: { zh: '个市', en: 'cities' } },
  noPeriod: { zh: '本学年还没有检查任务', en: 'Nothing is due yet this school year' },
  noPeriodWhy: {
    zh: '检查任务按校历自动生成：每个市每学期一次，学期结束前签字。',
    en: 'Every city owes one inspection a term, signed before the term ends.',
  },
  ofCities: { zh: '检查任务由市承担', en: 'Cities owe this inspection' },
  ofCitiesWhy: {
    zh: '市每学期检查一次所属学校的考试；县（市、区）可以自行安排抽查，结果记在检查台账中。',
    en: 'A city inspects its schools every term; a county may plan spot checks of its own.',
  },
  excuseMerged: { zh: '区划调整，由接收的市检查', en: 'Boundaries changed: the city that took over inspects' },
  excuseWeather: { zh: '极端天气停课，考试未举行', en: 'Closed by weather; no exams were held' },
};
