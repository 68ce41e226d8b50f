// Extra tier: seldom needed.
export { Collapse, Dropdown, Progress, Result, Statistic, Steps, Tour, Tree, TreeSelect, Watermark } from 'antd';
export { JobProgress, type JobView } from './parts/job-progress';
