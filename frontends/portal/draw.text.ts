import type { Drawn } from './draw';
import type { Language } from './portal.text';

const TEXT = {
  heading: { zh: '检查抽样公示', en: 'How this inspection was drawn' },
  lead: {
    zh: '抽中哪些班级由随机数决定，任何人都可以复算。本页不含教师和学生的姓名。',
    en: 'Chance decided which classes are inspected, and anyone can recompute it. No teacher or pupil is named here.',
  },
  days: { zh: (from: string, to: string) => `检查 ${from} 至 ${to} 的作业台账`, en: (from: string, to: string) => `Ledger of ${from} to ${to}` },
  SCHOOL: { zh: '学校检查', en: 'School' },
  COUNTY: { zh: '县（市、区）检查', en: 'County' },
  CITY: { zh: '市级检查', en: 'City' },
  PROVINCE: { zh: '省级检查', en: 'Province' },
  ROUTINE: { zh: '例行', en: 'routine' },
  SPOT_CHECK: { zh: '抽查', en: 'spot check' },
  cancelled: { zh: (reason: string) => `这次检查已取消：${reason}`, en: (reason: string) => `This inspection was cancelled: ${reason}` },

  before: { zh: '一、抽取之前已公布', en: '1. Published before the draw' },
  beforeWhy: {
    zh: '制定计划时，平台生成一个随机种子并先保密，只公布它的指纹；同时固定参加抽取的班级名册和各层抽几个班。指纹公布后，种子和名册都不能再换，换了指纹就对不上。',
    en: 'When the plan was made, a random seed was created and kept secret; only its fingerprint was published. The roster and the numbers were fixed at the same time. Neither can be exchanged afterwards: the fingerprint would no longer fit.',
  },
  plannedAt: { zh: '制定计划', en: 'Planned at' },
  seedHash: { zh: '种子的指纹（SHA-256）', en: 'Fingerprint of the seed (SHA-256)' },
  frameHash: { zh: '名册的指纹（SHA-256）', en: 'Fingerprint of the roster (SHA-256)' },
  frameSize: { zh: '名册', en: 'Roster' },
  classes: { zh: (count: number) => `${count.toLocaleString('en-US')} 个班`, en: (count: number) => `${count.toLocaleString('en-US')} classes` },

  after: { zh: '二、抽取之后公布', en: '2. Published after the draw' },
  afterWhy: {
    zh: '抽取时再混入一个制定计划时谁也不知道的数：平台审计链上计划之后的第一条记录。所以连平台自己也不能事先试出想要的结果。',
    en: 'A value that nobody could know when planning is mixed in: the first line of the platform’s audit chain after the plan. So not even the operator could try for a result he likes.',
  },
  notYet: { zh: '还没有抽取，或者检查不打招呼、签字后才公布。', en: 'Not drawn yet, or unannounced: published after the signature.' },
  drawnAt: { zh: '抽取时间', en: 'Drawn at' },
  seed: { zh: '种子', en: 'Seed' },
  beacon: {
    zh: (position: number) => `混入的数（审计链第 ${position} 条）`,
    en: (position: number) => `Value mixed in (line ${position} of the audit chain)`,
  },
  planPosition: { zh: (position: number) => `计划是审计链第 ${position} 条`, en: (position: number) => `the plan is line ${position}` },

  strata: { zh: '各层抽几个班', en: 'How many of each stratum' },
  stratum: { zh: '层', en: 'Stratum' },
  units: { zh: '班级', en: 'Classes' },
  sampled: { zh: '抽取', en: 'Drawn' },
  sample: { zh: '抽中的班级', en: 'Classes drawn' },
  school: { zh: '学校', en: 'School' },
  className: { zh: '班级', en: 'Class' },
  score: { zh: '分数（前 16 位）', en: 'Score (first 16)' },
  gone: { zh: '现已撤销', en: 'closed since' },
  roster: {
    zh: (closed: number, added: number) => `名册固定以后，有 ${closed} 个班撤销、${added} 个班新设；抽取按当时的名册，不受影响。`,
    en: (closed: number, added: number) =>
      `Since the roster was fixed, ${closed} classes closed and ${added} opened. The draw keeps to the roster of that time.`,
  },
  more: { zh: (count: number) => `显示其余 ${count} 个`, en: (count: number) => `Show the other ${count}` },

  recompute: { zh: '三、怎样复算', en: '3. How to recompute' },
  rule: {
    zh: '每个班的分数＝SHA-256（种子:混入的数:班级编号）；每一层取分数最小的几个班。',
    en: 'The score of a class is SHA-256(seed:value:class id); of each stratum the smallest are taken.',
  },
  step1: { zh: '下载这次抽取的数据（种子、混入的数、名册、抽中的班级）。', en: 'Download the data of this draw.' },
  step2: { zh: '下载复算脚本，或照下面的全文自己写一个；不需要本平台的任何程序。', en: 'Download the script, or write your own after it.' },
  step3: { zh: '在装有 Node.js 的电脑上运行：', en: 'Run it where Node.js is installed:' },
  step4: {
    zh: '显示“OK”就是一致；有任何一处对不上，会显示“不符”和原因。',
    en: '“OK” means it fits; anything that does not is told as 不符 with the reason.',
  },
  data: { zh: '下载数据 draw.json', en: 'Download draw.json' },
  script: { zh: '下载脚本 recompute-sample.mjs', en: 'Download recompute-sample.mjs' },
  fullText: { zh: '脚本全文', en: 'The script' },
  here: { zh: '在这个浏览器里复算', en: 'Recompute in this browser' },
  working: { zh: '正在复算…', en: 'Recomputing…' },
  fits: {
    zh: (count: number) => `一致：复算的 ${count} 个班与公布的相同，两个指纹都对得上。`,
    en: (count: number) => `It fits: the same ${count} classes, both fingerprints match.`,
  },
  seedWrong: { zh: '不符：种子与事先公布的指纹对不上。', en: 'It does not fit: the seed has another fingerprint.' },
  frameWrong: { zh: '不符：名册与事先公布的指纹对不上。', en: 'It does not fit: the roster has another fingerprint.' },
  sampleWrong: { zh: '不符：复算出的班级与公布的不同。', en: 'It does not fit: other classes come out.' },
  waiting: { zh: '抽取公布后，这里可以下载数据并复算。', en: 'Once the draw is published, the data can be downloaded here.' },
  failed: { zh: '名册没有取全，请重试。', en: 'The roster could not be fetched; try again.' },
} as const;

