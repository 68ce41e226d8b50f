import { AnswerFailure, perform } from './data';
import { h, replaceChildren } from './dom';
import type { ExamClueProgressQuery } from './gql/graphql';
import { hrefTo } from './location';
import { dateText, type PageContext, type PageView } from './page';
import { KINDS, reportTextIn, STATES } from './report.text';

/** How far a report has got, for who holds its receipt. The number is sent in the body, so it stands in no address and no log. */
export function progressPage({ language, signal }: PageContext): PageView {
  const words = reportTextIn(language);
  const found = h('div', { 'aria-live': 'polite' });
  const input = h('input', { id: 'receipt', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: 20 });
  const look = async (event: Event) => {
    event.preventDefault();
    const receipt = input.value.trim();
    if (!receipt) return input.focus();
    try {
      const { examClueProgress: one } = await perform<ExamClueProgressQuery>('ExamClueProgress', { receipt }, signal);
      const line = (label: string, value: string) => h('div', {}, h('dt', {}, label), h('dd', {}, value));
      replaceChildren(
        found,
        h(
          'dl',
          { class: 'card facts' },
          line(words.state, STATES[one.state][language]),
          line(words.about, KINDS[one.kind][language]),
          line(words.received, dateText(localDate(one.receivedAt), language)),
          one.dueOn && line(words.due, dateText(one.dueOn, language)),
        ),
      );
    } catch (failure) {
      if (!(failure instanceof AnswerFailure)) throw failure;
      const missing = failure.kind === 'missing';
      replaceChildren(
        found,
        h('div', { class: 'state', role: 'alert' }, h('strong', {}, missing ? words.none : words.notSent), missing && h('p', {}, words.noneWhy)),
      );
    }
  };
  return {
    title: words.progressTitle,
    crumbs: [{ text: words.progressTitle, href: hrefTo('progress') }],
    body: [
      h('h1', { tabindex: -1 }, words.progressTitle),
      h('p', { class: 'lead' }, words.progressLead),
      h(
        'form',
        { class: 'search', role: 'search', onsubmit: (event) => void look(event) },
        h('label', { for: 'receipt' }, words.receipt),
        h('div', {}, input, h('button', { type: 'submit', class: 'primary' }, words.find)),
      ),
      found,
    ],
  };
}

/** The date in Shanghai of an instant. */
const localDate = (instant: string): string => new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
