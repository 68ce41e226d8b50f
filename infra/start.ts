import 'reflect-metadata';
import { loadDemo, SMALL } from './demo/load';
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo/people';
import { readEnvironment } from './environment';
import { openPlatform, type Platform } from './platform';

/** The whole platform in one process, as `npm start` runs it. */
async function main(): Promise<void> {
  const began = Date.now();
  const environment = readEnvironment();
  const platform = await openPlatform(environment, { ready: (parts) => (environment.demo ? loadDemo(parts, environment.demoSize === 'small' ? SMALL : {}) : Promise.resolve()) });
  endOnSignals(platform);
  console.log(`\n轻负已就绪（${((Date.now() - began) / 1000).toFixed(1)} 秒）：${platform.url}`);
  if (environment.demo) {
    console.log(`公示页：${platform.url}/public/\n\n示例数据，密码均为 ${DEMO_PASSWORD}：`);
    for (const { username, displayName, title } of DEMO_PEOPLE) console.log(`  ${username.padEnd(14)}${displayName}　${title}`);
    console.log('\n停止：Ctrl C');
  }
}

function endOnSignals(platform: Platform): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    platform.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: unknown) => {
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE') console.error(`端口已被占用：${(error as Error).message}。请先停止另一个实例，或用 PORT=… 换一个端口。`);
  else console.error(error);
  process.exit(1);
});
