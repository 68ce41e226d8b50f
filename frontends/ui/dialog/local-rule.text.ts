// Words of the stricter rules of a city, county or school, in every department that has rules.
export const LOCAL_RULE_TEXT = {
  unit: { zh: '适用', en: 'Where' },
  text: { zh: '规定', en: 'Rule' },
  state: { zh: '状态', en: 'State' },
  COMING: { zh: '待施行', en: 'To come' },
  IN_FORCE: { zh: '施行中', en: 'In force' },
  ENDED: { zh: '已停止', en: 'Ended' },
  valid: { zh: '施行', en: 'In force' },
  since: {
    zh: (from: string, to: string | null) => (to ? `${from} 至 ${to}` : `${from} 起`),
    en: (from: string, to: string | null) => (to ? `${from} to ${to}` : `from ${from}`),
  },
  document: { zh: '依据的文件', en: 'Document' },
  clause: { zh: '条款', en: 'Clause' },
  by: { zh: '公布人', en: 'By' },
  end: { zh: '停止施行', en: 'End' },
  endTitle: { zh: '停止施行', en: 'End this rule' },
  endWhy: {
    zh: '不追溯：到最后施行日为止仍按这项规定，之后恢复上级规定。',
    en: 'Forward only: it holds up to its last day; then the rules above hold.',
  },
  endNew: { zh: '改为新的规定', en: 'Replaced by another rule' },
  endedReason: { zh: '停止的原因', en: 'Why ended' },
  lastDay: { zh: '最后施行日', en: 'Last day' },
  ended: { zh: '已办理停止施行', en: 'Ended' },
};
