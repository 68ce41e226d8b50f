import script from '../../docs/recompute-sample.mjs?raw';
import { h } from './dom';
import { drawTextIn, type DrawText } from './draw.text';
import { drawOf, frameOf, recomputed, type Draw, type Drawn, type Published } from './draw';
import type { PageContext, PageView } from './page';

const SHOWN = 60;

/** One draw: what was published before it, what after it, and how anybody reckons it again. */
export async function drawPage(context: PageContext): Promise<PageView> {
  const { at, t, language, signal } = context;
  const of: Drawn = at.page === 'exam-draw' ? 'schools' : 'classes';
  const words = drawTextIn(language, of);
  const draw = await drawOf(of, at.id, signal);
  return {
    title: `${draw.title} ${words.heading}`,
    crumbs: [],
    body: [
      h('h1', { tabindex: -1 }, `${draw.title} ${words.heading}`),
      h('p', { class: 'lead' }, [draw.placeName, words[draw.level], words[draw.kind], words.days(draw.from, draw.to)].join(' · ')),
      h('p', {}, words.lead),
      draw.cancelledReason ? h('p', { class: 'headline is-over' }, words.cancelled(draw.cancelledReason)) : '',
      before(draw, words, timeIn(language)),
      after(draw, words, timeIn(language)),
      strata(draw, words),
      recompute({ draw, of }, context, words, t.retry),
    ].filter((node): node is HTMLElement => node !== ''),
  };
}

const timeIn = (language: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
  return (instant: string) => `${format.format(new Date(instant))}${language === 'en' ? ' (Asia/Shanghai)' : ''}`;
};

function facts(pairs: (readonly [string, Node | string, string?])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    pairs.map(([label, value, note]) => [h('dt', {}, label), h('dd', {}, value, note && h('small', {}, note))]),
  );
}

function before(draw: Draw, words: DrawText, time: (instant: string) => string): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, words.before),
    h('p', {}, words.beforeWhy),
    facts([
      [words.plannedAt, time(draw.plannedAt)],
      [words.seedHash, h('code', {}, draw.seedHash)],
      [words.frameHash, h('code', {}, draw.frameHash)],
      [words.frameSize, words.classes(draw.frameSize)],
    ]),
  );
}

function after(draw: Draw, words: DrawText, time: (instant: string) => string): HTMLElement {
  const { seed, beacon, drawnAt, planPosition } = draw;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, words.after),
    h('p', {}, words.afterWhy),
    seed && beacon && drawnAt
      ? facts([
          [words.drawnAt, time(drawnAt)],
          [words.seed, h('code', {}, seed)],
          [words.beacon(beacon.position), h('code', {}, beacon.hash), planPosition === null ? undefined : words.planPosition(planPosition)],
        ])
      : h('p', { class: 'quiet' }, words.notYet),
  );
}

function table(caption: string, head: string[], rows: (Node | string | number)[][], numbers: number[]): HTMLElement {
  const cls = (index: number) => (numbers.includes(index) ? 'number' : undefined);
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
        head.map((text, index) => h('th', { scope: 'col', class: cls(index) }, text)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((cells) =>
        h(
          'tr',
          {},
          cells.map((cell, index) => h('td', { class: cls(index) }, cell)),
        ),
      ),
    ),
  );
}

function strata(draw: Draw, words: DrawText): HTMLElement {
  const labelOf = new Map(draw.strata.map(({ name, label }) => [name, label]));
  const rows = draw.sample.map(({ schoolName, className, stratum, lot, gone }) => [
    ...(className === undefined ? [] : [schoolName]),
    h('span', {}, className ?? schoolName, gone && h('small', {}, words.gone)),
    labelOf.get(stratum) ?? stratum,
    h('code', {}, lot.slice(0, 16)),
  ]);
  const ofClasses = draw.sample.some(({ className }) => className !== undefined);
  const head = [words.school, ...(ofClasses ? [words.className] : []), words.stratum, words.score];
  const list = h('div', {}, table(words.sample, head, rows.slice(0, SHOWN), []));
  const more = h(
    'button',
    { type: 'button', onclick: () => (list.replaceChildren(table(words.sample, head, rows, [])), more.remove()) },
    words.more(rows.length - SHOWN),
  );
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, words.strata),
    table(
      words.strata,
      [words.stratum, words.units, words.sampled],
      draw.strata.map(({ label, units, sample }) => [label, words.classes(units), words.classes(sample)]),
      [1, 2],
    ),
    rows.length > 0 && [h('h2', {}, words.sample), list, rows.length > SHOWN && more],
    (draw.rosterClosed > 0 || draw.rosterAdded > 0) && h('p', { class: 'quiet' }, words.roster(draw.rosterClosed, draw.rosterAdded)),
  );
}

/** A button that does one thing, says that it is at it, and how it went. */
function deed(label: string, said: HTMLElement, work: () => Promise<string>, { working, failed }: { working: string; failed: string }): HTMLElement {
  const button = h('button', { type: 'button', onclick: () => void run() }, label);
  const run = async () => {
    button.setAttribute('disabled', '');
    said.textContent = working;
    said.textContent = await work().catch(() => failed);
    button.removeAttribute('disabled');
  };
  return button;
}

function save(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: address, download: name }).click();
  // some browsers begin to read only after the click
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function recompute({ draw, of }: { draw: Draw; of: Drawn }, { signal }: PageContext, words: DrawText, retry: string): HTMLElement {
  const said = h('p', { role: 'status', class: 'told' });
  const told = { working: words.working, failed: `${words.failed}（${retry}）` };
  const published = async (): Promise<Published> => ({
    seedHash: draw.seedHash,
    frameHash: draw.frameHash,
    seed: draw.seed!,
    beacon: draw.beacon!,
    strata: draw.strata.map(({ name, sample }) => ({ name, sample })),
    frame: await frameOf(of, draw.id, draw.frameParts, signal),
    sample: draw.sample.map(({ unit }) => unit),
    ...(of === 'schools' && { measure: '所学校' }),
  });
  const download = async () => {
    save('draw.json', JSON.stringify(await published(), null, 1), 'application/json');
    return '';
  };
  const here = async () => {
    const { fault, units } = await recomputed(await published());
    return fault ? words[fault] : words.fits(units);
  };
  const open = Boolean(draw.seed && draw.beacon);
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, words.recompute),
    h('p', {}, words.rule),
    open
      ? [
          h(
            'ol',
            { class: 'how' },
            h('li', {}, words.step1, ' ', deed(words.data, said, download, told)),
            h(
              'li',
              {},
              words.step2,
              ' ',
              h('button', { type: 'button', onclick: () => save('recompute-sample.mjs', script, 'text/javascript') }, words.script),
            ),
            h('li', {}, words.step3, h('pre', {}, 'node recompute-sample.mjs draw.json')),
            h('li', {}, words.step4),
          ),
          // a page that did not come over a safe connection has no digest of its own
          globalThis.crypto?.subtle && h('p', {}, deed(words.here, said, here, told)),
          said,
        ]
      : h('p', { class: 'quiet' }, words.waiting),
    h('details', {}, h('summary', {}, words.fullText), h('pre', {}, script)),
  );
}
