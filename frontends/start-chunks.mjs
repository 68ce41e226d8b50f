// The chunks the shell's first page asks for. Its entry fetches them only after it has run; naming them in the page saves that
// round trip, and they are what the budget of the first load counts.
import fs from 'node:fs';
import path from 'node:path';

const AT_START = ['react', 'react-dom', '#ui/core', '#ui/router', 'urql', '@urql/core'];
const provided = AT_START.map((name) => `provide shared module (default) ${name}@`);

const startsWith = (origin) => origin.request === './bootstrap' || provided.some((prefix) => (origin.module?.identifier() ?? '').includes(prefix));

/** An rspack plugin; `found` gets the files, entry first. */
export const startChunks = (found) => ({
  apply(compiler) {
    compiler.hooks.afterEmit.tap('start-chunks', ({ chunkGroups }) => {
      const groups = chunkGroups.filter((group) => group.name === 'index' || group.origins.some(startsWith));
      const entryFirst = groups.sort((one, other) => Number(other.name === 'index') - Number(one.name === 'index'));
      found([...new Set(entryFirst.flatMap((group) => group.chunks.flatMap((chunk) => [...chunk.files])))]);
    });
  },
});

/** Names the chunks in the page and leaves the list beside it. */
export function announceStart(folder, files) {
  const links = files
    .filter((file) => !/\/index\./.test(file))
    .map((file) => (file.endsWith('.css') ? `<link rel="preload" as="style" href="/${file}">` : `<link rel="preload" as="script" href="/${file}">`));
  const page = path.join(folder, 'index.html');
  fs.writeFileSync(page, fs.readFileSync(page, 'utf8').replace('</head>', `${links.join('')}</head>`));
  fs.writeFileSync(path.join(folder, 'start.json'), JSON.stringify(files));
}
