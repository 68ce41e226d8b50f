export const WITHDRAW_TEXT = {
  title: { zh: (what: string) => `撤回：${what}`, en: (what: string) => `Withdraw: ${what}` },
  why: {
    zh: '撤回后不再计入当晚总量，台账中保留记录和原因。',
    en: 'It no longer counts for the evening; the ledger keeps the entry and the reason.',
  },
  reasonMissing: { zh: '请写明撤回的原因。', en: 'Say why it is withdrawn.' },
  wrongContent: { zh: '内容填错', en: 'Wrong content' },
  wrongMinutes: { zh: '用时有误', en: 'Wrong time' },
  wrongClass: { zh: '布错班级', en: 'Wrong class' },
  twice: { zh: '重复登记', en: 'Recorded twice' },
  deed: { zh: '撤回', en: 'Withdraw' },
  keep: { zh: '保留', en: 'Keep it' },
  done: { zh: (what: string) => `已撤回：${what}`, en: (what: string) => `Withdrawn: ${what}` },
};
