// Date tier.
import 'dayjs/locale/zh-cn';
export { Calendar, DatePicker } from 'antd';
export { default as dayjs } from 'dayjs';
export type { Dayjs } from 'dayjs';
