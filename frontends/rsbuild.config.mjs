// One build for every front end. `frontends/<name>/` is a remote when it has a manifest.json, else a page of its own.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pluginReact } from '@rsbuild/plugin-react';
import { pluginModuleFederation } from '@module-federation/rsbuild-plugin';
import { shared, sharedVersions } from './federation.mjs';
import { pageChunks } from './page-chunks.mjs';
import { startChunks } from './start-chunks.mjs';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const outOf = (name) => path.join(here, '../dist/frontends', name);
export const isRemote = (name) => fs.existsSync(path.join(here, name, 'manifest.json'));

const federated = (name) => isRemote(name) || name === 'shell';

/**
 * @param {string} out where the build is written
 * @param {(files: string[] | Record<string, string[]>) => void} [found] gets the shell's start chunks, or the chunks of a remote's pages
 */
export function configOf(name, out, found) {
  const folder = path.join(here, name);
  const remote = isRemote(name);
  return {
    root: path.join(here, '..'),
    mode: 'production',
    logLevel: 'warn',
    source: {
      entry: { index: remote ? path.join(here, 'remote-entry.ts') : path.join(folder, 'index.ts') },
      define: { PLATFORM_VERSIONS: JSON.stringify(sharedVersions) },
    },
    html: remote ? undefined : { template: path.join(folder, 'index.html'), inject: 'body', scriptLoading: 'defer' },
    // the package offers its development build to every bundler
    resolve: { alias: { 'react-router$': path.join(here, '../node_modules/react-router/dist/production/index.mjs') } },
    tools: {
      htmlPlugin: remote ? false : undefined,
      rspack: (config) => {
        config.output.uniqueName = `qingfu_${name}`;
        if (found) config.plugins.push(remote ? pageChunks(path.join(folder, 'index.tsx'), found) : startChunks(found));
        // what several pages use is fetched once; by default the bundler would rather repeat it in each of them
        if (remote) config.optimization.splitChunks.cacheGroups.own = { test: `${folder}${path.sep}`, chunks: 'async', minChunks: 2, minSize: 2000 };
      },
    },
    output: {
      // any prefix works for a remote: its files are found beside its entry
      assetPrefix: remote ? 'auto' : name === 'portal' ? '/public/' : '/',
      distPath: { root: out },
      cleanDistPath: true,
      sourceMap: false,
      legalComments: 'none',
      target: 'web',
      overrideBrowserslist: ['chrome >= 87', 'edge >= 88', 'firefox >= 78', 'safari >= 14'],
    },
    dev: { lazyCompilation: false },
    // everything is served from one origin; unset, the federation plugin would open it to all
    server: { cors: { origin: 'http://127.0.0.1:4000' } },
    performance: { printFileSize: false },
    plugins: [
      pluginReact(),
      ...(federated(name)
        ? [
            pluginModuleFederation({
              name,
              filename: 'remoteEntry.js',
              manifest: true,
              dts: false,
              ...(remote ? { exposes: { './app': path.join(folder, 'index.tsx') } } : { remotes: {} }),
              shared: shared(!remote),
              shareStrategy: 'loaded-first',
              experiments: remote ? { externalRuntime: true } : { provideExternalRuntime: true },
            }),
          ]
        : []),
    ],
  };
}
