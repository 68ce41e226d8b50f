// Chart tier: only where there is a chart or a map; a table always stands beside it.
export { Chart, type ChartOption } from './parts/chart';
export { registerBorders } from './parts/chart-engine';
