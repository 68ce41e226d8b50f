import { basisPage } from './basis-page';
import { classPage } from './class-page';
import { AnswerFailure, readPlatform, type Platform } from './data';
import { h, replaceChildren } from './dom';
import { findPage } from './find-page';
import { hrefTo, readLocation } from './location';
import type { PageContext, PageView } from './page';
import { textIn, type Language, type PortalText } from './portal.text';
import { pulsePage } from './pulse-page';
import { schoolPage } from './school-page';
import './portal.css';

const PREFERENCES = 'qingfu.preferences';
const root = document.getElementById('portal')!;
let current = new AbortController();
let platform: Platform | null = null;

/** The language is the one chosen in the rest of the platform, too. */
function preferences(): { locale?: string } {
  try {
    return JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}') as { locale?: string };
  } catch {
    return {};
  }
}

const languageNow = (): Language => (preferences().locale === 'en' ? 'en' : 'zh');

function chooseLanguage(language: Language): void {
  localStorage.setItem(PREFERENCES, JSON.stringify({ ...preferences(), locale: language === 'en' ? 'en' : 'zh-CN' }));
  void show();
}

function go(href: string): void {
  history.pushState(null, '', href);
  window.scrollTo(0, 0);
  void show(true);
}

async function viewOf(context: PageContext): Promise<PageView> {
  switch (context.at.page) {
    case 'find':
      return findPage(context);
    case 'school':
      return schoolPage(context);
    case 'class':
      return classPage(context);
    case 'basis':
      return basisPage(context);
    case 'draw':
    case 'exam-draw':
      return (await import('./draw-page')).drawPage(context);
    case 'report':
      return (await import('./report-page')).reportPage(context);
    case 'progress':
      return (await import('./progress-page')).progressPage(context);
    case 'pulse':
      return pulsePage(context);
    case 'missing':
      return { title: context.t.pageMissing, crumbs: [], body: [state(context.t.pageMissing, context.t.failMissingWhy)] };
  }
}

/** Shows what the URL says. `arrived`: the reader followed a link, so the focus goes to the heading. */
async function show(arrived = false): Promise<void> {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const language = languageNow();
  const t = textIn(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  root.querySelector('main')?.setAttribute('aria-busy', 'true');
  platform ??= await readPlatform(signal).catch(() => null);
  if (signal.aborted || !platform) return;
  const context: PageContext = { at: readLocation(new URL(location.href)), t, language, platform, signal, go };
  const view = await viewOf(context).catch((failure: unknown) => (signal.aborted ? null : failed(failure, t)));
  if (!view || signal.aborted) return;
  document.title = [view.title, !view.alone && t.brand, t.name].filter(Boolean).join(' · ');
  replaceChildren(root, frame(view, platform, t, language));
  if (arrived) root.querySelector<HTMLElement>('h1')?.focus();
}

function failed(failure: unknown, t: PortalText): PageView {
  if (!(failure instanceof AnswerFailure)) console.error(failure);
  const { kind, message, trace } = failure instanceof AnswerFailure ? failure : new AnswerFailure('down');
  const words = {
    offline: [t.failOffline, t.failOfflineWhy],
    missing: [t.failMissing, t.failMissingWhy],
    limited: [t.failLimited, t.failLimitedWhy],
    down: [t.failDown, t.failDownWhy],
    refused: [message || t.failDown, ''],
  }[kind];
  const retry = kind !== 'missing' && h('button', { type: 'button', class: 'primary', onclick: () => void show(true) }, t.retry);
  return {
    title: words[0],
    crumbs: [],
    body: [state(words[0], words[1], trace && `${t.trace} ${trace}`, h('p', {}, retry, ' ', h('a', { href: hrefTo('') }, t.home)))],
  };
}

function state(title: string, why: string, ...more: (Node | string | false)[]): HTMLElement {
  return h('div', { class: 'state is-page', role: 'alert' }, h('h1', { tabindex: -1 }, title), why && h('p', {}, why), more);
}

function frame(view: PageView, { demo }: Platform, t: PortalText, language: Language): Node[] {
  const main = h('main', { id: 'content', tabindex: -1 }, view.crumbs.length > 0 && crumbs(view, t), view.body);
  return [
    h('a', { class: 'skip', href: '#content', onclick: (event) => (event.preventDefault(), main.focus()) }, t.skip),
    demo ? h('aside', { class: 'demo', 'aria-label': t.demo }, t.demo) : '',
    h(
      'header',
      {},
      h('a', { class: 'brand', href: hrefTo('') }, h('strong', {}, t.name), h('span', {}, view.alone ? view.title : t.brand)),
      h(
        'nav',
        { 'aria-label': t.name },
        !view.alone && h('a', { href: hrefTo('basis') }, t.basisLink),
        h(
          'button',
          {
            type: 'button',
            class: 'plain',
            lang: language === 'en' ? 'zh-CN' : 'en',
            onclick: () => chooseLanguage(language === 'en' ? 'zh' : 'en'),
          },
          t.other,
        ),
        !view.alone && h('a', { href: '/', 'data-outside': true }, t.signIn),
      ),
    ),
    main,
  ].filter((node): node is HTMLElement => node !== '');
}

function crumbs(view: PageView, t: PortalText): HTMLElement {
  return h(
    'nav',
    { class: 'crumbs', 'aria-label': t.path },
    h(
      'ol',
      {},
      view.crumbs.map(({ text, href }, index) =>
        h('li', {}, h('a', { href, 'aria-current': index === view.crumbs.length - 1 ? 'page' : undefined }, text)),
      ),
    ),
  );
}

// Links within the portal change the page without loading it anew.
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/public/"]:not([data-outside])');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href')!);
});
window.addEventListener('popstate', () => void show());
window.addEventListener('hashchange', () => void show());
window.addEventListener('online', () => void show());

void show();
