// Work tier: what a department's pages are made of: an answer or why there is none, deeds with their keys, chips, dates, reasons, files.
export { Answer, type AnswerProps } from './work/answer';
export { AttachmentLinks, AttachmentsField, type AttachedFile } from './work/attachments';
export { Chips, type Chip, type ChipsProps } from './work/chips';
export { ChooseSchool } from './work/choose-school';
export { isDate, addDays, daysBetween, weekStart, monthStart, spanBefore, presetSpan, type Span, type Preset } from './work/dates';
export { DaySwitch } from './work/day-switch';
export { useDeed } from './work/deed';
export { useDepartmentTitle, pagesOf } from './work/department';
export { ExportJob, type ExportJobProps, type Jobs } from './work/export-job';
export { Failure } from './work/failure';
export { firstPageOf } from './work/first-page';
export { newDeedKey, keyForTry, answered, type DeedKey } from './work/idempotency';
export { PlaceTrail } from './work/place-trail';
export { ReasonDialog, type ReasonDialogProps } from './work/reason-dialog';
export { SUBJECTS, gradeName } from './work/subjects';
export { MOST_BYTES, upload, type UploadAnswer } from './work/upload';
export { Why, type WhyRule } from './work/why';
export { WHY_TEXT } from './work/why.text';
