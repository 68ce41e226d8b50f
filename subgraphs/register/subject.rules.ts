import { fold } from '#kernel/text';

/**
 * The subject table: 义务教育课程方案（2022年版） and what schools of Liaoning teach besides. By stage, because a homework in 化学 of
 * grade 5 is a slip of the finger or a lesson ahead of the standard.
 */
const PRIMARY = ['语文', '数学', '英语', '道德与法治', '科学'] as const;
const JUNIOR = ['语文', '数学', '英语', '日语', '俄语', '道德与法治', '历史', '地理', '物理', '化学', '生物学', '科学'] as const;
const BOTH = [
  '艺术',
  '音乐',
  '美术',
  '体育与健康',
  '信息科技',
  '劳动',
  '综合实践活动',
  '书法',
  '心理健康',
  '朝鲜语文',
  '蒙古语文',
  '地方课程',
  '校本课程',
] as const;

/** What schools still write, and the name it is kept under. */
const ALSO: Record<string, string> = {
  道法: '道德与法治',
  政治: '道德与法治',
  思想品德: '道德与法治',
  生物: '生物学',
  体育: '体育与健康',
  信息技术: '信息科技',
  综合实践: '综合实践活动',
  劳动教育: '劳动',
  心理: '心理健康',
  写字: '书法',
};

export function subjectsOfGrade(grade: number): readonly string[] {
  return [...(grade <= 6 ? PRIMARY : JUNIOR), ...BOTH];
}

/** The name in the table, whatever of the usual names was given; `null` for what is no subject. */
export function subjectName(written: string): string | null {
  const text = fold(written);
  const name = ALSO[text] ?? text;
  return [...PRIMARY, ...JUNIOR, ...BOTH].includes(name as never) ? name : null;
}
