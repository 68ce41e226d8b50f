import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, PlatformProcess } from './platform-process';
import { atMost } from './report';

/** First load of the demo province, second start, memory at rest. */
export async function benchStart(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  const platform = new PlatformProcess(dataDir, await freePort());
  try {
    atMost('first start with the demo province', await platform.start(), 60, 's');
    await platform.stop();
    atMost('second start', await platform.start(), 5, 's');
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    atMost('whole platform at rest, one process', platform.usage().megabytes, 350, 'MB');
  } finally {
    await platform.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
