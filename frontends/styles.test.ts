import fs from 'node:fs';
import path from 'node:path';

/** The departments, and what the names of their classes begin with. */
const DEPARTMENTS = [
  ['homework', 'hw'],
  ['exams', 'ex'],
] as const;

function selectorsOf(css: string): string[] {
  return [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => (list!.includes('@') ? [] : list!.split(',').map((one) => one.trim())));
}

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

/** Styles arrive with the page that imports them and then stay: what one page leaves behind must not change another, nor be needed by it. */
describe.each(DEPARTMENTS)('%s', (department, prefix) => {
  const folder = path.join(__dirname, department);
  const sheets = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => ({ file, selectors: selectorsOf(fs.readFileSync(path.join(folder, file), 'utf8')) }));
  const classesOf = (text: string) => text.match(new RegExp(`\\b${prefix}-[\\w-]+`, 'g')) ?? [];
  /** A sheet owns a class that it styles by itself: `.hw-x`, `button.hw-x`. */
  const alone = new RegExp(`^\\w*\\.(${prefix}-[\\w-]+)(?![\\w-]*[ >+~])`);
  const owned = new Map<string, string[]>();
  for (const { file, selectors } of sheets)
    for (const name of new Set(selectors.flatMap((one) => alone.exec(one)?.[1] ?? []))) owned.set(name, [...(owned.get(name) ?? []), file]);
  const pages = [...fs.readFileSync(path.join(folder, 'index.tsx'), 'utf8').matchAll(/import\('\.\/([^']+)'\)/g)].map(([, page]) => page!);

  it('every sheet styles its own classes and nobody else’s', () => {
    for (const { file, selectors } of sheets) {
      const shared = [...owned].filter(([, files]) => files.includes(file) && files.length > 1).map(([name, files]) => `${name}: ${files.join(', ')}`);
      const foreign = selectors.filter((one) => classesOf(one).length > 0 && classesOf(one).every((name) => owned.has(name) && !owned.get(name)!.includes(file)));
      expect({ file, shared, foreign }).toEqual({ file, shared: [], foreign: [] });
    }
  });

  it('every page brings the styles that it uses', () => {
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      const modules = broughtBy(path.join(folder, `${page}.tsx`));
      const missing = [...modules]
        .filter((file) => file.endsWith('.tsx'))
        .flatMap((file) => classesOf(fs.readFileSync(file, 'utf8')).map((name) => ({ name, file: path.relative(folder, file) })))
        .filter(({ name }) => owned.has(name) && !owned.get(name)!.some((sheet) => modules.has(path.join(folder, sheet))));
      expect({ page, missing }).toEqual({ page, missing: [] });
    }
  });
});
