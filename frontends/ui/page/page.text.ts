// Words of every department's pages; one word for one thing (glossary).
export const PAGE_TEXT = {
  nothingForYou: { zh: (department: string) => `${department}里没有您的页面`, en: (_department: string) => 'There is no page for you here' },
  nothingForYouWhy: {
    zh: '您的岗位职责不涉及这里；如有变动，请联系本单位管理员。',
    en: 'Your duties do not touch this. Ask the administrator of your unit if they have changed.',
  },
  path: { zh: '所在位置', en: 'Where you are' },
  date: { zh: '日期', en: 'Date' },
  retry: { zh: '重试', en: 'Try again' },
  today: { zh: '今天', en: 'Today' },
  previousDay: { zh: '前一天', en: 'Day before' },
  nextDay: { zh: '后一天', en: 'Day after' },
  staleShown: {
    zh: '没有取到最新内容，下面显示的是之前取到的。',
    en: 'The latest could not be fetched; below is what was fetched before.',
  },
};
