export const RECORD_TEXT = {
  recordNo: { zh: (id: string) => `编号 ${id}`, en: (id: string) => `No. ${id}` },
  demo: { zh: '示例数据', en: 'Demo data' },
  conclusion: { zh: '检查结论', en: 'Conclusion' },
  signature: { zh: '签字人', en: 'Signed by' },
  signatureOn: { zh: '签字日期', en: 'Date' },
};
