// node frontends/build.mjs <name …>: typed documents, bundle, then .br and .gz beside every file that gains by it.
// A front end whose sources have not changed since its last build is left alone.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { promisify } from 'node:util';
import { createRsbuild } from '@rsbuild/core';
import { codegen, documentsOf, schemaFile } from './codegen.mjs';
import { CONTRACT, sharedVersions } from './federation.mjs';
import { configOf, here, isRemote, outOf } from './rsbuild.config.mjs';
import { keepPages } from './page-chunks.mjs';
import { announceStart } from './start-chunks.mjs';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const filesUnder = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

function sourcesOf(name) {
  const folders = name === 'portal' ? [name] : [...new Set([name, 'ui', 'shell'])];
  const own = folders.flatMap((folder) => filesUnder(path.join(here, folder)));
  const build = fs.readdirSync(here).filter((file) => /\.(mjs|json)$/.test(file) || file === 'remote-entry.ts');
  return [...own, ...build.map((file) => path.join(here, file)), path.join(here, '../package-lock.json'), schemaFile, ...documentsOf(name)]
    .filter((file) => file && !/[\\/]gql[\\/]|\.test\.tsx?$/.test(file))
    .sort();
}

function fingerprint(name) {
  const hash = createHash('sha256');
  for (const file of sourcesOf(name)) hash.update(path.relative(here, file)).update('\0').update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

async function compress(folder) {
  const files = filesUnder(folder).filter((file) => /\.(js|css|html|json|svg)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const content = await fs.promises.readFile(file);
      if (content.length < 512) return;
      const params = {
        [zlib.constants.BROTLI_PARAM_QUALITY]: 10,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      await fs.promises.writeFile(`${file}.br`, await brotli(content, { params }));
      await fs.promises.writeFile(`${file}.gz`, await gzip(content, { level: 9 }));
    }),
  );
}

// What the shell reads before it runs a department's code: the department's own words and the versions it was built for.
function publishManifest(name, folder, version) {
  const manifest = JSON.parse(fs.readFileSync(path.join(here, name, 'manifest.json'), 'utf8'));
  const published = { ...manifest, name, version, contract: manifest.contract ?? CONTRACT, shared: sharedVersions };
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(published));
}

function putInPlace(folder, target) {
  const old = `${folder}.old`;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    if (fs.existsSync(target)) fs.renameSync(target, old);
    try {
      fs.renameSync(folder, target);
      break;
    } catch (error) {
      // another build was quicker by a hair
      if (attempt === 3) throw error;
    } finally {
      fs.rmSync(old, { recursive: true, force: true });
    }
  }
}

// Written beside and put in place at once: whoever serves or builds at the same time never sees half of it.
async function build(name, version) {
  const folder = path.join(here, '../dist', `.${name}-${process.pid}`);
  let chunks;
  const found = name === 'shell' || isRemote(name) ? (files) => (chunks = files) : undefined;
  try {
    const rsbuild = await createRsbuild({ cwd: path.join(here, '..'), rsbuildConfig: configOf(name, folder, found) });
    const { close } = await rsbuild.build();
    await close();
    if (name === 'shell') announceStart(folder, chunks);
    if (isRemote(name)) keepPages(folder, chunks);
    fs.rmSync(path.join(folder, 'mf-stats.json'), { force: true });
    if (isRemote(name)) publishManifest(name, folder, version);
    await compress(folder);
    fs.writeFileSync(path.join(folder, 'build.txt'), version);
    putInPlace(folder, outOf(name));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const stamp = (name) => path.join(outOf(name), 'build.txt');
const builtVersion = (name) => (fs.existsSync(stamp(name)) ? fs.readFileSync(stamp(name), 'utf8') : '');

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (names.length === 0) {
  console.error('usage: node frontends/build.mjs <name …>   e.g. shell homework portal');
  process.exit(2);
}
const force = process.argv.includes('--force');
const stale = names.map((name) => [name, fingerprint(name)]).filter(([name, now]) => force || builtVersion(name) !== now);
await codegen(stale.map(([name]) => name));
for (const [name, version] of stale) {
  const began = Date.now();
  try {
    await build(name, version);
    console.log(`${name}: built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    // the bundler has told what is wrong; the others are built all the same
    console.error(`${name}: not built (${error.message})`);
    process.exitCode = 1;
  }
}
