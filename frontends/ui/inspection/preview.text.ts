export const PREVIEW_TEXT = {
  preview: { zh: '将怎样抽取', en: 'What will be drawn' },
  stratum: { zh: '层', en: 'Stratum' },
  sample: { zh: '抽取', en: 'Drawn' },
  moreStrata: { zh: (count: number) => `另有 ${count} 层`, en: (count: number) => `and ${count} more` },
};
