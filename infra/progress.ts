/** One line that rewrites itself on a terminal, and a line a step elsewhere. */
export function showProgress(step: string, done: number, total: number): void {
  const share = total > 0 ? Math.floor((done / total) * 100) : 0;
  if (process.stdout.isTTY) process.stdout.write(`\r${step} ${String(share).padStart(3)} %  ${done.toLocaleString('en')} / ${total.toLocaleString('en')}   ${done >= total ? '\n' : ''}`);
  else if (share >= (shown.get(step) ?? 0) + 20 || done >= total) {
    if (shown.get(step) === 100) return;
    shown.set(step, done >= total ? 100 : share);
    console.log(`${step} ${share} %`);
  }
}
const shown = new Map<string, number>();
