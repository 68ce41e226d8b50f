const ZH_DAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const EN_DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const years = (schoolYear: number) => `${schoolYear}—${schoolYear + 1}`;

const TEXT = {
  name: { zh: '轻负', en: 'Qingfu' },
  title: { zh: '作业公示', en: 'Homework disclosure' },
  demo: { zh: '示例数据：学校、人员与数字均为虚构', en: 'Sample data: schools, people and figures are invented' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  other: { zh: 'English', en: '中文' },
  signIn: { zh: '工作人员登录', en: 'Staff sign-in' },
  basisLink: { zh: '政策依据与反映渠道', en: 'Rules and how to speak up' },
  reportLink: { zh: '反映变相考试、排名等问题', en: 'Report disguised exams or rankings' },
  progressLink: { zh: '凭回执号查进度', en: 'Look up a receipt' },
  path: { zh: '当前位置', en: 'You are here' },
  findTitle: { zh: '查找学校', en: 'Find a school' },
  findLead: {
    zh: '查看各校每天布置的书面作业与限额，无需登录。页面不含学生姓名。',
    en: "See the written homework each school sets every day, against its limit. No sign-in, no pupils' names.",
  },
  searchLabel: { zh: '学校名称', en: 'Name of the school' },
  searchDeed: { zh: '查找学校', en: 'Find' },
  searchIn: { zh: (place: string) => `在${place}范围内查找`, en: (place: string) => `within ${place}` },
  searchResult: { zh: (text: string) => `名称含“${text}”的学校`, en: (text: string) => `Schools named “${text}”` },
  chooseCity: { zh: '按地区查找：选择市', en: 'By area: choose a city' },
  chooseCounty: { zh: '选择县（市、区）', en: 'Choose a county or district' },
  chooseSchool: { zh: '选择学校', en: 'Choose a school' },
  noSchool: { zh: '没有找到符合的学校', en: 'No school found' },
  noSchoolWhy: { zh: '可少写几个字再查，或从地区逐级查找。', en: 'Use fewer letters, or go down by area.' },
  clear: { zh: '清空，按地区查找', en: 'Clear and go by area' },
  more: { zh: '显示更多学校', en: 'Show more schools' },
  PRIMARY: { zh: '小学', en: 'Primary' },
  JUNIOR: { zh: '初中', en: 'Junior' },
  NINE_YEAR: { zh: '九年一贯制', en: 'Nine-year' },
  schoolLead: { zh: '当日各班书面作业合计与限额', en: 'Written homework of each class that day, against its limit' },
  date: { zh: '日期', en: 'Date' },
  previousDay: { zh: '前一天', en: 'Day before' },
  nextDay: { zh: '后一天', en: 'Day after' },
  backToday: { zh: '回到今天', en: 'Today' },
  today: { zh: '今天', en: 'today' },
  previousWeek: { zh: '上一周', en: 'Week before' },
  nextWeek: { zh: '下一周', en: 'Week after' },
  thisWeek: { zh: '回到本周', en: 'This week' },
  weekOf: { zh: (from: string, to: string) => `${from} 至 ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  grade: { zh: '年级', en: 'Grade' },
  allGrades: { zh: '全部年级', en: 'All grades' },
  gradeName: { zh: (grade: number) => `${'一二三四五六七八九'[grade - 1]}年级`, en: (grade: number) => `Grade ${grade}` },
  print: { zh: '打印', en: 'Print' },
  minutes: { zh: (value: number) => `${value} 分钟`, en: (value: number) => `${value} min` },
  sum: {
    zh: (used: number, limit: number) => `合计 ${used} 分钟，限额 ${limit} 分钟`,
    en: (used: number, limit: number) => `${used} min in all, limit ${limit} min`,
  },
  within: { zh: '未超限额', en: 'within the limit' },
  over: { zh: (value: number) => `超出 ${value} 分钟`, en: (value: number) => `${value} min over` },
  late: { zh: '补录', en: 'filed late' },
  settled: {
    zh: (limit: number) => `限额经学校统筹调整，规定为 ${limit} 分钟`,
    en: (limit: number) => `The school settled this limit; the rule says ${limit} min`,
  },
  noWritten: { zh: '本年级不布置书面家庭作业', en: 'No written homework in this grade' },
  noWrittenDay: { zh: (rule: string) => `当天不布置书面作业（${rule}）`, en: (rule: string) => `No written homework on this day (${rule})` },
  measures: { zh: '本校作业管理办法', en: "The school's homework measures" },
  noMeasures: { zh: '本校还没有公布作业管理办法。', en: 'The school has not published its homework measures yet.' },
  publishedOn: { zh: (date: string) => `公布 ${date}`, en: (date: string) => `published ${date}` },
  validFrom: { zh: (date: string) => `施行 ${date}`, en: (date: string) => `in force from ${date}` },
  validTo: { zh: (date: string) => `至 ${date}`, en: (date: string) => `to ${date}` },
  fullText: {
    zh: (name: string, size: string) => `查看全文：${name}（${size}）`,
    en: (name: string, size: string) => `Full text: ${name} (${size})`,
  },
  aids: { zh: '教辅选用公示', en: 'Study aids chosen' },
  aidsWhy: {
    zh: '一科至多一种，只能从省评议公告目录中选用；公示满五个工作日后由学生和家长自愿购买，学校不统一要求。',
    en: 'One aid a subject at most, from the provincial catalogue only. After five working days on display, families buy it if they want to; nobody has to.',
  },
  noAids: { zh: '本学期没有选用教辅。', en: 'No study aids this term.' },
  aidTitle: { zh: '教辅', en: 'Study aid' },
  price: { zh: '定价', en: 'Price' },
  display: { zh: '公示', en: 'Display' },
  yuan: { zh: (value: string) => `${value} 元`, en: (value: string) => `¥${value}` },
  semester: { zh: (semester: number) => `第${semester === 1 ? '一' : '二'}学期`, en: (semester: number) => `term ${semester}` },
  onDisplay: { zh: (date: string) => `公示中，${date} 期满`, en: (date: string) => `on display until ${date}` },
  displayed: { zh: '公示期满', en: 'display ended' },
  objections: { zh: (contact: string) => `对选用有意见，可向学校反映：${contact}`, en: (contact: string) => `To object: ${contact}` },
  nothing: { zh: '当日未登记书面作业', en: 'No written homework recorded' },
  nothingAtAll: { zh: '当日未登记作业', en: 'Nothing recorded' },
  subject: { zh: '学科', en: 'Subject' },
  content: { zh: '内容', en: 'Content' },
  duration: { zh: '预计用时', en: 'Time' },
  teacher: { zh: '布置教师', en: 'Teacher' },
  WRITTEN: { zh: '书面', en: 'written' },
  ORAL: { zh: '口头', en: 'oral' },
  PRACTICE: { zh: '实践', en: 'practice' },
  READING: { zh: '阅读', en: 'reading' },
  tier: { zh: (tier: string) => `分层 ${tier}`, en: (tier: string) => `tier ${tier}` },
  tableOf: { zh: (name: string) => `${name}作业`, en: (name: string) => `Homework of ${name}` },
  classWeek: { zh: '查看本班各周公示', en: 'This class week by week' },
  summary: {
    zh: (classes: number, over: number) => `公示班级 ${classes} 个，${over === 0 ? '均未超限额' : `其中 ${over} 个超出限额`}`,
    en: (classes: number, over: number) => `${classes} classes, ${over === 0 ? 'all within the limit' : `${over} over the limit`}`,
  },
  closed: { zh: (reason: string) => `当日不上课（${reason}）`, en: (reason: string) => `No school that day (${reason})` },
  closedWhy: { zh: '休息日不公示每日作业。可查看前后的上课日。', en: 'Nothing is disclosed on days off. Look at the school days around it.' },
  holiday: { zh: '休息日', en: 'day off' },
  noClass: { zh: '当日没有班级公示作业', en: 'No class has disclosed homework that day' },
  noClassWhy: { zh: '学校尚未登记，或者还没到布置作业的时间。', en: 'The school has not recorded any yet.' },
  future: { zh: '还没到这一天', en: 'That day has not come yet' },
  futureWhy: { zh: '作业在布置当天公示。', en: 'Homework is disclosed on the day it is set.' },
  basisTitle: { zh: '政策依据', en: 'The rules' },
  basisOf: { zh: '依据', en: 'Basis' },
  basisLead: {
    zh: '公示与限额依据下列文件。地方和学校可以更严，不可以更宽。',
    en: 'Disclosure and limits rest on these documents. Cities, counties and schools may be stricter, never looser.',
  },
  hotlineTitle: { zh: '有意见怎么反映', en: 'How to speak up' },
  hotline: {
    zh: '对作业总量、难度或批改有意见，可先与任课教师、班主任或学校教务处沟通；未得到答复的，可向学校所在县（市、区）教育局或责任督学反映，也可拨打 12345 政务服务便民热线。反映时请说明学校、班级和日期，不必提供学生姓名。',
    en: "Talk to the teacher, the head teacher or the school's dean first. Without an answer, turn to the county education bureau or the responsible supervisor, or call the government hotline 12345. Name the school, class and date; the pupil's name is not needed.",
  },
  countedTitle: { zh: '用时怎么算', en: 'How minutes are counted' },
  counted: {
    zh: '用时为教师估计的、多数学生独立完成所需的分钟数；限额只计书面作业，口头、阅读和实践类作业单独列出。同一科分层布置的，按所列时长计入合计。',
    en: "Minutes are the teacher's estimate of what most pupils need on their own. Only written homework counts against the limit; oral, reading and practical tasks are listed apart.",
  },
  loading: { zh: '正在取公示内容…', en: 'Loading…' },
  retry: { zh: '重试', en: 'Try again' },
  home: { zh: '查找其他学校', en: 'Find another school' },
  trace: { zh: '追踪号', en: 'Trace number' },
  failOffline: { zh: '网络未连接', en: 'You are offline' },
  failOfflineWhy: { zh: '恢复连接后重试即可。', en: 'Try again once you are connected.' },
  failMissing: { zh: '没有找到这项公示', en: 'There is no such disclosure' },
  failMissingWhy: { zh: '网址可能有误，或者学校、班级已经变更。', en: 'The address may be wrong, or the school or class has changed.' },
  failLimited: { zh: '访问过于频繁', en: 'Too many requests' },
  failLimitedWhy: { zh: '请稍等一分钟再试。', en: 'Please wait a minute.' },
  failDown: { zh: '公示内容暂时取不到', en: 'The disclosure cannot be fetched just now' },
  failDownWhy: { zh: '请稍后重试。', en: 'Please try again later.' },
  pageMissing: { zh: '没有这一页', en: 'There is no such page' },
} as const;

export type Language = 'zh' | 'en';
type Words<L extends Language> = { readonly [K in keyof typeof TEXT]: (typeof TEXT)[K][L] };
export type PortalText = Words<'zh'> | Words<'en'>;

export function textIn(language: Language): PortalText {
  return Object.fromEntries(Object.entries(TEXT).map(([key, pair]) => [key, pair[language]])) as unknown as PortalText;
}

export const dayName = (weekday: number, language: Language): string => (language === 'en' ? EN_DAYS : ZH_DAYS)[weekday];

export function termWeek(term: { schoolYear: number; semester: number; week?: number | null }, language: Language): string {
  if (language === 'en') return `${years(term.schoolYear)} term ${term.semester}${term.week ? `, week ${term.week}` : ''}`;
  return `${years(term.schoolYear)} 学年第${term.semester === 1 ? '一' : '二'}学期${term.week ? ` 第 ${term.week} 周` : ''}`;
}
