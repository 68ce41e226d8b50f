export const CARDS_TEXT = {
  teacherTitle: { zh: '今晚作业', en: 'Homework tonight' },
  record: { zh: '登记作业', en: 'Record' },
  toMark: {
    zh: (count: string, days: number) => `待批改 ${count}${days > 0 ? `，最早的已等 ${days} 天` : ''}`,
    en: (count: string, days: number) => `${count} to mark${days > 0 ? `, the oldest waits ${days} d` : ''}`,
  },
  nothingToMark: { zh: '没有待批改的作业', en: 'Nothing to mark' },
  goMark: { zh: '去批改', en: 'Mark' },
  left: { zh: (minutes: string) => `还可布置 ${minutes}`, en: (minutes: string) => `${minutes} left` },
  over: { zh: (minutes: string) => `超出 ${minutes}`, en: (minutes: string) => `${minutes} over` },
  noWritten: { zh: '不布置书面作业', en: 'no written homework' },
  noSchool: { zh: (day: string) => `${day}，不上课`, en: (day: string) => `${day}: no school` },
  notASchoolDay: { zh: '不是上课日', en: 'Not a school day' },
  noClasses: { zh: '还没有登记您任教的班级。', en: 'No class of yours is registered yet.' },
  items: { zh: { zh: '项', en: 'items' }, en: { zh: '项', en: 'items' } },
  more: { zh: (count: number) => `${count} 以上`, en: (count: number) => `over ${count}` },

  guardianTitle: { zh: (name: string) => `${name}今晚的作业`, en: (name: string) => `Homework of ${name} tonight` },
  nothingSet: { zh: '老师还没有登记作业。', en: 'Nothing has been recorded yet.' },
  total: {
    zh: (used: string, limit: string) => `书面作业共 ${used}，上限 ${limit}`,
    en: (used: string, limit: string) => `${used} of written work, limit ${limit}`,
  },
  allDays: { zh: '看往日作业', en: 'Earlier days' },

  schoolTitle: { zh: '今晚各班', en: 'Classes tonight' },
  overClasses: { zh: '超量', en: 'Over' },
  missingClasses: { zh: '未登记', en: 'Nothing recorded' },
  unmarkedClasses: { zh: '未批改', en: 'Unmarked' },
  classes: { zh: { zh: '个班', en: 'classes' }, en: { zh: '个班', en: 'classes' } },
  none: { zh: '没有', en: 'none' },
  goEvenings: { zh: '去当晚统筹', en: 'To evenings' },

  figuresTitle: { zh: '近四周达标学校日占比', en: 'School days within the limit, four weeks' },
  points: {
    zh: (points: string, up: boolean) => `比前四周${up ? '高' : '低'} ${points} 个百分点`,
    en: (points: string, up: boolean) => `${points} points ${up ? 'above' : 'below'} the four weeks before`,
  },
  same: { zh: '与前四周持平', en: 'As the four weeks before' },
  coverage: {
    zh: (one: string, all: string) => `已登记学校 ${one} / ${all} 所`,
    en: (one: string, all: string) => `${one} / ${all} schools recording`,
  },
  trendLabel: { zh: '近四周逐日达标占比', en: 'Share day by day over four weeks' },
  goFigures: { zh: '看数据', en: 'See the figures' },
};
