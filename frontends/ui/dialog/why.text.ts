export const WHY_TEXT = {
  whyTitle: { zh: '这个数是怎么来的', en: 'Where this number comes from' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  rules: { zh: '所依据的规则', en: 'Rules applied' },
  inForce: {
    zh: (from: string, to: string | null) => (to ? `${from} 至 ${to} 有效` : `${from} 起有效`),
    en: (from: string, to: string | null) => (to ? `in force ${from} to ${to}` : `in force since ${from}`),
  },
  dataVersion: { zh: '数据版本', en: 'Data version' },
  asOf: { zh: '数据截至', en: 'Data as of' },
  toRows: { zh: '看台账原始记录', en: 'See the rows in the ledger' },
  computed: { zh: '由学校日常登记自动汇总，没有另行填报。', en: 'Added up from what schools record anyway; nothing is reported separately.' },
};
