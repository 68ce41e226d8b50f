import { useMemo } from 'react';
import { Chart } from '#ui/chart';
import { TOKENS } from '#ui/theme';

export interface TrendChartProps {
  dates: string[];
  values: (number | null)[];
  /** `%` or minutes */
  unit: string;
  least: number;
  most?: number;
  label: string;
}

/** One line over the school days of a period. */
export default function TrendChart({ dates, values, unit, least, most, label }: TrendChartProps) {
  const option = useMemo(
    () => ({
      grid: { left: 48, right: 16, top: 24, bottom: 32 },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value == null ? '—' : `${String(value)} ${unit}`) },
      xAxis: {
        type: 'category',
        data: dates.map((date) => date.slice(5)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: TOKENS.line } },
        axisLabel: { color: TOKENS.quiet },
      },
      yAxis: {
        type: 'value',
        min: least,
        max: most,
        name: unit,
        nameTextStyle: { color: TOKENS.quiet },
        axisLabel: { color: TOKENS.quiet },
        splitLine: { lineStyle: { color: TOKENS.line } },
      },
      series: [
        {
          type: 'line',
          data: values,
          symbol: 'circle',
          symbolSize: 6,
          lineStyle: { width: 2, color: TOKENS.accent },
          itemStyle: { color: TOKENS.accent },
        },
      ],
    }),
    [dates, values, unit, least, most],
  );
  return <Chart option={option} height={240} label={label} />;
}
