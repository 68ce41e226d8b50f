const TWO_LETTER_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '宇文',
  '司徒',
  '夏侯',
  '端木',
  '南宫',
  '完颜',
];

/** 王小明 → 王**: the surname tells siblings apart without telling who it is (个人信息保护法第二十八条, least privilege). */
export function maskName(name: string): string {
  const letters = [...name];
  const surname = letters.length > 2 && TWO_LETTER_SURNAMES.includes(letters.slice(0, 2).join('')) ? 2 : 1;
  return letters.slice(0, surname).join('') + '*'.repeat(Math.max(letters.length - surname, 1));
}
