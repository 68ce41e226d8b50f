// node frontends/size.mjs: brotli bytes of what is built, against the budgets; exits 1 when one is exceeded.
// First load: what the browser fetches for the home page of somebody with a department's card, read off the chunk graph of a
// running page by tests; here the sum of the shell's entry and of every chunk its start needs.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { outOf } from './rsbuild.config.mjs';

const kB = (bytes) => bytes / 1024;
const filesUnder = (folder) =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];

/** As it travels: the .br beside it, or what brotli would make of it. */
function weight(file) {
  if (fs.existsSync(`${file}.br`)) return fs.statSync(`${file}.br`).size;
  return zlib.brotliCompressSync(fs.readFileSync(file)).length;
}

const scripts = (name) => filesUnder(outOf(name)).filter((file) => file.endsWith('.js'));
const sum = (files) => files.reduce((total, file) => total + weight(file), 0);

// start.json is written by the build: the chunks the first page of the shell asks for
const start = path.join(outOf('shell'), 'start.json');
const first = fs.existsSync(start) ? JSON.parse(fs.readFileSync(start, 'utf8')).map((file) => path.join(outOf('shell'), file)) : [];
const remotes = fs.existsSync(path.dirname(outOf('shell')))
  ? fs.readdirSync(path.dirname(outOf('shell'))).filter((name) => fs.existsSync(path.join(outOf(name), 'remoteEntry.js')) && name !== 'shell')
  : [];

/** The heaviest page of a remote: the scripts it fetches, the remote's entry and shared parts of the shell aside. */
function heaviestPage(name) {
  const pages = Object.entries(JSON.parse(fs.readFileSync(path.join(outOf(name), 'pages.json'), 'utf8')));
  const weighed = pages.map(([page, files]) => [page, sum(files.filter((file) => file.endsWith('.js')).map((file) => path.join(outOf(name), file)))]);
  const [page, bytes] = weighed.sort(([, one], [, other]) => other - one)[0];
  return [`${name}, heaviest page (${path.basename(page)})`, bytes, 170];
}

const lines = [
  ['shell, first load', sum(first), 280],
  ['portal, all scripts', sum(scripts('portal')), 120],
  ...remotes.flatMap((name) => [
    [`${name}, entry and exposed module`, sum(scripts(name).filter((file) => /remoteEntry\.js$|__federation_expose_app/.test(file))), 20],
    heaviestPage(name),
  ]),
];
for (const [what, bytes, budget] of lines) {
  const over = kB(bytes) > budget;
  if (over) process.exitCode = 1;
  console.log(`${over ? '✕' : '✓'} ${what.padEnd(40)} ${kB(bytes).toFixed(1).padStart(7)} kB of ${budget} kB`);
}
