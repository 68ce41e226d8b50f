import { useMemo } from 'react';
import { Chart } from '#ui/chart';
import { TOKENS } from '#ui/theme';

export interface WeeksChartProps {
  weeks: string[];
  lines: { name: string; values: (number | null)[] }[];
  unit: string;
  label: string;
}

const LOOKS = [
  { color: TOKENS.accent, type: 'solid', symbol: 'circle' },
  { color: TOKENS.quiet, type: 'dashed', symbol: 'rect' },
] as const;

/** Two lines over the weeks; a week that is not shown is a gap, never a zero. */
export default function WeeksChart({ weeks, lines, unit, label }: WeeksChartProps) {
  const option = useMemo(
    () => ({
      grid: { left: 48, right: 16, top: 36, bottom: 32 },
      legend: { top: 0, right: 0, itemWidth: 28, textStyle: { color: TOKENS.text } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value == null ? '—' : `${String(value)} ${unit}`) },
      xAxis: {
        type: 'category',
        data: weeks.map((week) => week.slice(5)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: TOKENS.line } },
        axisLabel: { color: TOKENS.quiet },
      },
      yAxis: {
        type: 'value',
        min: 0,
        name: unit,
        nameTextStyle: { color: TOKENS.quiet },
        axisLabel: { color: TOKENS.quiet },
        splitLine: { lineStyle: { color: TOKENS.line } },
      },
      series: lines.map(({ name, values }, i) => ({
        name,
        type: 'line',
        data: values,
        symbol: LOOKS[i]!.symbol,
        symbolSize: 7,
        lineStyle: { width: 2, color: LOOKS[i]!.color, type: LOOKS[i]!.type },
        itemStyle: { color: LOOKS[i]!.color },
      })),
    }),
    [weeks, lines, unit],
  );
  return <Chart option={option} height={240} label={label} />;
}
