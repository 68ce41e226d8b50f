import { randomBytes } from 'node:crypto';
import { DEPARTMENTS } from './departments';
import type { InfraEnvironment } from './environment';

/** The places and the first account of a new installation: the system administrator, with a password shown once that must be changed at sign-in. */
export async function createFirstAdministrator(environment: InfraEnvironment, username: string | undefined): Promise<void> {
  if (!username || !/^[a-z][a-z0-9_-]{2,30}$/.test(username)) {
    console.error('用法：npm run serve administrator <用户名>（小写字母开头，3–31 个字符）');
    process.exit(2);
  }
  const { createAccount } = await import('../subgraphs/directory/accounts/account.actions');
  const { foundRegister } = await import('../subgraphs/directory/places/place.actions');
  const directory = await (await DEPARTMENTS.directory!()).open({
    dataDir: environment.dataDir,
    quiet: true,
    ...(environment.databaseUrl && { databaseUrl: environment.databaseUrl }),
    ...(environment.schemaPrefix && { schemaPrefix: environment.schemaPrefix }),
  });
  try {
    const password = `${randomBytes(9).toString('base64url')}Aa1`;
    if (await foundRegister(directory.part)) console.log('已登记全省市、县（市、区）');
    await createAccount(directory.part, { username, displayName: '系统管理员', password, duties: [{ duty: 'SYSTEM_ADMIN', place: '/21' }] });
    console.log(`已建立系统管理员 ${username}，初始密码（只显示这一次，首次登录后须修改）：${password}`);
  } finally {
    await directory.close();
  }
}
