// The tools the proofs need and the project does not carry: MariaDB, Chromium and a font with Chinese characters.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

const TOOLS = [
  { name: 'MariaDB', packages: ['mariadb-server-core', 'mariadb-client-core'], there: () => found('mariadbd') && found('mariadb-install-db') },
  // The shell is enough, at half the processor; the whole browser does as well.
  { name: 'Chromium', packages: ['chromium-headless-shell'], or: ['chromium'], there: () => found('chromium-headless-shell') || found('chromium') },
  { name: '中文字体', packages: ['fonts-wqy-microhei', 'fontconfig'], there: () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() },
];

function found(command) {
  return ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', ...(process.env.PATH ?? '').split(':')].some((folder) => fs.existsSync(path.join(folder, command)));
}

/** Installs what is missing on Debian as root; elsewhere names it and ends. */
function ensureTools() {
  const missing = TOOLS.filter((tool) => !tool.there());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && found('apt-get')) {
    console.log(`安装测试所需的 ${missing.map((tool) => tool.name).join('、')}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    const add = (wanted) => spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { stdio: ['ignore', 'ignore', 'inherit'], env });
    for (const tool of missing) {
      add(tool.packages);
      if (tool.or && !tool.there()) add(tool.or);
    }
  }
  const still = TOOLS.filter((tool) => !tool.there());
  if (still.length === 0) return;
  console.error(`测试缺少：${still.map((tool) => `${tool.name}（Debian 软件包 ${tool.packages.join(' ')}）`).join('；')}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Thousands of tables are made and dropped, each waiting for a disk: in memory they do not, where there is room. */
function roomInMemory() {
  const shared = '/dev/shm';
  if (!fs.existsSync(shared)) return null;
  const { bavail, bsize } = fs.statfsSync(shared);
  return bavail * bsize > 3 * 1024 ** 3 ? shared : null;
}

/** A private MariaDB on a fresh folder and a free port; ready in under a second. @returns its address and how to end it. */
async function startMariaDb() {
  const folder = fs.mkdtempSync(path.join(roomInMemory() ?? os.tmpdir(), 'qingfu-mariadb-'));
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? ['--user=nobody'] : [];
  if (asRoot) {
    const id = (flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
    fs.chownSync(folder, id('-u'), id('-g'));
  }
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 'socket');
  const install = spawnSync(
    'mariadb-install-db',
    ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'],
    { encoding: 'utf8' },
  );
  if (install.status !== 0) throw new Error(`mariadb-install-db: ${install.stderr || install.stdout}`);
  const port = await freePort();
  const server = spawn(
    ['/usr/sbin/mariadbd', '/usr/bin/mariadbd'].find((file) => fs.existsSync(file)) ?? 'mariadbd',
    ['--no-defaults', ...user, `--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${socket}`, `--pid-file=${path.join(folder, 'pid')}`,
      `--log-error=${path.join(folder, 'error.log')}`, '--skip-name-resolve', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_520_ci',
      '--default-time-zone=+00:00', '--innodb-buffer-pool-size=512M', '--max-connections=300',
      // These databases live as long as the proofs do, and no proof ends the server: what waits for the disk elsewhere need not wait here.
      '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--skip-innodb-doublewrite', '--performance-schema=off'],
    { stdio: 'ignore' },
  );
  const grant = "CREATE USER 'qingfu'@'127.0.0.1' IDENTIFIED BY 'qingfu'; GRANT ALL ON *.* TO 'qingfu'@'127.0.0.1';";
  let ready = false;
  for (let i = 0; i < 150 && !ready; i += 1) {
    ready = spawnSync('mariadb', ['--no-defaults', '-uroot', `--socket=${socket}`, '-e', grant]).status === 0;
    if (!ready) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!ready) throw new Error(`MariaDB did not start: ${fs.readFileSync(path.join(folder, 'error.log'), 'utf8').slice(-2000)}`);
  return {
    url: `mysql://qingfu:qingfu@127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          fs.rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill('SIGTERM');
      }),
  };
}

module.exports = { ensureTools, startMariaDb, freePort, roomInMemory };
