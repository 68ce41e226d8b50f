import type { Chance } from './chance';

type Kind = 'WRITTEN' | 'ORAL' | 'PRACTICE' | 'READING';

/** `#` is a number of a lesson or page. */
const WRITTEN: Record<string, readonly string[]> = {
  语文: [
    '抄写第#课生字，每字两遍',
    '完成第#课课后第2题',
    '写一段话，描写一处秋景，150字左右',
    '积累第#课好词好句，并各造一句',
    '小练笔：我的课间十分钟',
    '整理第#课课文的段落大意',
    '默写第#课古诗，订正错字',
  ],
  数学: [
    '完成练习册第#页',
    '口算题卡第#页，计时完成',
    '课本第#页第3、4题',
    '整理本单元错题3道',
    '应用题两道，写出数量关系',
    '课本第#页思考题（选做）',
  ],
  英语: ['抄写Unit #单词，每词三遍', '完成Unit #练习A、B', '用Unit #句型写五句话', '整理Unit #语法要点'],
  物理: ['完成第#节课后习题', '画出第#节的受力分析图', '整理第#节实验记录'],
  化学: ['写出第#单元的化学方程式', '完成第#单元基础练习'],
  道德与法治: ['完成第#课知识框架图', '材料分析题一道'],
  历史: ['整理第#课时间轴', '完成第#课基础练习'],
  地理: ['填图：第#页', '完成第#节读图练习'],
  生物学: ['画出第#节结构示意图并标注', '完成第#节课后练习'],
  '': ['完成第#课课后练习'],
};
/** By subject where it matters; the last line serves the others. */
const ORAL: Record<string, readonly string[]> = {
  语文: ['朗读第#课两遍', '背诵第#课第2自然段', '复述第#课的故事'],
  数学: ['口算练习10题，说出算法', '把今天学的方法讲给家人听'],
  英语: ['跟读Unit #课文录音一遍', '用Unit #句型说三句话'],
  '': ['说一说第#课的主要内容'],
};
const READING: Record<string, readonly string[]> = {
  语文: ['课外阅读20分钟', '预习第#课，读通课文', '阅读整本书第#页起一章', '读一则成语故事'],
  数学: ['读数学绘本或课本“你知道吗”一则', '预习课本第#页例题'],
  英语: ['读英语绘本一本', '预习Unit #单词，读准读音'],
  '': ['预习第#课，圈出不懂的地方'],
};
const PRACTICE: Record<string, readonly string[]> = {
  语文: ['观察家里的一种植物，说说变化', '采访家里的一位长辈'],
  数学: ['测量三件物品的长度', '用七巧板拼一个图形', '记一次购物的价钱'],
  英语: ['做一张Unit #单词卡'],
  '': ['跳绳或户外活动30分钟', '帮家里做一件家务'],
};
/** What careless schools still write, and the platform flags. */
const QUESTIONABLE = ['朗读第#课，请家长签字', '听写第#课词语，家长批改', '在班级小程序打卡朗读第#课'];

export function homeworkContent(subject: string, kind: Kind, grade: number, dice: Chance, careless: boolean): string {
  if (careless && kind !== 'WRITTEN' && dice.next() < 0.05) return numbered(dice.pick(QUESTIONABLE), grade, dice);
  const table = { WRITTEN, ORAL, READING, PRACTICE }[kind];
  return numbered(dice.pick(table[subject] ?? table['']!), grade, dice);
}

function numbered(text: string, grade: number, dice: Chance): string {
  const most = text.includes('页') ? 60 + grade * 4 : text.includes('Unit') || text.includes('单元') ? 8 : 24;
  return text.replace('#', String(dice.between(1, most)));
}
