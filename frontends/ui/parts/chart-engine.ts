import { BarChart, LineChart, MapChart } from 'echarts/charts';
import {
  AriaComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, registerMap, use as install } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

install([
  BarChart,
  LineChart,
  MapChart,
  AriaComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

export { init };

/** Makes borders (GeoJSON, or echarts' encoded form of it) known under a name for `series: { type: 'map', map: name }`. */
export function registerBorders(name: string, borders: unknown): void {
  registerMap(name, borders as Parameters<typeof registerMap>[1]);
}
