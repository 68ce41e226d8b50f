import { setToday } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { openTestPlatform, type TestPlatform } from '../../tests/platform';
import { loadPulse } from './pulse-load';

describe('what parents say in the demo', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    setToday('2026-11-23');
    platform = await openTestPlatform();
  });
  afterAll(async () => {
    await platform?.close();
    setToday(undefined);
  });

  it('is there for four weeks that are over and drawn for this one, once', async () => {
    const { part } = platform.parts.homework!;
    const waves = () => query<{ wave: string; settledOn: string | null }>(part.reads, 'SELECT wave, settledOn FROM pulse_wave ORDER BY wave');
    const before = await waves();
    expect(before.filter(({ settledOn }) => settledOn !== null)).toHaveLength(4);
    expect(before.at(-1)).toEqual({ wave: '2026-11-23', settledOn: null });
    await loadPulse(platform.parts.homework!, '2026-11-23', () => undefined);
    expect(await waves()).toEqual(before);
    const [shown] = await query<{ n: number }>(
      part.reads,
      "SELECT count(*) AS n FROM pulse_figure WHERE band1 IS NOT NULL AND place LIKE '/21/2101/210102%'",
    );
    expect(int(shown?.n)).toBeGreaterThan(0);
  });

  it('was asked in weeks of school only, also when the demo is made in the holidays', async () => {
    setToday('2027-02-10');
    const winter = await openTestPlatform();
    try {
      const waves = await query<{ wave: string }>(winter.parts.homework!.part.reads, 'SELECT wave FROM pulse_wave ORDER BY wave');
      expect(waves.map(({ wave }) => wave)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04', '2027-01-11']);
    } finally {
      await winter.close();
    }
  });
});
