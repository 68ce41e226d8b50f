import { parse } from 'graphql';
import { Refusal } from '#kernel/refusal';
import { measure, type Measure } from './measure';

/** What one query may be at most. A page of the platform's own uses a tenth of it. */
export const LIMITS = { tokens: 2_000, depth: 10, aliases: 15, rootFields: 20, directives: 10, selections: 1_000 } as const;

type Counted = Exclude<keyof typeof LIMITS, 'tokens'>;

const WORDS: Record<Counted, [what: string, hint: string]> = {
  selections: ['展开后的字段', '请去掉不需要的字段和片段，或分成几次查询'],
  depth: ['嵌套层数', '请减少嵌套，或从较低的一级开始查询'],
  aliases: ['别名', '请分成几次查询'],
  rootFields: ['顶层字段', '请分成几次查询'],
  directives: ['指令', '请去掉多余的指令'],
};

const REMEMBERED = 1_000;
const verdicts = new Map<string, Measure | Refusal | 'UNREADABLE'>();

/**
 * Is this query of a size worth looking at? Asked before validation, whose own cost grows with the square of what it is given.
 * The answer depends on the text alone and is remembered.
 * @throws TOO_COMPLEX, BAD_INPUT. An unreadable query passes: the server words the syntax error.
 */
export function admit(source: string): Measure | null {
  let verdict = verdicts.get(source);
  if (!verdict) {
    verdict = judge(source);
    if (verdicts.size >= REMEMBERED) verdicts.delete(verdicts.keys().next().value!);
    verdicts.set(source, verdict);
  }
  if (verdict instanceof Refusal) throw verdict;
  return verdict === 'UNREADABLE' ? null : verdict;
}

function judge(source: string): Measure | Refusal | 'UNREADABLE' {
  let document;
  try {
    document = parse(source, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch (error) {
    if (!/token limit|more that|more than/i.test((error as Error).message)) return 'UNREADABLE';
    return tooComplex('selections', `查询语句太长，最多 ${LIMITS.tokens} 个词`);
  }
  try {
    const size = measure(document);
    for (const what of Object.keys(WORDS) as Counted[]) {
      if (size[what] > LIMITS[what])
        return tooComplex(what, `查询的${WORDS[what][0]}太多：${size[what] > 100_000 ? '超过十万' : size[what]}，最多 ${LIMITS[what]}`);
    }
    return size;
  } catch {
    return new Refusal('BAD_INPUT', '查询中的片段包含了它自己', { hint: '请检查片段的相互引用' });
  }
}

function tooComplex(what: Counted, message: string): Refusal {
  return new Refusal('TOO_COMPLEX', message, { hint: WORDS[what][1] });
}

/** Values nested deeper than any input of the graph would only serve to exhaust whoever walks them. */
export function assertShallow(value: unknown, most = 12): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) throw new Refusal('BAD_INPUT', `变量嵌套太深，最多 ${most} 层`);
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []));
  }
}
