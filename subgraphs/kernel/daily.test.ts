import { Query, Resolver } from 'type-graphql';
import { Daily, type DailyPass } from './daily';
import { int, query } from './database';
import { defineSubgraph } from './subgraph';
import { openSubgraph, type Proof } from './testing';

@Resolver()
class Door {
  @Query(() => String)
  dailyName(): string {
    return 'x';
  }
}

const MINUTE = 60_000;

describe('a daily pass', () => {
  let proof: Proof;
  let begun: number;
  let middle: () => Promise<void>;
  const passes: Record<string, DailyPass> = {
    long: {
      after: '00:00',
      run: async () => {
        begun += 1;
        await middle();
      },
    },
  };
  const rounds = defineSubgraph({
    name: 'rounds',
    serves: [],
    slices: [{ resolvers: [Door], daily: passes }],
    migrations: [],
    permissions: {},
    refusals: {},
  });
  beforeEach(async () => {
    proof = await openSubgraph(rounds);
    begun = 0;
  });
  afterEach(async () => {
    jest.useRealTimers();
    await proof.close();
  });

  const lease = async () => int((await query<{ leaseUntil: number }>(proof.part.reads, "SELECT leaseUntil FROM daily_pass WHERE name = 'long'"))[0]!.leaseUntil);
  /** Lets so much time go by; and since a clock that is put forward waits for nobody, until what falls due then is written. */
  const pass = async (millis: number) => {
    const before = await lease();
    jest.advanceTimersByTime(millis);
    for (let i = 0; i < 200 && (await lease()) === before; i += 1);
  };

  it('that takes longer than its lease is not begun by another process, however long', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask', 'hrtime', 'performance'],
    });
    const other = new Daily(proof.part, passes);
    middle = async () => {
      middle = async () => {};
      for (let i = 0; i < 8; i += 1) await pass(5 * MINUTE);
      await other.all();
    };
    await proof.daily.all();
    expect(begun).toBe(1);
    expect(await lease()).toBe(0);
    // Nothing goes on extending what is done.
    jest.advanceTimersByTime(20 * MINUTE);
    await proof.part.work.run(async () => {});
    expect(await lease()).toBe(0);
  });

  it('whose process died is begun by another once its lease is over', async () => {
    middle = async () => {};
    await proof.part.work.run((tx) => query(tx, "INSERT INTO daily_pass (name, doneFor, leaseUntil) VALUES ('long', '', ?)", [Date.now() - 1]));
    await proof.daily.all();
    expect(begun).toBe(1);
  });
});
