import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Query, Resolver } from 'type-graphql';
import { query } from './database';
import { FileStore } from './files';
import { Follower } from './follower';
import { cancelJob, enqueue, jobOf, JobState, type JobRun } from './jobs';
import { code, column, createTable } from './migrations';
import type { FeedEvent } from './outbox';
import { Refusal } from './refusal';
import { defineSubgraph } from './subgraph';
import { openSubgraph, person, type Proof } from './testing';
import { readToken, mintToken, openKeys } from './token';
import { Readable } from 'node:stream';
import { work } from './unit-of-work';

@Entity('tally')
class Tally {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('integer') n: number;
}
class TallyTables1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tally', [code('id', 26, { isPrimary: true }), column('n', 'integer')]);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tally');
  }
}
@Resolver()
class Door {
  @Query(() => String)
  tallyName(): string {
    return 'x';
  }
}

let steps: (run: JobRun) => Promise<void>;
const counting = defineSubgraph({
  name: 'counting',
  serves: [],
  slices: [{ entities: [Tally], resolvers: [Door], jobs: { count: async (run) => (await steps(run), { accepted: 1 }) } }],
  migrations: [TallyTables1760000000002],
  permissions: {},
  refusals: {},
});
const asker = person('p1', '王老师');

async function add(proof: Proof, id: string): Promise<void> {
  await proof.part.work.run(async (tx) => {
    await tx.createQueryBuilder().insert().into(Tally).values({ id, n: 0 }).orIgnore().updateEntity(false).execute();
    await query(tx, 'UPDATE tally SET n = n + 1 WHERE id = ?', [id]);
  });
}
const total = async (proof: Proof) => Number((await query<{ n: number }>(proof.part.reads, 'SELECT sum(n) AS n FROM tally'))[0]!.n);

describe('in the background', () => {
  let proof: Proof;
  beforeEach(async () => {
    proof = await openSubgraph(counting);
  });
  afterEach(() => proof.close());

  const ask = () => work(proof.as(asker).context(), (tx) => enqueue(tx, proof.as(asker).context(), { kind: 'count', input: {} }));

  it('a job runs once, shows its progress, and belongs to whoever asked for it', async () => {
    steps = async (run) => {
      await add(proof, 'a');
      await run.ctx.part.work.run((tx) => run.advance(tx, 3, 7));
    };
    const job = await ask();
    await proof.settle();
    await proof.settle();
    expect(await jobOf(proof.as(asker).context(), job.id)).toMatchObject({ state: JobState.DONE, progress: { done: 3, total: 7 }, result: { accepted: 1 } });
    expect(await total(proof)).toBe(1);
    await expect(jobOf(proof.as(person('p2', '别人')).context(), job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a job that was killed goes on after its last chunk, not before it', async () => {
    let killed = false;
    steps = async (run) => {
      for (let chunk = (run.checkpoint as number | null) ?? 0; chunk < 4; chunk += 1) {
        await run.ctx.part.work.run(async (tx) => {
          await query(tx, "INSERT INTO tally (id, n) VALUES (?, 1)", [`chunk${chunk}`]);
          await run.advance(tx, chunk + 1, 4, chunk + 1);
        });
        if (chunk === 1 && !killed) {
          killed = true;
          throw new Error('killed');
        }
      }
    };
    const job = await ask();
    await proof.settle();
    await proof.part.work.run((tx) => query(tx, 'UPDATE job SET runAt = 0'));
    await proof.settle();
    expect(await jobOf(proof.as(asker).context(), job.id)).toMatchObject({ state: JobState.DONE, progress: { done: 4, total: 4 } });
    expect(await total(proof)).toBe(4);
  });

  it('a refusal ends a job with its words; a cancelled job stops at its next chunk', async () => {
    steps = () => Promise.reject(new Refusal('BAD_INPUT', '这个文件不是 Excel 工作簿'));
    const refused = await ask();
    await proof.settle();
    expect(await jobOf(proof.as(asker).context(), refused.id)).toMatchObject({ state: JobState.FAILED, message: '这个文件不是 Excel 工作簿' });
    const ctx = proof.as(asker).context();
    steps = async (run) => {
      await cancelJob(ctx, job.id);
      await run.ctx.part.work.run((tx) => run.advance(tx, 1, 2));
      await add(proof, 'never');
    };
    const job = await ask();
    await proof.settle();
    expect((await jobOf(ctx, job.id)).state).toBe(JobState.CANCELLED);
    expect(await total(proof)).toBe(0);
  });

  it('news have exactly one effect, though delivered twice and cut off in the middle', async () => {
    const feed = Array.from({ length: 10 }, (_, i): FeedEvent => ({ position: i + 1, id: `${i}`, source: 'x', type: 'x.Happened', subject: 's', place: '/21', time: '', data: i }));
    let failures = 2;
    const follower = new Follower({
      source: 'x',
      unit: proof.part.work,
      reads: proof.part.reads,
      failed: () => undefined,
      batch: 4,
      read: (after, limit) => Promise.resolve(feed.filter((event) => event.position > Math.max(0, after - 1)).slice(0, limit + 1)),
      handlers: {
        'x.Happened': async (tx, event) => {
          if (event.position === 6 && (failures -= 1) >= 0) throw new Error('cut off');
          await query(tx, 'INSERT INTO tally (id, n) VALUES (?, 1)', [event.id]);
        },
      },
    });
    await expect(follower.caughtUp()).rejects.toThrow('cut off');
    await expect(follower.caughtUp()).rejects.toThrow('cut off');
    await follower.caughtUp();
    expect(await total(proof)).toBe(10);
    expect(await follower.position()).toBe(10);
  });

  it('a file belongs to its owner alone, and one too large is not kept', async () => {
    const store = new FileStore(`${proof.dataDir}/files`);
    const kept = await store.put(Readable.from([Buffer.from('内容')]), { owner: 'p1', name: '..\\C:/台账.xlsx', type: 'x' });
    expect(kept).toMatchObject({ name: '台账.xlsx', size: 6 });
    await expect(store.info(kept.id, { id: 'p2' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.info('../../keys/gateway', { id: 'p1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.put(Readable.from([Buffer.alloc(2048)]), { owner: 'p1', name: 'x', type: 'x' }, 1024)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('a token', () => {
  let proof: Proof;
  beforeAll(async () => {
    proof = await openSubgraph(counting);
  });
  afterAll(() => proof.close());

  it('is good for one audience, from one who may speak', async () => {
    const dir = `${proof.dataDir}/keys`;
    const [gateway, homework] = [openKeys(dir, 'gateway'), openKeys(dir, 'homework')];
    const bearer = async (keys: typeof gateway, audience: string, who = asker) => `Bearer ${await mintToken(keys, audience, who)}`;
    expect(await readToken(proof.keys, 'counting', await bearer(gateway, 'counting'))).toMatchObject({ id: 'p1', kind: 'PERSON' });
    expect(await readToken(proof.keys, 'counting', await bearer(gateway, 'homework'))).toBeNull();
    // A department may speak for itself, not for a person.
    expect(await readToken(proof.keys, 'counting', await bearer(homework, 'counting'))).toBeNull();
    const [head, body] = (await bearer(gateway, 'counting')).slice(7).split('.');
    expect(await readToken(proof.keys, 'counting', `Bearer ${head}.${body}.AAAA`)).toBeNull();
    const none = Buffer.from('{"alg":"none","kid":"gateway","typ":"internal+jwt"}').toString('base64url');
    expect(await readToken(proof.keys, 'counting', `Bearer ${none}.${body}.`)).toBeNull();
  });
});
