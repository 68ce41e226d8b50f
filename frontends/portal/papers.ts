import { ask } from './data';
import { h } from './dom';
import type { PublicSchoolPapersQuery } from './gql/graphql';
import { dateText, type PageContext } from './page';

type Measures = PublicSchoolPapersQuery['publishedMeasures'][number];
type Aid = PublicSchoolPapersQuery['disclosedAids'][number];

/** What a school lays down for its homework, and the aids it has chosen; nothing when it cannot be had, for the day matters more. */
export async function papersOf(schoolId: string, context: PageContext): Promise<Node[]> {
  const papers = await ask<PublicSchoolPapersQuery>('PublicSchoolPapers', { schoolId }, context.signal).catch(() => null);
  if (!papers) return [];
  return [measuresSection(papers.publishedMeasures, context), aidsSection(papers.disclosedAids, context)];
}

function measuresSection(measures: Measures[], context: PageContext): HTMLElement {
  const { t } = context;
  return h(
    'section',
    { class: 'card papers', id: 'measures' },
    h('h2', {}, t.measures),
    measures.length === 0 ? h('p', { class: 'quiet' }, t.noMeasures) : measures.map((one) => measuresCard(one, context)),
  );
}

function measuresCard(one: Measures, { t, language }: PageContext): HTMLElement {
  const days = [
    t.publishedOn(dateText(one.publishedOn, language)),
    t.validFrom(dateText(one.validFrom, language)),
    one.validTo && t.validTo(dateText(one.validTo, language)),
  ];
  return h(
    'div',
    { class: 'paper' },
    h('h3', {}, one.title),
    h('p', { class: 'quiet' }, days.filter(Boolean).join(' · ')),
    h('p', { class: 'summary' }, one.summary),
    one.fileId &&
      one.ticket &&
      h(
        'p',
        {},
        h(
          'a',
          { href: `/public/files/${one.fileId}?ticket=${one.ticket}`, 'data-outside': true, target: '_blank', rel: 'noopener' },
          t.fullText(one.fileName ?? '', sizeText(one.fileSize ?? 0)),
        ),
      ),
  );
}

const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

function aidsSection(aids: Aid[], context: PageContext): HTMLElement {
  const { t } = context;
  return h(
    'section',
    { class: 'card papers', id: 'aids' },
    h('h2', {}, t.aids),
    h('p', { class: 'quiet' }, t.aidsWhy),
    aids.length === 0
      ? h('p', { class: 'quiet' }, t.noAids)
      : [aidTable(aids, context), h('p', { class: 'quiet' }, t.objections([...new Set(aids.map(({ contact }) => contact))].join('；')))],
  );
}

function aidTable(aids: Aid[], { t, language }: PageContext): HTMLElement {
  const terms = new Set(aids.map(({ schoolYear, semester }) => `${schoolYear} ${semester}`));
  const column = (text: string, number = false) => h('th', { scope: 'col', class: number && 'number' }, text);
  return h(
    'div',
    { class: 'scrolls', role: 'region', 'aria-label': t.aids, tabindex: 0 },
    h(
      'table',
      { class: 'aids' },
      h('caption', { class: 'hidden' }, t.aids),
      h('thead', {}, h('tr', {}, column(t.grade), column(t.subject), column(t.aidTitle), column(t.price, true), column(t.display))),
      h(
        'tbody',
        {},
        aids.map((aid) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, t.gradeName(aid.grade), terms.size > 1 && h('small', {}, t.semester(aid.semester))),
            h('td', {}, aid.subject),
            h('td', { class: 'content' }, aid.title, h('small', {}, `${aid.publisher} · ISBN ${aid.isbn}`)),
            h('td', { class: 'number' }, t.yuan((aid.priceFen / 100).toFixed(2))),
            h('td', {}, aid.onDisplay ? t.onDisplay(dateText(aid.orderableFrom, language)) : t.displayed),
          ),
        ),
      ),
    ),
  );
}
