import type { Chance } from './chance';

const NEIGHBOURHOODS = (
  '南湖 北山 东风 新华 光明 育才 朝阳 向阳 团结 文化 青年 胜利 红旗 建设 长江 黄河 松山 柳河 清泉 白塔 望湖 滨河 振兴 和睦 兴工 铁山 春光 星海 泉涌 翠岩 ' +
  '万泉 云峰 西山 东岭 大房身 小河沿 石桥 杨树 榆林 枣园 梨花 桃源 槐荫 松涛 海棠 丁香 金山 银河 凤凰 龙泉 永安 太平 富民 惠民 学府 书香 博文 明德 启智 尚学 ' +
  '五里 三台 八家 头台 前进 后营 河东 河西 岭南 沟北 平安 长山 高台 双河'
).split(' ');

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严佟';
const TEACHER_NAMES =
  '静 芳 敏 丽 艳 涛 明 超 秀兰 霞 平 刚 桂英 建华 文 辉 力 永强 晓东 海燕 丹 玉梅 志勇 春梅 立新 冬梅 晓红 国庆 淑华 维佳 思远 雅琴 宏伟 佳 岩 莹 雪 洪波 凤 影'.split(
    ' ',
  );
const PUPIL_NAMES =
  '子涵 浩然 欣怡 宇轩 梓萱 俊杰 诗涵 一诺 雨桐 博文 佳怡 思源 梓豪 可馨 明轩 语嫣 天佑 若曦 奕辰 梦瑶 皓轩 安琪 睿 悦 泽宇 婉清 煜城 书瑶 铭 佳宁 启航 沐晴 锦程 乐彤 景行 嘉懿 晨曦 鹏飞 静姝 恩泽 晗 芷若 卓然 心怡 家豪 雅雯'.split(
    ' ',
  );

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 in Chinese numerals, as in 第十二小学. */
export function inChinese(n: number): string {
  if (n < 10) return DIGITS[n]!;
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones ? DIGITS[ones] : ''}`;
}

/** Names of one county's schools of one kind, none twice, each marked 示例: numbered first, then by neighbourhood. */
export function schoolNames(county: string, kind: '小学' | '初级中学' | '学校', count: number, dice: Chance): string[] {
  const numbered = kind === '学校' ? Math.min(count, 2) : Math.min(count, 3 + Math.floor(count / 6));
  const start = Math.floor(dice.next() * NEIGHBOURHOODS.length);
  return Array.from({ length: count }, (_, i) => {
    if (i < numbered) return kind === '学校' ? `${county}示例第${inChinese(i + 1)}九年制学校` : `${county}示例第${inChinese(i + 1)}${kind}`;
    const round = Math.floor((i - numbered) / NEIGHBOURHOODS.length);
    const place = NEIGHBOURHOODS[(start + i - numbered) % NEIGHBOURHOODS.length]!;
    return `${round === 0 ? place : `${place}${['东', '西', '南', '北'][round - 1] ?? inChinese(round + 1)}`}示例${kind === '学校' ? '九年制学校' : kind}`;
  });
}

export function teacherName(dice: Chance): string {
  return SURNAMES[Math.floor(dice.next() * SURNAMES.length)]! + dice.pick(TEACHER_NAMES);
}

/** Names of one class: no two alike. */
export function pupilNames(count: number, dice: Chance): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(SURNAMES[Math.floor(dice.next() * SURNAMES.length)]! + dice.pick(PUPIL_NAMES));
  return [...names];
}
