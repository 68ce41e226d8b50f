import type { Language } from './portal.text';

const TEXT = {
  title: { zh: '家长一问', en: 'One question to parents' },
  lead: { zh: '点两下就好，不用登录，不记名。', en: 'Two taps, no sign-in, no name.' },
  question: { zh: '今晚孩子做书面作业，用了多长时间？', en: 'How long did the child do written homework tonight?' },
  questionNote: {
    zh: '今晚不上学的，说最近一个上学日的晚上。口头、阅读和校外辅导不算。',
    en: 'On a day off, think of the last school night. Oral work, reading and tutoring do not count.',
  },
  least: { zh: (to: number) => `没有，或 ${to} 分钟以内`, en: (to: number) => `None, or up to ${to} min` },
  between: { zh: (from: number, to: number) => `${from}—${to} 分钟`, en: (from: number, to: number) => `${from}–${to} min` },
  most: { zh: (from: number) => `${from} 分钟以上`, en: (from: number) => `More than ${from} min` },
  asked: { zh: '有没有要求家长批改、检查作业或者签字？', en: 'Were you asked to mark, check or sign homework?' },
  askedNote: { zh: '点一下就提交。', en: 'One tap sends your answer.' },
  yes: { zh: '有', en: 'Yes' },
  no: { zh: '没有', en: 'No' },
  unsaid: { zh: '不想答，直接提交', en: 'Rather not say, send' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  again: { zh: '没有提交成功，请再点一次。', en: 'It was not sent. Please tap once more.' },
  waiting: { zh: '已记在这部手机上', en: 'Kept on this phone' },
  waitingWhy: {
    zh: '现在没有网络。联网后打开这一页就会自动提交，不用重新选。',
    en: 'There is no network now. Once you are connected, this page sends it by itself.',
  },
  tryNow: { zh: '现在再试', en: 'Try now' },
  done: { zh: '收到了，谢谢您', en: 'Received, thank you' },
  doneWhy: {
    zh: [
      '您的回答只加进本校的份数里，没有留下姓名、手机、时间和班级，平台和学校都查不到是谁答的。',
      '一周结束后公布合计；不到 5 份的不公布。',
      '感受到的时间明显多于老师登记的，学校和教育局会收到提示。',
    ],
    en: [
      "Your answer was only added to the school's count. No name, phone, time or class is kept; nobody can find out who answered.",
      'Totals come out when the week is over; fewer than 5 answers are never shown.',
      'Where homework takes clearly longer than teachers recorded, the school and the bureau are told.',
    ],
  },
  close: { zh: '可以关掉这一页了。纸条不用交回。', en: 'You may close this page. The slip need not be returned.' },
  notNow: { zh: '现在打不开', en: 'It cannot be opened just now' },
  notNowWhy: {
    zh: '可能是没有网络，或者系统繁忙。请稍后再试；七天内都可以答。',
    en: 'There may be no network, or the system is busy. Try again later: the slip is good for seven days.',
  },
  // by the code of the refusal
  HOMEWORK_PULSE_FORGED: { zh: '链接不完整', en: 'The link is not complete' },
  HOMEWORK_PULSE_FORGEDWhy: {
    zh: '请重新扫描纸条上的二维码；仍然不行的，这一次不用答。',
    en: 'Scan the code on the slip again. If that does not help, you need not answer this time.',
  },
  HOMEWORK_PULSE_UNKNOWN: { zh: '没有这一期家长一问', en: 'There is no such question' },
  HOMEWORK_PULSE_UNKNOWNWhy: { zh: '这一次不用答。', en: 'You need not answer this time.' },
  HOMEWORK_PULSE_OVER: { zh: '这一期已经结束', en: 'This question is over' },
  HOMEWORK_PULSE_OVERWhy: {
    zh: '每张纸条七天内有效。这一次不用再答，谢谢您。',
    en: 'A slip is good for seven days. You need not answer any more, thank you.',
  },
  HOMEWORK_PULSE_SPENT: { zh: '这张纸条已经答过', en: 'This slip has been answered' },
  HOMEWORK_PULSE_SPENTWhy: { zh: '答复已经收到，每张纸条只计一次。谢谢您。', en: 'The answer has been received; a slip counts once. Thank you.' },
  HOMEWORK_CLASS_CLOSED: { zh: '这个班已经撤销', en: 'This class no longer exists' },
  HOMEWORK_CLASS_CLOSEDWhy: { zh: '这一次不用答。', en: 'You need not answer this time.' },
} as const;

export type PulseText = { readonly [K in keyof typeof TEXT]: (typeof TEXT)[K]['zh' | 'en'] };

export function pulseTextIn(language: Language): PulseText {
  return Object.fromEntries(Object.entries(TEXT).map(([key, pair]) => [key, pair[language]])) as unknown as PulseText;
}
