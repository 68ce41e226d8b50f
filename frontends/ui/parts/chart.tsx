import { useEffect, useRef } from 'react';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { TOKENS } from '../theme';
import { init } from './chart-engine';

export type ChartOption = EChartsCoreOption;

export interface ChartProps {
  option: ChartOption;
  height?: number;
  /** says in one sentence what the chart shows; the table beside it has the numbers */
  label: string;
  select?(name: string): void;
}

const GRID = { left: 48, right: 16, top: 24, bottom: 32 };

const calm = () => !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A drawing of what the table beside it says. */
export function Chart({ option, height = 320, label, select }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const chosen = useRef(select);
  chosen.current = select;
  useEffect(() => {
    const drawn = init(holder.current!);
    chart.current = drawn;
    drawn.on('click', (event) => chosen.current?.(event.name));
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(holder.current!);
    return () => {
      resized.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(
      {
        textStyle: { fontFamily: TOKENS.font, color: TOKENS.text },
        animation: calm(),
        animationDuration: 300,
        grid: GRID,
        ...option,
      },
      { notMerge: true },
    );
  }, [option]);
  return <div ref={holder} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
