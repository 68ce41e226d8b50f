import { addDays } from '#kernel/clock';
import { levelOf } from '#kernel/place';
import { assertStricter, ruleAt, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';

/** Homework may be posted a week ahead: a limit that came sooner would find evenings already full under the old one. */
const FEWEST_DAYS_NOTICE = 8;
const LIMITS = ['H2', 'H3'];

export interface LocalLimit {
  place: string;
  code: string;
  minutes: number;
  document: string;
  clause: string;
  validFrom: string;
  validTo: string | null;
}

/**
 * A local limit, as the pack it becomes. Cities and counties may only be stricter (policy list §2), never backdated.
 * @throws BAD_INPUT with the field at fault.
 */
export function readLocalLimit(limit: LocalLimit, packs: readonly PolicyPack[], today: string): PolicyPack {
  const { place, code, minutes, validFrom, validTo } = limit;
  const level = levelOf(place);
  if (level !== 'CITY' && level !== 'COUNTY')
    refuse('BAD_INPUT', '更严的上限由市或县（市、区）规定', { path: 'place', hint: '请选择一个市或县（市、区）' });
  if (!LIMITS.includes(code)) refuse('BAD_INPUT', '只有书面作业的上限可以规定得更严', { path: 'code', hint: '请填 H2（三至六年级）或 H3（初中）' });
  if (!Number.isInteger(minutes) || minutes < 1) refuse('BAD_INPUT', '上限应为整数分钟', { path: 'minutes', hint: '请填写 1 以上的整数' });
  if (validFrom < addDays(today, FEWEST_DAYS_NOTICE)) {
    refuse('BAD_INPUT', `新的上限至少提前 ${FEWEST_DAYS_NOTICE} 天公布`, {
      path: 'validFrom',
      hint: `请选择 ${addDays(today, FEWEST_DAYS_NOTICE)} 或以后的日期`,
    });
  }
  if (validTo !== null && validTo < validFrom)
    refuse('BAD_INPUT', '最后施行日不能早于施行日期', { path: 'validTo', hint: `请选择 ${validFrom} 或以后的日期，或留空` });
  const [document, clause] = [readWords(limit.document, 'document', 100), readWords(limit.clause, 'clause', 200)];
  const national = ruleAt(packs, code, '/', validFrom)!;
  const who = code === 'H2' ? '小学三至六年级' : '初中';
  const pack: PolicyPack = {
    code,
    place,
    document,
    clause,
    text: `${who}书面作业平均完成时间不超过${minutes}分钟`,
    validFrom,
    validTo,
    parameters: { minutes },
    stricter: national.stricter,
  };
  assertStricter(packs, pack);
  return pack;
}

function readWords(text: string, path: string, most: number): string {
  const words = tidy(text);
  if (words.length < 2 || words.length > most) refuse('BAD_INPUT', `应为 2 到 ${most} 字`, { path, hint: '请照文件写明' });
  return words;
}
