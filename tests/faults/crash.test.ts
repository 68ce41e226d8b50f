import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { Client, RECORD } from '../client';

const root = path.join(__dirname, '../..');
const CLASSES = ['c210102001501', 'c210102001502'];
const TODAY = '2026-11-23';

/** A block of ports nobody uses: the gateway's and those of the parts above it. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port > 65_000 ? port - 1000 : port));
    });
  });
}

class PlatformProcess {
  private child: ChildProcess | undefined;
  constructor(
    private readonly dataDir: string,
    readonly port: number,
    private readonly prefix: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [path.join(root, 'dist/infra/start.js')], {
      env: { ...process.env, PORT: String(this.port), QINGFU_DATA: this.dataDir, QINGFU_DEMO: '1', QINGFU_DEMO_SIZE: 'small', QINGFU_TODAY: TODAY, QINGFU_SCHEMA_PREFIX: this.prefix, QINGFU_RATE: '0', QINGFU_LOG: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (text: Buffer) => text.toString().includes('已就绪') && resolve());
      child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)));
    });
  }

  /** As a power cut would: no chance to finish anything. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child?.exitCode ?? null);
    child.removeAllListeners('exit');
    return new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.kill(signal);
    });
  }
}

describe('when the platform is killed in the middle of a burst of writes', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-crash-'));
  const prefix = `t${randomBytes(4).toString('hex')}_`;
  let platform: PlatformProcess;

  beforeAll(async () => {
    platform = new PlatformProcess(dataDir, await freePort(), prefix);
    await platform.start();
  }, 120_000);
  afterAll(async () => {
    await platform.end('SIGKILL');
    fs.rmSync(dataDir, { recursive: true, force: true });
    if (process.env.DATABASE_URL) {
      const connection = await mysql.createConnection({ uri: process.env.DATABASE_URL });
      for (const part of ['directory', 'homework', 'exams', 'gateway']) await connection.query(`DROP DATABASE IF EXISTS \`${prefix}${part}\``);
      await connection.end();
    }
  });

  it('nothing acknowledged is lost, nothing is there twice, and totals equal rows', async () => {
    const inputs = Array.from({ length: 400 }, (_, i) => ({
      classId: CLASSES[i % 2]!,
      date: TODAY,
      subject: i % 4 < 2 ? '语文' : '数学',
      kind: i % 8 === 0 ? 'WRITTEN' : 'ORAL',
      minutes: 1,
      content: `第 ${i} 项`,
      tier: 'B',
      source: 'OWN',
      idempotencyKey: `burst-${i}`,
    }));
    const acknowledged = new Map<string, string>();
    const people = async () => ({ 语文: await Client.signIn(platform.url, 'teacher'), 数学: await Client.signIn(platform.url, 'maths') }) as Record<string, Client>;
    const send = async (clients: Record<string, Client>, input: (typeof inputs)[number]) => {
      const { data, errors } = await clients[input.subject]!.send(RECORD, { input });
      if (errors) throw new Error(errors[0]!.message);
      acknowledged.set(input.idempotencyKey, data.recordAssignment.id as string);
    };

    for (const round of [1, 2, 3]) {
      const clients = await people();
      const waiting = inputs.filter((input) => !acknowledged.has(input.idempotencyKey));
      const enough = acknowledged.size + 60;
      let killed: Promise<unknown> | undefined;
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let input = waiting.shift(); input && !killed; input = waiting.shift()) {
            await send(clients, input).catch(() => undefined);
            if (acknowledged.size >= enough) killed ??= platform.end('SIGKILL');
          }
        }),
      );
      await killed;
      expect(acknowledged.size).toBeGreaterThanOrEqual(60 * round);
      await platform.start();
    }

    // Whoever got no answer asks again with the same number.
    const clients = await people();
    const answers = [];
    for (const input of inputs) answers.push(await clients[input.subject]!.send(RECORD, { input }));
    const before = new Map(acknowledged);
    answers.forEach((answer, i) => {
      expect(answer.errors).toBeUndefined();
      const kept = before.get(inputs[i]!.idempotencyKey);
      if (kept) expect(answer.data.recordAssignment.id).toBe(kept);
    });
    const dean = await Client.signIn(platform.url, 'dean');
    for (const classId of CLASSES) {
      const { data } = await dean.send('query ($classId: ID!, $date: LocalDate!) { classDay(classId: $classId, date: $date) { writtenMinutes assignmentCount assignments { id content kind minutes } } }', { classId, date: TODAY });
      const mine = data.classDay.assignments.filter((one: { content: string }) => /^第 \d+ 项$/.test(one.content)) as { id: string; content: string; kind: string; minutes: number }[];
      expect(mine).toHaveLength(200);
      expect(new Set(mine.map((one) => one.content)).size).toBe(200);
      const all = data.classDay.assignments as { kind: string; minutes: number }[];
      expect(data.classDay.writtenMinutes).toBe(all.filter((one) => one.kind === 'WRITTEN').reduce((sum, one) => sum + one.minutes, 0));
      expect(data.classDay.assignmentCount).toBe(all.length);
    }
  }, 180_000);

  it('and asked to stop, it drains and ends with 0', async () => {
    const client = await Client.signIn(platform.url, 'heping');
    const running = client.send('{ me { username } }');
    const code = await platform.end('SIGTERM');
    expect(code).toBe(0);
    expect((await running.catch(() => ({ errors: undefined }))).errors).toBeUndefined();
    await platform.start();
  }, 60_000);
});
