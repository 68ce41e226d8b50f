import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { surroundings } from '../environment';

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(Math.min(port, 65_000)));
    });
  });
}

/** The platform as `npm start` runs it, in a process of its own. */
export class PlatformProcess {
  private child: ChildProcess | undefined;

  constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly environment: Record<string, string> = {},
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @returns seconds until it said that it was ready. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [path.join(__dirname, '../start.js')], {
      env: { ...surroundings(), PORT: String(this.port), QINGFU_DATA: this.dataDir, QINGFU_DEMO: '1', QINGFU_RATE: '0', QINGFU_LOG: 'error', NODE_ENV: 'production', ...this.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (text: Buffer) => text.toString().includes('已就绪') && resolve());
      child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)));
    });
    return (performance.now() - began) / 1000;
  }

  /** Resident memory in MB, and the processor seconds used so far. */
  usage(): { megabytes: number; cpuSeconds: number } {
    const status = fs.readFileSync(`/proc/${this.child!.pid}/status`, 'utf8');
    const stat = fs.readFileSync(`/proc/${this.child!.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return { megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024, cpuSeconds: (Number(stat[11]) + Number(stat[12])) / 100 };
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child) return;
    child.removeAllListeners('exit');
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  }
}
