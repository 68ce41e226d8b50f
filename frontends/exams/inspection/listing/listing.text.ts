export const LISTED_TEXT = {
  saved: { zh: (title: string) => `已保存：${title}`, en: (title: string) => `Saved: ${title}` },
  isRetired: { zh: (title: string) => `已停用：${title}`, en: (title: string) => `Retired: ${title}` },
};
