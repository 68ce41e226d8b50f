// What each page of a remote fetches beside the remote's entry: the budget is of a page, however many pages a department has.
import fs from 'node:fs';
import path from 'node:path';

/** An rspack plugin; `found` gets the files of each page, by the module that the route loads. */
export const pageChunks = (index, found) => ({
  apply(compiler) {
    compiler.hooks.afterEmit.tap('page-chunks', ({ chunkGroups }) => {
      const pages = {};
      for (const group of chunkGroups)
        for (const { request, module } of group.origins)
          if (request?.startsWith('./') && (module?.identifier() ?? '').includes(index))
            pages[request] = [...new Set(group.chunks.flatMap((chunk) => [...chunk.files]))];
      found(pages);
    });
  },
});

/** Leaves the list beside the files, for size.mjs. */
export function keepPages(folder, pages) {
  fs.writeFileSync(path.join(folder, 'pages.json'), JSON.stringify(pages));
}
