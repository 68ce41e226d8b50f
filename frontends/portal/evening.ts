import { h } from './dom';
import type { PublicEveningFragment } from './gql/graphql';
import type { PageContext } from './page';

export type Evening = Pick<
  PublicEveningFragment,
  'className' | 'grade' | 'writtenMinutes' | 'limitMinutes' | 'coordinatedMinutes' | 'assignments' | 'schoolDay' | 'reason' | 'date' | 'rule'
>;
type Minutes = Pick<Evening, 'writtenMinutes' | 'limitMinutes' | 'coordinatedMinutes'>;

/** What holds that evening: the limit of the rule, or what the school has settled for this class and day. */
const limitOf = ({ limitMinutes, coordinatedMinutes }: Minutes): number => coordinatedMinutes ?? limitMinutes;

export const isOver = (evening: Minutes): boolean => evening.writtenMinutes > limitOf(evening);

/** Minutes against the limit: words, a mark and a bar, so that colour is never the only signal. */
export function minutesLine(evening: Evening, { t }: PageContext): HTMLElement {
  const used = evening.writtenMinutes;
  const limit = limitOf(evening);
  // H12: no written homework on this day of the week, by the school's own rule or that of its county.
  if (limit === 0 && used === 0) return h('p', { class: 'sum' }, evening.rule.code === 'H12' ? t.noWrittenDay(evening.rule.text) : t.noWritten);
  if (used === 0) return h('p', { class: 'sum' }, evening.assignments.length > 0 ? t.nothing : t.nothingAtAll);
  const over = isOver(evening);
  const scale = Math.max(used, limit, 1);
  return h(
    'div',
    { class: over ? 'sum is-over' : 'sum' },
    h('p', {}, t.sum(used, limit), ' · ', h('strong', {}, over ? `✕ ${t.over(used - limit)}` : `✓ ${t.within}`)),
    evening.coordinatedMinutes !== null && evening.coordinatedMinutes !== undefined && h('p', { class: 'settled' }, t.settled(evening.limitMinutes)),
    h(
      'div',
      { class: 'bar', 'aria-hidden': 'true' },
      h('i', { style: `width:${(used / scale) * 100}%` }),
      over && h('b', { style: `left:${(limit / scale) * 100}%` }),
    ),
  );
}

export function assignmentTable(evening: Evening, caption: string, { t }: PageContext): HTMLElement | null {
  if (evening.assignments.length === 0) return null;
  return h(
    'table',
    {},
    h('caption', { class: 'hidden' }, caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, t.subject),
        h('th', { scope: 'col' }, t.content),
        h('th', { scope: 'col', class: 'number' }, t.duration),
        h('th', { scope: 'col' }, t.teacher),
      ),
    ),
    h(
      'tbody',
      {},
      evening.assignments.map((one) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, one.subject),
          h(
            'td',
            { class: 'content' },
            one.content,
            h('small', {}, [t[one.kind], one.tier ? t.tier(one.tier) : '', one.late ? t.late : ''].filter(Boolean).join(' · ')),
          ),
          h('td', { class: 'number' }, t.minutes(one.minutes)),
          h('td', {}, one.teacher),
        ),
      ),
    ),
  );
}
