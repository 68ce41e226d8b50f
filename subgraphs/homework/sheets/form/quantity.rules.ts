import type { Cell } from '#kernel/workbook/workbook.entity';
import { chineseNumber, squeeze, type Reading } from '#kernel/workbook/reading';

type NumberCell = Pick<Cell, 'text' | 'number' | 'minutes' | 'date'>;

const MINUTES = "(?:分钟|分|min(?:ute)?s?|m|′|'|’)";
const HOURS = '(?:小时|个小时|h(?:our)?s?)';
const ABOUT = /^(?:大约|约|大概|预计|估计|每天|每晚|不超过|不多于|少于|≤|<=|<|~)+|(?:左右|以内|之内|上下|内)$/g;
const MOST = 600;
const SPAN = new RegExp(`^(\\d+(?:\\.\\d+)?)${MINUTES}?[-~—–至到]+(\\d+(?:\\.\\d+)?)${MINUTES}?$`);
const PLAIN = new RegExp(`^(\\d+(?:\\.\\d+)?)${MINUTES}?$`);
const IN_HOURS = new RegExp(`^(\\d+(?:\\.\\d+)?|[一二两三])个?${HOURS}(?:(\\d+)${MINUTES}?|(半))?$`);
const IN_CHINESE = new RegExp(`^([零一二两三四五六七八九十百]+)${MINUTES}$`);
const QUARTERS: Record<string, number> = { 一刻钟: 15, 半小时: 30, 半个小时: 30, 三刻钟: 45, 一个半小时: 90, 两个半小时: 150 };

/** Minutes of one task, in whole minutes; of a span the upper end counts, since the class's evening must hold it. */
export function readMinutes(cell: NumberCell): Reading<number> {
  const original = cell.text.trim();
  const fail = { problem: `看不懂用时“${original}”，请写分钟数，例如 20` };
  if (cell.date !== undefined) return { problem: `“${original}”是日期，不是用时，请写分钟数，例如 20` };
  if (cell.minutes !== undefined) return whole(cell.minutes, original);
  const text = squeeze(original.normalize('NFKC')).toLowerCase().replace(ABOUT, '');
  const span = SPAN.exec(text);
  if (span) {
    const upper = Math.max(Number(span[1]), Number(span[2]));
    const reading = whole(upper, original);
    return 'value' in reading ? { value: reading.value, note: `“${original}”按上限 ${reading.value} 分钟计` } : reading;
  }
  const minutes = spoken(text);
  return minutes === null ? fail : whole(minutes, original);
}

function spoken(text: string): number | null {
  const plain = PLAIN.exec(text);
  if (plain) return Number(plain[1]);
  if (Object.hasOwn(QUARTERS, text)) return QUARTERS[text]!;
  const mixed = IN_HOURS.exec(text);
  if (mixed) return amount(mixed[1]!) * 60 + Number(mixed[2] ?? (mixed[3] ? 30 : 0));
  const clock = /^(\d):([0-5]\d)(?::00)?$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const chinese = IN_CHINESE.exec(text);
  return chinese ? chineseNumber(chinese[1]!) : null;
}

function whole(minutes: number, original: string): Reading<number> {
  if (!(minutes > 0)) return { problem: `用时“${original}”应大于 0，请写分钟数，例如 20` };
  if (minutes > MOST) return { problem: `用时“${original}”太长，请核对是否写错` };
  const up = Math.ceil(minutes);
  return up === minutes ? { value: up } : { value: up, note: `“${original}”按 ${up} 分钟计` };
}

const amount = (text: string) => (/^\d/.test(text) ? Number(text) : (chineseNumber(text) ?? 0));

/** `45`, `45人`, `４５份`. */
export function readCount(cell: NumberCell): Reading<number> {
  const text = squeeze(cell.text);
  const found = /^(\d{1,4})(?:\.0)?(?:人|份|本|名|个|件)?$/.exec(text);
  return found ? { value: Number(found[1]) } : { problem: `看不懂人数“${cell.text.trim()}”，请只写数字，例如 42` };
}

/** Both counts in one cell: `44/45`. The larger is what was due. `全部`, `全交`, `齐` say they are equal. */
export type Collected = { collected: number; expected?: number } | 'ALL';

export function readCollected(cell: NumberCell): Reading<Collected> {
  const text = squeeze(cell.text);
  if (/^(全部?|全齐|全交|全收|收齐|齐|√|✓|✔)$/.test(text)) return { value: 'ALL' };
  const pair = /^(\d{1,4})(?:人|份|本)?[/／](\d{1,4})(?:人|份|本)?$/.exec(text);
  if (pair) {
    const [a, b] = [Number(pair[1]), Number(pair[2])];
    return { value: { collected: Math.min(a, b), expected: Math.max(a, b) } };
  }
  const count = readCount(cell);
  return 'value' in count ? { value: { collected: count.value } } : count;
}

/** How many were finished at school: a number, `38/45`, all that was handed in; a dash says nothing. */
export function readFinished(cell: NumberCell): Reading<{ finished: number } | 'ALL' | 'UNSAID'> {
  if (/^(—+|-+|\/|无)$/.test(squeeze(cell.text))) return { value: 'UNSAID' };
  const reading = readCollected(cell);
  if ('problem' in reading) return { problem: `看不懂在校完成份数“${cell.text.trim()}”，请只写数字，例如 38` };
  return { value: reading.value === 'ALL' ? 'ALL' : { finished: reading.value.collected } };
}

/** How much was marked: a number, all that was handed in, or not yet. `words` keeps what was said besides. */
export type Marked = { marked: number; of?: number } | { all: true; words?: string } | { none: true };

export function readMarked(cell: NumberCell): Reading<Marked> {
  const text = squeeze(cell.text);
  if (/^(未批改?|没批|未|否|无|×|✗|x|—+|-+|待批)$/i.test(text)) return { value: { none: true } };
  if (/^(√|✓|✔|☑|是|有|y|yes|ok)$/i.test(text)) return { value: { all: true } };
  const pair = /^(\d{1,4})[/／](\d{1,4})$/.exec(text);
  if (pair) return { value: { marked: Math.min(Number(pair[1]), Number(pair[2])), of: Math.max(Number(pair[1]), Number(pair[2])) } };
  const some = /^(?:已?批改?|抽批|抽查|面批)?(\d{1,4})(?:人|份|本|名)?(?:已批改?)?$/.exec(text);
  if (some) return { value: { marked: Number(some[1]) } };
  if (/全|已批|已改|批完|批毕|全收全改/.test(text)) {
    return { value: { all: true, ...(/面批|讲评|评语|等级/.test(text) && { words: cell.text.trim() }) } };
  }
  return { problem: `看不懂批改情况“${cell.text.trim()}”，请写批改份数或“√”` };
}
