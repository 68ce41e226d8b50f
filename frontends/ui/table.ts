// Table tier: lists to compare.
export { Descriptions, Pagination, Segmented, Table, Tabs, Timeline } from 'antd';
export type { TableColumnsType, TableProps } from 'antd';
export { DataTable, type DataColumn, type KeysetPage } from './parts/data-table';
export { QueryBar, type QueryField } from './parts/query-bar';
export { DetailDrawer } from './parts/detail-drawer';
