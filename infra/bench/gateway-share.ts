import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mintToken, openKeys } from '#kernel/token';
import { freePort, PlatformProcess } from './platform-process';
import { atMost } from './report';

const QUERY = `query ($classId: ID!, $date: LocalDate!) {
  classDay(classId: $classId, date: $date) { classId date grade writtenMinutes limitMinutes remainingMinutes assignments { id subject kind minutes content state } }
}`;
const REQUESTS = 3000;
const AT_ONCE = 8;

/** Processor time of one `classDay`: asked at the gateway, and asked of the department's own port with a token of the gateway's. */
export async function benchGateway(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  const platform = new PlatformProcess(dataDir, await freePort(), { QINGFU_DEMO_SIZE: 'small' });
  try {
    await platform.start();
    const signedIn = await fetch(`${platform.url}/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-qingfu': '1' }, body: '{"username":"teacher","password":"qingfu-demo"}' });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const { duties } = (await (await fetch(`${platform.url}/session`, { headers: { cookie } })).json()) as { duties: { duty: string; place: string; unit?: string; subject?: string }[] };
    const asker = { id: 'p-teacher', name: '王静', kind: 'PERSON' as const, duties };
    const keys = openKeys(path.join(dataDir, 'keys'), 'gateway');
    const direct = async () => ({ url: `http://127.0.0.1:${platform.port + 2}/graphql`, headers: { authorization: `Bearer ${await mintToken(keys, 'homework', asker)}` } });
    const through = async () => ({ url: `${platform.url}/graphql`, headers: { cookie, 'x-qingfu': '1' } });
    const measured: Record<'direct' | 'through', number[]> = { direct: [], through: [] };
    for (const way of ['direct', 'through'] as const) await burst(await { direct, through }[way](), 500); // warm
    for (let round = 0; round < 3; round += 1) {
      for (const way of ['direct', 'through'] as const) {
        const target = await { direct, through }[way]();
        const before = platform.usage().cpuSeconds;
        await burst(target, REQUESTS);
        measured[way].push(((platform.usage().cpuSeconds - before) / REQUESTS) * 1000);
      }
    }
    const [a, b] = [Math.min(...measured.direct), Math.min(...measured.through)];
    console.log(`  classDay: ${a.toFixed(2)} ms CPU at the department, ${b.toFixed(2)} ms through the gateway`);
    atMost('classDay through the gateway : the department alone (CPU)', b / a, 3, '×');
  } finally {
    await platform.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function burst(target: { url: string; headers: Record<string, string> }, requests: number): Promise<void> {
  const body = JSON.stringify({ query: QUERY, variables: { classId: 'c210102001501', date: '2026-11-20' } });
  let left = requests;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while ((left -= 1) >= 0) {
        const response = await fetch(target.url, { method: 'POST', headers: { 'content-type': 'application/json', ...target.headers }, body });
        const text = await response.text();
        if (!text.startsWith('{"data":{"classDay":{')) throw new Error(text.slice(0, 300));
      }
    }),
  );
}