/** Where schools are drawn and not classes; the rest is said of both alike. */
const OF_SCHOOLS = {
  lead: {
    zh: '抽中哪些学校由随机数决定，任何人都可以复算。本页不含教师和学生的姓名。',
    en: 'Chance decided which schools are inspected, and anyone can recompute it. No teacher or pupil is named here.',
  },
  days: { zh: (from: string, to: string) => `检查 ${from} 至 ${to} 的考试`, en: (from: string, to: string) => `Exams of ${from} to ${to}` },
  beforeWhy: {
    zh: '制定计划时，平台生成一个随机种子并先保密，只公布它的指纹；同时固定参加抽取的学校名册和各层抽几所学校。指纹公布后，种子和名册都不能再换，换了指纹就对不上。',
    en: TEXT.beforeWhy.en,
  },
  classes: { zh: (count: number) => `${count.toLocaleString('en-US')} 所学校`, en: (count: number) => `${count.toLocaleString('en-US')} schools` },
  strata: { zh: '各层抽几所学校', en: 'How many of each stratum' },
  units: { zh: '学校', en: 'Schools' },
  sample: { zh: '抽中的学校', en: 'Schools drawn' },
  score: { zh: '签号（前 16 位）', en: 'Lot (first 16)' },
  roster: {
    zh: (closed: number, added: number) => `名册固定以后，有 ${closed} 所学校撤销、${added} 所新设；抽取按当时的名册，不受影响。`,
    en: (closed: number, added: number) =>
      `Since the roster was fixed, ${closed} schools closed and ${added} opened. The draw keeps to the roster of that time.`,
  },
  rule: {
    zh: '每所学校的签号＝SHA-256（种子:混入的数:学校编号）；每一层取签号最小的几所。',
    en: 'The lot of a school is SHA-256(seed:value:school id); of each stratum the smallest are taken.',
  },
  fits: {
    zh: (count: number) => `一致：复算的 ${count} 所学校与公布的相同，两个指纹都对得上。`,
    en: (count: number) => `It fits: the same ${count} schools, both fingerprints match.`,
  },
  sampleWrong: { zh: '不符：复算出的学校与公布的不同。', en: 'It does not fit: other schools come out.' },
} as const;

export type DrawText = { readonly [K in keyof typeof TEXT]: (typeof TEXT)[K]['zh' | 'en'] };

export function drawTextIn(language: Language, of: Drawn): DrawText {
  const texts = of === 'schools' ? { ...TEXT, ...OF_SCHOOLS } : TEXT;
  return Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[language]])) as unknown as DrawText;
}
