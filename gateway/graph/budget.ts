import { refuse } from '#kernel/refusal';

const MOST_PURSES = 50_000;

interface Purse {
  points: number;
  at: number;
}

/**
 * Rate by cost, not by number of requests: ten thousand small questions and a hundred large ones weigh the same. Everybody has a
 * purse that fills steadily and holds fifty seconds' worth, so that a screen that opens with a burst is not refused.
 */
export class Budget {
  private readonly purses = new Map<string, Purse>();

  /** @param perSecond 0 switches the limit off */
  constructor(
    private readonly perSecond: number,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @throws RATE_LIMITED */
  spend(who: string, cost: number): void {
    if (this.perSecond <= 0) return;
    const most = this.perSecond * 50;
    const at = this.clock();
    let purse = this.purses.get(who);
    if (!purse) {
      if (this.purses.size >= MOST_PURSES) this.purses.delete(this.purses.keys().next().value!);
      this.purses.set(who, (purse = { points: most, at }));
    }
    purse.points = Math.min(most, purse.points + ((at - purse.at) / 1000) * this.perSecond);
    purse.at = at;
    if (purse.points < cost) {
      const seconds = Math.ceil((cost - purse.points) / this.perSecond);
      refuse('RATE_LIMITED', '查询过于频繁，请稍后再试', { hint: `约 ${seconds} 秒后再试`, remedy: { action: 'WAIT', seconds } });
    }
    purse.points -= cost;
  }
}
