import { median } from './report';

const ROUNDS = 60;

/** Milliseconds of processor: what else the machine does in the meantime is nobody's fault. */
export async function timed(fn: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await fn();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** Medians of several, taken in turn. */
export async function alternating<Measured extends (() => Promise<number>)[]>(...what: Measured): Promise<{ [Of in keyof Measured]: number }> {
  for (let i = 0; i < ROUNDS; i += 1) for (const one of what) await one();
  const times: number[][] = what.map(() => []);
  for (let i = 0; i < ROUNDS; i += 1) for (const [j, one] of what.entries()) times[j]!.push(await one());
  return times.map(median) as { [Of in keyof Measured]: number };
}
