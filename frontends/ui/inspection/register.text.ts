// The register of inspections: what is asked of it, and what it says of each.
export const REGISTER_TEXT = {
  plannedBetween: { zh: '制定日期', en: 'Planned between' },
  text: { zh: '名称包含', en: 'Title contains' },
  days: { zh: '检查的日期', en: 'Days looked at' },
  signed: { zh: '签字', en: 'Signed' },
  planned: { zh: '制定', en: 'Planned' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  clear: { zh: '清空条件', en: 'Clear the filters' },
  noneFound: { zh: '没有符合条件的检查', en: 'No inspection matches' },
  noneFoundWhy: { zh: '可放宽条件再查。', en: 'Widen the filters.' },
  onPage: { zh: (count: string) => `本页 ${count}`, en: (count: string) => `${count} on this page` },
  times: { zh: { zh: '次', en: '' }, en: { zh: '次', en: '' } },
};
