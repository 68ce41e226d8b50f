import { monitorEventLoopDelay } from 'node:perf_hooks';
import { refuse } from '#kernel/refusal';

/**
 * When the event loop itself is late, everything taken in makes everything later: new questions are turned away until it has
 * caught up. Health, sign-out and files go on.
 */
export class Shedding {
  private readonly histogram = monitorEventLoopDelay({ resolution: 20 });
  private readonly timer: NodeJS.Timeout;
  private mean = 0;

  /** @param late mean delay of a second, in ms, from which questions are turned away */
  constructor(private readonly late = 300) {
    this.histogram.enable();
    this.timer = setInterval(() => {
      this.mean = Math.max(0, this.histogram.mean / 1e6 - 20) || 0;
      this.histogram.reset();
    }, 1_000);
    this.timer.unref();
  }

  delay(): number {
    return this.mean;
  }

  /** @throws OVERLOADED */
  assertRoom(): void {
    if (this.mean > this.late)
      refuse('OVERLOADED', '系统繁忙，请稍后再试', { hint: '几秒后会自动恢复，已填写的内容不会丢失', remedy: { action: 'WAIT', seconds: 2 } });
  }

  close(): void {
    clearInterval(this.timer);
    this.histogram.disable();
  }
}
