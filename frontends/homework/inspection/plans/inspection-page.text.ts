export const INSPECTION_PAGE_TEXT = {
  sheets: { zh: (done: number, all: number) => `检查表 ${done} / ${all}`, en: (done: number, all: number) => `Sheets ${done} / ${all}` },
  sample: { zh: '样本与复算', en: 'Sample' },
  findings: { zh: (count: number) => `问题 ${count}`, en: (count: number) => `Findings ${count}` },
  parts: { zh: '内容', en: 'Part' },
  record: { zh: '检查记录', en: 'Record' },

  drawn: { zh: '抽取班级', en: 'Drawn' },
  cancelled: { zh: (by: string, reason: string) => `已取消（${by}：${reason}）`, en: (by: string, reason: string) => `Cancelled (${by}: ${reason})` },
  dueOn: { zh: (period: string) => `任务：${period}`, en: (period: string) => `For ${period}` },
  listed: { zh: (code: string, title: string) => `年度清单 ${code} ${title}`, en: (code: string, title: string) => `Annual list ${code} ${title}` },
  frozen: { zh: (month: string) => `${month} 台账已封存`, en: (month: string) => `Ledger of ${month} closed` },

  draw: { zh: '抽取班级', en: 'Draw the sample' },
  drawTitle: { zh: (sample: number, frame: number) => `从 ${frame} 个班中抽取 ${sample} 个`, en: (sample: number, frame: number) => `Draw ${sample} of ${frame} classes` },
  drawWhy: {
    zh: '只能抽取一次，不能重抽。抽取后随机种子公布，任何人都可以复算结果。',
    en: 'It is drawn once and never again. The seed is published then, and anyone can recompute the result.',
  },
  isDrawn: { zh: (count: number) => `已抽取 ${count} 个班`, en: (count: number) => `${count} classes drawn` },

  signWhy: {
    zh: '签字后检查表不能再改；未销号的问题继续按期限更正、复核。',
    en: 'The sheets are closed by it; findings that are open go on to their deadlines.',
  },
  signFreezes: { zh: '学校本月台账随之封存。', en: 'The ledger of the month is closed with it.' },
  sound: { zh: '布置批改规范，总量控制在限额以内', en: 'Set and marked as required, within the limits' },
  mostlySound: { zh: '总体规范，个别问题已退回更正', en: 'Mostly as required; some findings were returned' },
  needsWork: { zh: '问题较多，须限期整改', en: 'Many findings; to be put right in time' },
  noteSmall: { zh: '本校规模小，教务主任与校长由一人担任', en: 'A small school: one person holds both posts' },
  isSigned: { zh: (title: string) => `已签字：${title}`, en: (title: string) => `Signed: ${title}` },
  unchecked: { zh: (count: number) => `还有 ${count} 张检查表没有完成，完成后才能签字。`, en: (count: number) => `${count} sheets to go before it can be signed.` },

  cancel: { zh: '取消检查', en: 'Cancel it' },
  cancelTitle: { zh: (title: string) => `取消检查：${title}`, en: (title: string) => `Cancel: ${title}` },
  cancelWhy: {
    zh: '取消后可另行制定计划；原计划、原因和种子的指纹都留存。',
    en: 'Another plan may follow; this one, the reason and the fingerprint of its seed stay on record.',
  },
  cancelPeriod: { zh: '检查日期填错', en: 'Wrong days' },
  cancelForm: { zh: '检查表选错', en: 'Wrong form' },
  isCancelled: { zh: (title: string) => `已取消：${title}`, en: (title: string) => `Cancelled: ${title}` },

  sampleList: { zh: '抽中的班级', en: 'Classes drawn' },
  sampleWhy: { zh: '还没有抽取。抽取后这里列出抽中的班级。', en: 'Not drawn yet. The classes stand here afterwards.' },
  school: { zh: '学校', en: 'School' },
  classWord: { zh: '班级', en: 'Class' },

  recordTitle: { zh: (place: string) => `${place}作业检查记录`, en: (place: string) => `Record of homework inspection, ${place}` },
  inspector: { zh: '检查人', en: 'Inspector' },
  teacher: { zh: '任课教师', en: 'Teacher' },
  subject: { zh: '学科', en: 'Subject' },
  total: { zh: '得分', en: 'Score' },
  grade: { zh: '等级', en: 'Grade' },
  remark: { zh: '评语', en: 'Remark' },
  formUsed: { zh: '检查表', en: 'Form' },
  foundProblems: { zh: '退回的问题', en: 'Findings returned' },
  noProblems: { zh: '没有退回的问题', en: 'None' },
  basis: { zh: '检查依据', en: 'Basis' },
  notice77: {
    zh: '辽教发〔2021〕77号 三：学校每月、县（市、区）每三个月、市每学期检查作业布置批改台账，省抽查',
    en: '辽教发〔2021〕77号, part 3: schools monthly, counties every three months, cities every term, the province by spot checks',
  },
  printRecord: { zh: '打印检查记录', en: 'Print the record' },
  recordPart: {
    zh: (count: number) => `检查表较多，这里列出前 ${count} 张；全部见导出的台账。`,
    en: (count: number) => `The first ${count} sheets; the export has them all.`,
  },
};
