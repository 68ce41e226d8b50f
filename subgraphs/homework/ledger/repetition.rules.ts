import type { PolicyPack } from '#kernel/policy';
import { refOf } from '#kernel/policy';
import { fold } from '#kernel/text';
import type { Remark } from './ledger.rules';

/** The same written homework is looked for among those of the class in so many days before. */
export const REPEAT_DAYS = 7;
/** Once more may be a second try; the third time it is drill. */
const MOST_TIMES = 2;
/** 「口算」 alone says too little to be called the same. */
const FEWEST_LETTERS = 6;

const NUMBERS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 百: 100 };
const COPYING = /(抄写?|默写|誊写|罚写|每[字词句个])[^，。；！？\n]{0,12}?(\d{1,3}|[一二两三四五六七八九十百])\s*遍/;
const PUNISHING = /罚抄|罚写|罚作业|加罚/;

/**
 * H7: mechanical, repetitive or punitive written homework. A flag with its reason, never a refusal: what the words mean, people judge.
 * @param earlier contents of written homework of the same class and subject on the days before.
 */
export function remarksOnRepetition(content: string, earlier: readonly string[], rule: PolicyPack): Remark[] {
  const add = (message: string): Remark[] => [{ code: 'H7', message, rule: refOf(rule) }];
  if (PUNISHING.test(content)) return add('内容像是惩罚性作业，请改为订正或辅导');
  const times = COPYING.exec(fold(content))?.[2];
  const most = rule.parameters.copies ?? Infinity;
  const count = times === undefined ? 0 : (NUMBERS[times] ?? Number(times));
  if (count > most) return add(`同一内容抄写 ${count} 遍，超过 ${most} 遍，请改为少而精的练习`);
  const same = sameAs(content);
  const repeated = same.length >= FEWEST_LETTERS ? earlier.filter((one) => sameAs(one) === same).length : 0;
  return repeated >= MOST_TIMES ? add(`${REPEAT_DAYS} 天内已布置过 ${repeated} 次同样的书面作业`) : [];
}

function sameAs(content: string): string {
  return fold(content).replace(/[\s\p{P}]/gu, '');
}
