import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { openKeys, openSecret } from '#kernel/token';
import { openGateway } from '../gateway/index';
import { addresses, DEPARTMENTS, DEPARTMENT_NAMES } from './departments';
import { createFirstAdministrator } from './first-administrator';
import { readEnvironment } from './environment';

/**
 * One part of the platform, as in production: `npm run serve gateway`, `npm run serve homework` …; without a name it says what can be named.
 * `npm run serve keys` makes the key pairs (once, on a safe machine), `npm run serve administrator <username>` the first account.
 */
async function main(): Promise<void> {
  const [name, argument] = process.argv.slice(2);
  const environment = readEnvironment();
  const keysDir = path.join(environment.dataDir, 'keys');
  const everyone = ['gateway', ...DEPARTMENT_NAMES];

  if (name === 'keys') {
    for (const part of everyone) openKeys(keysDir, part);
    // The same on every machine: cursors must be good at each, and so must what the second factor and papers are sealed with.
    for (const secret of ['cursor', 'second-factor', 'files', 'pulse', 'sealed-exams']) openSecret(keysDir, secret);
    console.log(`密钥已生成：${keysDir}（请仅授予运行账号读取权限，并离线备份）`);
    return;
  }
  if (name === 'administrator') return createFirstAdministrator(environment, argument);
  if (!name || !everyone.includes(name)) {
    console.error(`用法：npm run serve <${everyone.join(' | ')} | keys | administrator>`);
    process.exit(2);
  }
  if (!fs.existsSync(path.join(keysDir, `${name}.key`)) || !fs.existsSync(path.join(keysDir, 'gateway.pub'))) {
    console.error(`找不到 ${name} 的密钥（${keysDir}）。请先运行 npm run serve keys，并把所需的密钥放到这台机器上。`);
    process.exit(1);
  }
  const where = { ...addresses(environment.port), ...environment.parts };
  const { dataDir, databaseUrl, host, schemaPrefix } = environment;
  const database = { ...(databaseUrl && { databaseUrl }), ...(schemaPrefix && { schemaPrefix }) };
  const running =
    name === 'gateway'
      ? await openGateway({ host, port: environment.port, dataDir, ...database, demo: false, frontendsDir: environment.frontendsDir, parts: where })
      : await (await DEPARTMENTS[name]!()).open({ dataDir, host, port: Number(new URL(where[name]!).port), demo: false, parts: where, ...database });
  console.log(`${name} 已就绪：${running.url}`);
  const end = () => void running.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
