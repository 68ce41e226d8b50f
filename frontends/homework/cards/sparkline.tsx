import { useFormat } from '#ui/core';

const WIDTH = 240;
const HEIGHT = 40;

/** A small line that shows the direction; the numbers are on the page behind the card. */
export function Sparkline({ values, label }: { values: number[]; label: string }) {
  const format = useFormat();
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const points = values.map((value, index) => `${(index / (values.length - 1)) * WIDTH},${HEIGHT - 4 - ((value - least) / span) * (HEIGHT - 8)}`);
  return (
    <svg
      className="hw-sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}：${format.share(values[0])} → ${format.share(values.at(-1))}`}
    >
      <polyline points={points.join(' ')} fill="none" stroke="var(--qf-accent)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
