import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { report } from './report';

/** Brotli sizes of what is built, against the budgets that stand in frontends/size.mjs. */
export function benchFrontEnds(): Promise<void> {
  const ran = spawnSync(process.execPath, [path.resolve(__dirname, '../../../frontends/size.mjs')], { encoding: 'utf8' });
  for (const line of ran.stdout.split('\n')) {
    const found = /^(.) (.+?)\s+([\d.]+) kB of (\d+) kB$/.exec(line);
    if (found) report.push({ what: `${found[2]!}, brotli`, measured: `${found[3]} kB`, budget: `≤ ${found[4]} kB`, within: found[1] === '✓' });
    if (line) console.log(line);
  }
  return Promise.resolve();
}
