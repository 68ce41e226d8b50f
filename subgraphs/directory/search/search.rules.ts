/** 五年级2班, 2班, 五年级: a class is named by grade and number, not by letters of its own. */
export function looksLikeClass(part: string): boolean {
  return /^([一二三四五六七八九]年级)?[（(]?\d{0,2}[)）]?班?$/.test(part) && /年级|班$/.test(part);
}
