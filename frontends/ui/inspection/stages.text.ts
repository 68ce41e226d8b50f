export const STAGES_TEXT = {
  steps: { zh: '进度', en: 'Steps' },
  planned: { zh: '制定计划', en: 'Planned' },
  checked: { zh: '检查', en: 'Checked' },
  signed: { zh: '签字', en: 'Signed' },
  isDone: { zh: '已完成', en: 'done' },
  isNow: { zh: '当前', en: 'now' },
  ofSheets: { zh: (done: number, all: number) => `${done} / ${all} 张`, en: (done: number, all: number) => `${done} of ${all}` },
};
