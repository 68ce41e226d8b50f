// Page tier: what every page and card of a department is made of, light enough for home: an answer or why there is none, deeds with their keys, chips, dates.
export { Answer, type AnswerProps } from './page/answer';
export { Chips, type Chip, type ChipsProps } from './page/chips';
export { isDate, addDays, daysBetween, weekStart, monthStart, spanBefore, presetSpan, type Span, type Preset } from './page/dates';
export { DaySwitch } from './page/day-switch';
export { useDeed } from './page/deed';
export { useDepartmentTitle, pagesOf } from './page/department';
export { Failure } from './page/failure';
export { firstPageOf } from './page/first-page';
export { newDeedKey, keyForTry, answered, type DeedKey } from './page/idempotency';
export { PlaceTrail } from './page/place-trail';
export { SUBJECTS, gradeName } from './page/subjects';
export { waitingOn, type WaitingStore } from './page/waiting';
