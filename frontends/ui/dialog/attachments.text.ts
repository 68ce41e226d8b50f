export const ATTACHMENTS_TEXT = {
  add: { zh: '添加附件', en: 'Add a file' },
  remove: { zh: '移除', en: 'Remove' },
  uploading: { zh: (percent: number) => `正在上传 ${percent} %`, en: (percent: number) => `Uploading ${percent} %` },
  failed: { zh: '没有上传成功，请检查网络后重试。', en: 'The upload failed. Check the connection and try again.' },
  wrongKind: { zh: '附件只收 PDF、Word（.docx）和图片。', en: 'Only PDF, Word (.docx) and pictures.' },
  tooBig: { zh: '文件超过 20 MB，请压缩后再传。', en: 'The file is larger than 20 MB.' },
  hint: {
    zh: (most: number) => `PDF、Word 或图片，最多 ${most} 个，每个 20 MB 以内`,
    en: (most: number) => `PDF, Word or pictures, up to ${most}, 20 MB each`,
  },
};
