// Dialog tier: what opens over a page: a reason, a file, an export, the rule and its words, the choice of a school.
export { AttachmentLinks, AttachmentsField, type AttachedFile } from './dialog/attachments';
export { ChooseSchool } from './dialog/choose-school';
export { ExportJob, type ExportJobProps, type Jobs } from './dialog/export-job';
export { LocalRuleDetail, useLocalRuleColumns, type LocalRuleFacts } from './dialog/local-rule';
export { ReasonDialog, type ReasonDialogProps } from './dialog/reason-dialog';
export { MOST_BYTES, upload, type UploadAnswer } from './dialog/upload';
export { Why, type WhyRule } from './dialog/why';
export { WHY_TEXT } from './dialog/why.text';
