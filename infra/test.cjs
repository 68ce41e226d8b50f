// npm test [quick | check]: everything that must hold. Last line: `N passed, N failed`.
//   check  types, lint, arrows                                    (about a minute)
//   quick  check, then the proofs and contracts on SQLite         (for every day)
//   (none) all of it: on SQLite and on MariaDB, and journeys in a real browser
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root, checkNode, install, buildBackEnd, buildFrontEnds, frontEnds } = require('./prepare.cjs');

const mode = process.argv[2] ?? 'all';
const tally = { passed: 0, failed: 0 };

function bin(name) {
  return path.join(root, 'node_modules', '.bin', name);
}

/** A tool whose exit code is the verdict: one line of the tally. */
function check(title, command, args) {
  const began = Date.now();
  return new Promise((resolve) => {
    const ran = spawn(command, args, { cwd: root });
    let said = '';
    for (const stream of [ran.stdout, ran.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    ran.on('error', (error) => (said += error.message));
    ran.on('close', (code) => {
      tally[code === 0 ? 'passed' : 'failed'] += 1;
      console.log(`${code === 0 ? '✓' : '✗'} ${title}（${((Date.now() - began) / 1000).toFixed(0)} 秒）`);
      if (code !== 0) console.log(said.slice(0, 20_000));
      resolve();
    });
  });
}

/** Every proof opens databases of its own and waits for the disk at each of their commits: in memory it need not, where there is room. */
let proofs;
function inMemory() {
  const room = require('./test-tools.cjs').roomInMemory();
  if (!room) return {};
  if (!proofs) {
    proofs = fs.mkdtempSync(path.join(room, 'qingfu-proofs-'));
    process.on('exit', () => fs.rmSync(proofs, { recursive: true, force: true }));
  }
  return { TMPDIR: proofs };
}

/** A Jest run; its tests are counted one by one, a suite that cannot start counts as one failed. */
function jest(title, config, more = [], env = {}) {
  const began = Date.now();
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-jest-')), 'report.json');
  console.log(`— ${title}`);
  // What has been transformed is kept where it always is, for the next time.
  const cache = path.join(os.tmpdir(), `jest_${(process.getuid?.() ?? 0).toString(36)}`);
  const ran = spawnSync(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js'), '--config', config, `--cacheDirectory=${cache}`, '--json', `--outputFile=${report}`, ...more], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, QINGFU_LOG: 'silent', QINGFU_TODAY: '', QINGFU_DEMO: '', ...inMemory(), ...env },
  });
  const result = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0 };
  let failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (ran.status !== 0 && failed === 0) failed = 1;
  tally.passed += result.numPassedTests;
  tally.failed += failed;
  console.log(`${failed === 0 ? '✓' : '✗'} ${title}: ${result.numPassedTests} passed, ${failed} failed（${((Date.now() - began) / 1000).toFixed(0)} 秒）`);
}

async function main() {
  checkNode();
  install();
  const { ensureTools, startMariaDb } = require('./test-tools.cjs');
  if (mode === 'all') ensureTools();

  // Documents must be typed before they can be checked; the back end must be built before processes can be killed in proofs.
  buildBackEnd();
  spawnSync(process.execPath, ['frontends/codegen.mjs', ...frontEnds()], { cwd: root, stdio: 'inherit' });
  await Promise.all([
    check('类型：后端', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']),
    check('类型：前端', bin('tsc'), ['--noEmit', '-p', 'frontends/tsconfig.json']),
    check('规范：eslint', bin('eslint'), ['.']),
    check('边界：dependency-cruiser', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'gateway', 'subgraphs', 'infra', 'frontends']),
    check('无用的文件、依赖、导出：knip', bin('knip'), ['--no-progress', '--include', 'files,dependencies,unlisted,exports']),
  ]);
  if (mode !== 'check') {
    jest('后端（SQLite）', 'jest.config.cjs', ['--maxWorkers=2', '--testPathIgnorePatterns', 'tests/browsers'], { DATABASE_URL: '' });
    jest('前端', 'frontends/jest.config.cjs', ['--maxWorkers=2']);
  }
  if (mode === 'all') {
    const mariadb = await startMariaDb();
    try {
      // Laws, and the parts of the gateway that keep nothing, open no database: they are the same on both.
      const without = 'tests/(browsers|contracts)|[.]rules[.]test|gateway/(executor|graph|front-ends|operations|parts)';
      jest('后端（MariaDB）', 'jest.config.cjs', ['--maxWorkers=2', '--testPathIgnorePatterns', without], { DATABASE_URL: mariadb.url });
    } finally {
      await mariadb.stop();
    }
    buildFrontEnds();
    jest('浏览器', 'jest.config.cjs', ['--maxWorkers=2', '--testPathPatterns', 'tests/browsers'], { DATABASE_URL: '' });
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error);
  console.log(`${tally.passed} passed, ${tally.failed + 1} failed`);
  process.exit(1);
});
