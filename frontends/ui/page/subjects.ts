/** Courses as schools write them, in the order of the timetable. */
export const SUBJECTS: readonly { name: string; en: string }[] = [
  { name: '语文', en: 'Chinese' },
  { name: '数学', en: 'Mathematics' },
  { name: '英语', en: 'English' },
  { name: '道德与法治', en: 'Morality and law' },
  { name: '科学', en: 'Science' },
  { name: '物理', en: 'Physics' },
  { name: '化学', en: 'Chemistry' },
  { name: '生物学', en: 'Biology' },
  { name: '历史', en: 'History' },
  { name: '地理', en: 'Geography' },
  { name: '信息科技', en: 'Information technology' },
  { name: '体育与健康', en: 'Sport and health' },
  { name: '音乐', en: 'Music' },
  { name: '美术', en: 'Fine arts' },
  { name: '劳动', en: 'Labour' },
  { name: '综合实践活动', en: 'Integrated practice' },
];

const GRADES = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

export const gradeName = (grade: number, locale: string): string => (locale === 'en' ? `Grade ${grade}` : `${GRADES[grade - 1] ?? grade}年级`);
