export const EXAM_INSPECTION_PAGE_TEXT = {
  sheets: { zh: (done: number, all: number) => `检查表 ${done} / ${all}`, en: (done: number, all: number) => `Sheets ${done} / ${all}` },
  sample: { zh: '抽样与复算', en: 'Sample' },
  found: { zh: (count: number) => `不符合 ${count}`, en: (count: number) => `Not fitting ${count}` },
  parts: { zh: '内容', en: 'Part' },
  record: { zh: '检查记录', en: 'Record' },

  drawn: { zh: '抽取学校', en: 'Drawn' },
  cancelled: { zh: (by: string, reason: string) => `已取消（${by}：${reason}）`, en: (by: string, reason: string) => `Cancelled (${by}: ${reason})` },
  dueOn: { zh: (period: string) => `任务：${period}`, en: (period: string) => `For ${period}` },
  listed: { zh: (code: string, title: string) => `年度清单 ${code} ${title}`, en: (code: string, title: string) => `Annual list ${code} ${title}` },
  isUnannounced: { zh: '不打招呼', en: 'unannounced' },

  draw: { zh: '抽取学校', en: 'Draw the sample' },
  drawTitle: {
    zh: (sample: number, frame: number) => `从 ${frame} 所学校中抽取 ${sample} 所`,
    en: (sample: number, frame: number) => `Draw ${sample} of ${frame} schools`,
  },
  drawWhy: {
    zh: '只能抽取一次，不能重抽。抽取后随机种子公布，任何人都可以复算结果。',
    en: 'It is drawn once and never again. The seed is published then, and anyone can recompute the result.',
  },
  isDrawn: { zh: (count: number) => `已抽取 ${count} 所学校`, en: (count: number) => `${count} schools drawn` },

  signWhy: {
    zh: '签字后检查表不能再改，不符合的各项移交办理，学校可以看到检查结果。',
    en: 'The sheets are closed by it, what does not fit is handed over, and the schools see their results.',
  },
  signHands: { zh: (count: number) => `共 ${count} 项不符合。`, en: (count: number) => `${count} items do not fit.` },
  sound: { zh: '考试的内容、次数、评价和结果运用总体符合规定', en: 'Content, number, evaluation and use as required' },
  mostlySound: { zh: '总体符合规定，个别问题已移交办理', en: 'Mostly as required; some findings are handed over' },
  needsWork: { zh: '问题较多，须限期整改', en: 'Many findings; to be put right in time' },
  noteSmall: { zh: '检查人员少，检查与签字由一人担任', en: 'Few inspectors: one person did both' },
  isSigned: { zh: (title: string) => `已签字：${title}`, en: (title: string) => `Signed: ${title}` },
  unchecked: {
    zh: (count: number) => `还有 ${count} 张检查表没有完成，完成后才能签字。`,
    en: (count: number) => `${count} sheets to go before it can be signed.`,
  },

  cancel: { zh: '取消检查', en: 'Cancel it' },
  cancelTitle: { zh: (title: string) => `取消检查：${title}`, en: (title: string) => `Cancel: ${title}` },
  cancelWhy: {
    zh: '取消后可另行制定计划；原计划、原因和种子的指纹都留存并公开。',
    en: 'Another plan may follow; this one, the reason and the fingerprint of its seed stay on record, open to all.',
  },
  cancelDays: { zh: '检查日期填错', en: 'Wrong days' },
  cancelSize: { zh: '抽取学校数填错', en: 'Wrong number of schools' },
  isCancelled: { zh: (title: string) => `已取消：${title}`, en: (title: string) => `Cancelled: ${title}` },

  sampleList: { zh: '抽中的学校', en: 'Schools drawn' },
  sampleWhy: { zh: '还没有抽取。抽取后这里列出抽中的学校。', en: 'Not drawn yet. The schools stand here afterwards.' },
  strata: { zh: '各层抽取', en: 'Drawn by stratum' },

  noneFound: { zh: '这一页的学校没有不符合的项目', en: 'Nothing on this page does not fit' },
  noneFoundWhy: { zh: '检查表中不符合的项目列在这里，签字时移交办理。', en: 'What does not fit stands here, and is handed over with the signature.' },
  foundList: { zh: '不符合的项目', en: 'What does not fit' },
  item: { zh: '项目', en: 'Item' },
  word: { zh: '说明', en: 'What was seen' },
  handled: { zh: '办理', en: 'Handled' },
  basis: { zh: '依据', en: 'Rule' },
  nextSchools: { zh: '按学校翻页，每页 20 所', en: '20 schools a page' },

  recordTitle: { zh: (place: string) => `${place}考试检查记录`, en: (place: string) => `Record of inspection of exams, ${place}` },
  basisOf: { zh: '检查依据', en: 'Basis' },
  notice77: {
    zh: '辽教发〔2021〕77号 三（六）：市每学期对考试内容、次数、评价和结果运用全过程监督检查',
    en: '辽教发〔2021〕77号 3(6): every term a city supervises content, number, evaluation and use of exams',
  },
  printRecord: { zh: '打印检查记录', en: 'Print the record' },
  recordPart: {
    zh: (count: number) => `检查表较多，这里列出前 ${count} 张；全部见导出的台账。`,
    en: (count: number) => `The first ${count} sheets; the export has them all.`,
  },
  trail: { zh: '办理记录', en: 'Trail' },
};
