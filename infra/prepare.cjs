// Brings a clean clone to the state in which the platform can run: packages, back end (swc → dist/), front ends. Each step is left
// out when nothing it depends on has changed. Plain JavaScript, since it runs before anything is installed.
const { execFileSync, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const BACK_END = ['gateway', 'subgraphs', 'infra'];
const ASSETS = /\.(graphql|json|csv|mjs)$/;

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || (major === 24 && minor >= 11) || major > 24;
  if (fits) return;
  console.error(`需要 Node.js 20.19+、22.13+ 或 24.11+，当前是 ${process.versions.node}`);
  process.exit(1);
}

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

function install() {
  const lock = path.join(root, 'package-lock.json');
  const stamp = path.join(root, 'node_modules', '.qingfu-installed');
  const now = createHash('sha256').update(fs.readFileSync(lock)).digest('hex');
  if (read(stamp) === now) return;
  const modules = path.join(root, 'node_modules');
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci would empty the folder behind the link, which is another checkout's.
    console.error('node_modules 是链接，依赖又与 package-lock.json 不一致：请先删去链接，或在它所指的目录里运行 npm ci。');
    process.exit(1);
  }
  console.log('安装依赖（首次约 1 分钟）…');
  const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (ran.status !== 0) process.exit(ran.status ?? 1);
  fs.writeFileSync(stamp, now);
}

function* filesUnder(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* filesUnder(file);
    } else yield file;
  }
}

function buildBackEnd() {
  const dist = path.join(root, 'dist');
  const sources = BACK_END.flatMap((folder) => [...filesUnder(path.join(root, folder))]).filter(
    (file) => (file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file)) || ASSETS.test(file),
  );
  const hash = createHash('sha256').update(read(path.join(root, '.swcrc'))).update(read(path.join(root, 'package-lock.json')));
  for (const file of sources) hash.update(file).update(fs.readFileSync(file));
  const now = hash.digest('hex');
  const stamp = path.join(dist, 'back-end.txt');
  if (read(stamp) === now) return;
  const began = Date.now();
  const swc = require('@swc/core');
  const options = JSON.parse(read(path.join(root, '.swcrc')));
  delete options.$schema;
  for (const folder of BACK_END) fs.rmSync(path.join(dist, folder), { recursive: true, force: true });
  for (const file of sources) {
    const target = path.join(dist, path.relative(root, file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (!file.endsWith('.ts')) {
      fs.copyFileSync(file, target);
      continue;
    }
    const out = swc.transformFileSync(file, { ...options, swcrc: false, sourceMaps: 'inline' });
    fs.writeFileSync(target.replace(/\.ts$/, '.js'), out.code);
  }
  fs.writeFileSync(stamp, now);
  console.log(`后端已构建（${((Date.now() - began) / 1000).toFixed(1)} 秒）`);
}

/** Departments that have a front end: a folder with a manifest; beside them the shell and the portal. */
function frontEnds() {
  const folder = path.join(root, 'frontends');
  const remotes = fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'manifest.json')));
  return [...new Set(['shell', ...remotes, 'portal'])].filter((name) => fs.existsSync(path.join(folder, name)));
}

function buildFrontEnds(names = frontEnds()) {
  execFileSync(process.execPath, [path.join(root, 'frontends', 'build.mjs'), ...names], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

module.exports = { root, checkNode, install, buildBackEnd, buildFrontEnds, frontEnds, filesUnder };
