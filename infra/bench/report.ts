/** One measured figure and its budget. */
export interface Line {
  what: string;
  measured: string;
  budget: string;
  within: boolean;
}

export const report: Line[] = [];

export function atMost(what: string, value: number, budget: number, unit: string): void {
  add(what, value, `≤ ${budget} ${unit}`, value <= budget, unit);
}

export function atLeast(what: string, value: number, budget: number, unit: string): void {
  add(what, value, `≥ ${budget} ${unit}`, value >= budget, unit);
}

function add(what: string, value: number, budget: string, within: boolean, unit: string): void {
  const measured = `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)} ${unit}`;
  report.push({ what, measured, budget, within });
  console.log(`${within ? '✓' : '✗'} ${what}: ${measured} (${budget})`);
}

export function printed(): string {
  return ['', '| what | measured | budget | |', '|---|---|---|---|', ...report.map(({ what, measured, budget, within }) => `| ${what} | ${measured} | ${budget} | ${within ? '✓' : '✗'} |`)].join('\n');
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
