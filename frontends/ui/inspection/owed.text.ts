export const OWED_TEXT = {
  mine: { zh: '本单位待办的检查任务', en: 'Inspections this unit owes' },
  dueBefore: { zh: (date: string) => `${date} 前完成`, en: (date: string) => `due ${date}` },
  makePlan: { zh: '制定计划', en: 'Plan' },
  goOn: { zh: '继续检查', en: 'Go on' },
};
