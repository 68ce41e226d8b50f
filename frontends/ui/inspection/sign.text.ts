export const SIGN_TEXT = {
  sign: { zh: '签字', en: 'Sign' },
  signTitle: { zh: (title: string) => `签字：${title}`, en: (title: string) => `Sign: ${title}` },
  conclusion: { zh: '检查结论', en: 'Conclusion' },
  conclusionMissing: { zh: '请写明检查结论。', en: 'Write the conclusion.' },
  note: { zh: '说明', en: 'Note' },
  noteWhy: { zh: '检查人与签字人为同一人的，须写明原因。', en: 'Where inspector and signatory are one, say why.' },
};
