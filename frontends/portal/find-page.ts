import { ask } from './data';
import { h } from './dom';
import type { PublicPlaceQuery, PublicSchoolsQuery } from './gql/graphql';
import { hrefTo } from './location';
import type { PageContext, PageView } from './page';

const PROVINCE = '/21';
const isCounty = (path: string) => path.split('/').length === 4;

type School = PublicSchoolsQuery['schools']['edges'][number]['node'];

/** City → county → school, or by name; the URL says how far one has come. */
export async function findPage(context: PageContext): Promise<PageView> {
  const { at, t } = context;
  const place = at.params.get('place') ?? PROVINCE;
  const text = at.params.get('text')?.trim() ?? '';
  const here = await ask<PublicPlaceQuery>('PublicPlace', { path: place }, context.signal);
  const name = here.place?.name ?? '';
  const listing = text || isCounty(place) ? await schoolList(place, text, context) : placeList(here, context);
  const heading = text
    ? t.searchResult(text)
    : place === PROVINCE
      ? t.chooseCity
      : isCounty(place)
        ? `${name} · ${t.chooseSchool}`
        : `${name} · ${t.chooseCounty}`;
  return {
    title: place === PROVINCE ? t.findTitle : `${name} · ${t.findTitle}`,
    crumbs: crumbsOf(here, context),
    body: [
      h('h1', { tabindex: -1 }, t.findTitle),
      h('p', { class: 'lead' }, t.findLead),
      searchForm(place, name, text, context),
      h('h2', {}, heading),
      ...(text ? [h('p', {}, h('a', { href: hrefTo('', { place: place === PROVINCE ? null : place }) }, t.clear))] : []),
      ...listing,
    ],
  };
}

function crumbsOf({ place }: PublicPlaceQuery, { t }: PageContext): PageView['crumbs'] {
  if (!place || place.path === PROVINCE) return [];
  const city = place.parent && place.parent.path !== PROVINCE ? [{ text: place.parent.name, href: hrefTo('', { place: place.parent.path }) }] : [];
  return [{ text: t.findTitle, href: hrefTo('') }, ...city, { text: place.name, href: hrefTo('', { place: place.path }) }];
}

function searchForm(place: string, name: string, text: string, { t, go }: PageContext): HTMLElement {
  const input = h('input', { id: 'school-name', name: 'text', type: 'search', value: text, autocomplete: 'off', maxlength: 40 });
  const submit = (event: Event) => {
    event.preventDefault();
    go(hrefTo('', { place: place === PROVINCE ? null : place, text: input.value.trim() }));
  };
  return h(
    'form',
    { class: 'search', role: 'search', onsubmit: submit },
    h('label', { for: 'school-name' }, t.searchLabel, place !== PROVINCE && name && h('small', {}, ` ${t.searchIn(name)}`)),
    h('div', {}, input, h('button', { type: 'submit', class: 'primary' }, t.searchDeed)),
  );
}

function placeList({ place }: PublicPlaceQuery, { t }: PageContext): Node[] {
  const children = place?.children.edges.map(({ node }) => node) ?? [];
  if (children.length === 0) return [h('p', { class: 'quiet' }, t.noSchool)];
  return [
    h(
      'ul',
      { class: 'places' },
      children.map((child) => h('li', {}, h('a', { href: hrefTo('', { place: child.path }) }, child.name))),
    ),
  ];
}

async function schoolList(place: string, text: string, context: PageContext): Promise<Node[]> {
  const { t, signal } = context;
  const list = h('ul', { class: 'places is-schools' });
  const more = h('p', { class: 'more' });
  const show = async (after: string | null): Promise<number> => {
    const { schools } = await ask<PublicSchoolsQuery>('PublicSchools', { place, text, after }, signal);
    list.append(...schools.edges.map(({ node }) => schoolItem(node, t)));
    const { hasNextPage, endCursor } = schools.pageInfo;
    more.replaceChildren(...(hasNextPage ? [h('button', { type: 'button', onclick: () => void show(endCursor ?? null) }, t.more)] : []));
    return schools.edges.length;
  };
  const found = await show(null);
  return found > 0 ? [list, more] : [h('div', { class: 'state' }, h('strong', {}, t.noSchool), h('p', {}, t.noSchoolWhy))];
}

function schoolItem(school: School, t: PageContext['t']): HTMLElement {
  const detail = [school.place.parent?.name, t[school.stage]].filter(Boolean).join(' · ');
  return h('li', {}, h('a', { href: hrefTo(`school/${school.id}`) }, h('span', {}, school.name), h('small', {}, detail)));
}
