import fs from 'node:fs';
import path from 'node:path';

/** Styles arrive with the page that imports them and then stay: what one page leaves behind must not change another, nor be needed by it. */
const sheets = fs
  .readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, selectors: selectorsOf(fs.readFileSync(path.join(__dirname, file), 'utf8')) }));

function selectorsOf(css: string): string[] {
  return [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => (list!.includes('@') ? [] : list!.split(',').map((one) => one.trim())));
}
const classesOf = (text: string) => text.match(/\bhw-[\w-]+/g) ?? [];
/** A sheet owns a class that it styles by itself: `.hw-x`, `button.hw-x`. */
const owned = new Map<string, string[]>();
for (const { file, selectors } of sheets)
  for (const name of new Set(selectors.flatMap((one) => /^\w*\.(hw-[\w-]+)(?![\w-]*[ >+~])/.exec(one)?.[1] ?? []))) owned.set(name, [...(owned.get(name) ?? []), file]);

/** Every module a page brings along. */
function broughtBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (file.endsWith('.css')) return seen;
  for (const [, from] of fs.readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g)) {
    const target = ['', '.tsx', '.ts', '/index.ts'].map((end) => path.resolve(path.dirname(file), from!) + end).find((one) => fs.existsSync(one) && fs.statSync(one).isFile());
    if (target) broughtBy(target, seen);
  }
  return seen;
}
const pages = [...fs.readFileSync(path.join(__dirname, 'index.tsx'), 'utf8').matchAll(/import\('\.\/([^']+)'\)/g)].map(([, page]) => page!);

it.each(sheets.map(({ file, selectors }) => [file, selectors] as const))('%s styles its own classes and nobody else’s', (file, selectors) => {
  expect([...owned].filter(([, files]) => files.includes(file) && files.length > 1).map(([name, files]) => `${name}: ${files.join(', ')}`)).toEqual([]);
  const foreign = selectors.filter((one) => classesOf(one).length > 0 && classesOf(one).every((name) => owned.has(name) && !owned.get(name)!.includes(file)));
  expect(foreign).toEqual([]);
});

it.each(pages)('%s brings the styles that it uses', (page) => {
  const modules = broughtBy(path.join(__dirname, `${page}.tsx`));
  const missing = [...modules]
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => classesOf(fs.readFileSync(file, 'utf8')).map((name) => ({ name, file: path.relative(__dirname, file) })))
    .filter(({ name }) => owned.has(name) && !owned.get(name)!.some((sheet) => modules.has(path.join(__dirname, sheet))));
  expect(missing).toEqual([]);
});

it('there are styles and pages to look at', () => {
  expect([sheets.length > 10, pages.length > 15, owned.size > 100]).toEqual([true, true, true]);
});
