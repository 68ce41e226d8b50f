// Core tier: what every page needs. It is in the first load, so it holds nothing heavy.
export { Alert, Badge, Button, ConfigProvider, Flex, Popover, Skeleton, Space, Spin, Tag, Tooltip } from 'antd';
export { default as zhCN } from 'antd/es/locale/zh_CN';
export { default as enUS } from 'antd/es/locale/en_US';
export { PageHeader, Section, CardGrid } from './parts/page';
export { RefusalNotice, RuleButton, type RefusalView } from './parts/refusal-notice';
export { EmptyState, ErrorState, ForbiddenState, Loading, NotFoundState, OfflineState, PartDown } from './parts/states';
export { MinuteBar, subjectColour, type MinutePart } from './parts/minute-bar';
export { FigureCard } from './parts/figure-card';
export { LightMark, type Light } from './parts/light-mark';
export { NOTHING, formatsOf, useFormat, weekdayOf, type Formats } from './parts/format';
export { UiLocaleContext, useLocale, type UiLocale } from './parts/locale';
export { useDocumentTitle } from './parts/document-title';
export { Panel, type PanelTrigger } from './parts/panel';
export { useCalm, usePhone } from './parts/phone';
