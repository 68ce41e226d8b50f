// Words of what opens over a page.
export const DIALOG_TEXT = {
  needSchool: { zh: '先选定一所学校', en: 'Choose a school first' },
  below: { zh: (name: string) => `选择${name}的下级`, en: (name: string) => `Choose below ${name}` },
  cancel: { zh: '取消', en: 'Cancel' },
  reason: { zh: '原因', en: 'Reason' },
  reasonMissing: { zh: '请写明原因。', en: 'Say why.' },
  download: { zh: '下载工作簿', en: 'Download the workbook' },
};
