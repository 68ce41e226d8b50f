import { daysBetween } from '#kernel/clock';
import type { PolicyPack } from '#kernel/policy';
import { refOf } from '#kernel/policy';
import { refuse, type RuleRef } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { readReason } from '#kernel/reason.rules';
import { assertOpenDay, assertWithinBudget, type Evening } from '../evening/evening.rules';
import { isClassOn, schoolYearOf } from '#register/school-year.rules';
import { AssignmentSource, HomeworkKind, type AssignmentFacts } from './assignment.entity';
import { subjectName, subjectsOfGrade } from '#register/subject.rules';

const MOST_MINUTES = 120;
const LONGEST_CONTENT = 500;
/** A pupil's due date beyond this is a slip. */
const MOST_DAYS_DUE = 31;
/** How far a phone's clock may run ahead before its word is refused. */
const CLOCK_SKEW_MILLIS = 10 * 60_000;

/**
 * What was written down, made fit to be kept: subject by its name in the table, words tidied.
 * @throws BAD_INPUT, HOMEWORK_SUBJECT_UNKNOWN with the field at fault.
 */
export function readFacts<Facts extends AssignmentFacts>(facts: Facts, grade: number): Facts {
  const subject = subjectName(facts.subject);
  if (!subject || !subjectsOfGrade(grade).includes(subject)) {
    refuse(
      'HOMEWORK_SUBJECT_UNKNOWN',
      subject ? `${grade <= 6 ? '小学' : '初中'}没有“${subject}”这门课` : `科目表里没有“${tidy(facts.subject).slice(0, 20)}”`,
      {
        path: 'subject',
        hint: `请从科目表中选择，例如 ${subjectsOfGrade(grade).slice(0, 4).join('、')}`,
      },
    );
  }
  if (!Number.isInteger(facts.minutes) || facts.minutes < 1 || facts.minutes > MOST_MINUTES) {
    refuse('BAD_INPUT', `预计用时应为 1 到 ${MOST_MINUTES} 的整数分钟`, { path: 'minutes', hint: '请填写一名中等水平学生所需的分钟数' });
  }
  const content = tidy(facts.content);
  const length = [...content].length;
  if (length < 1 || length > LONGEST_CONTENT) {
    refuse('BAD_INPUT', length < 1 ? '请填写作业内容' : `作业内容最多 ${LONGEST_CONTENT} 字，现有 ${length} 字`, {
      path: 'content',
      hint: '写清做什么、做多少即可',
    });
  }
  if (facts.dueOn && facts.dueOn < facts.date) {
    refuse('BAD_INPUT', '交作业日期不能早于布置日期', { path: 'dueOn', hint: `请选择 ${facts.date} 或以后的日期` });
  }
  if (facts.dueOn && daysBetween(facts.date, facts.dueOn) > MOST_DAYS_DUE) {
    refuse('BAD_INPUT', `交作业日期离布置日期不能超过 ${MOST_DAYS_DUE} 天`, { path: 'dueOn', hint: '较长的任务请分次布置' });
  }
  return { ...facts, subject, content, overrideReason: facts.overrideReason ? readReason(facts.overrideReason, 'overrideReason', 5) : null };
}

/** An assignment comes from the bank or from an aid: said to be both, nobody could tell which rule it was judged by. @throws BAD_INPUT */
export function assertOneOrigin({ itemId, source, aidId }: Pick<AssignmentFacts, 'itemId' | 'source' | 'aidId'>): void {
  if (!itemId || (source !== AssignmentSource.AID && !aidId)) return;
  refuse('BAD_INPUT', '一项作业或出自题库，或出自教辅，不能两样都是', {
    path: 'itemId',
    hint: '请去掉题目，或把来源改为题库并去掉教辅',
    remedy: { action: 'CLEAR_ITEM' },
  });
}

/** Whether an assignment may stand on this evening, in the order in which a person would want to be told. */
export function assertMayStand(evening: Evening, facts: Pick<AssignmentFacts, 'kind' | 'minutes'>): void {
  assertOpenDay(evening);
  if (facts.kind === HomeworkKind.WRITTEN) assertWithinBudget(evening, facts.minutes);
}

/** A class that is no more has no evenings. */
export function assertClassOpen(known: { name: string; schoolYear: number; closedOn: string | null }, date: string): void {
  if (isClassOn(known, date)) return;
  const why =
    schoolYearOf(date) === Number(known.schoolYear)
      ? `已于 ${known.closedOn} 撤销`
      : `属于 ${known.schoolYear}—${Number(known.schoolYear) + 1} 学年，${date} 不在其中`;
  refuse('HOMEWORK_CLASS_CLOSED', `${known.name}${why}`, { path: 'classId', hint: '请选择当天的班级' });
}

/** N17: received decides what is late; captured is the word of the device, and never later. */
export function capturedAt(captured: Date | null | undefined, received: Date): number | null {
  if (!captured) return null;
  if (captured.getTime() > received.getTime() + CLOCK_SKEW_MILLIS) {
    refuse('BAD_INPUT', '填写时刻晚于平台收到的时刻', { path: 'capturedAt', hint: '请校准设备的日期和时间后再提交' });
  }
  return Math.min(captured.getTime(), received.getTime());
}

export function isLate(date: string, receivedOn: string): boolean {
  return receivedOn > date;
}

export interface Remark {
  code: string;
  message: string;
  rule: RuleRef;
}

const PARENTS =
  /(家长|父母|爸爸|妈妈|爸妈)[^，。；！？\n]{0,8}(签字|签名|批改|检查|打分|评分|听写|默写|报听写|出题|改错|核对)|(签字|签名|批改|检查)[^，。；！？\n]{0,4}(家长|父母)/;
const PHONE = /手机|微信|QQ|qq群|钉钉|抖音|小程序|APP|app|打卡|扫码|二维码|拍照上传|录视频上传|班级群/;

/** Names under which an exam is held that may not be one (E6), and rankings; a textbook's 单元 alone is none. */
const EXAM_WORDS = /[周月][考测]|(?:单元|章节|阶段|随堂)(?:测试|测验|检测|考试)|限时(?:训练|练习|作业|测试)|学情(?:调研|检测|诊断)|摸底(?:考试|测试)?|(?:测试|考试|模拟)卷|排名|名次/g;

/** What in a content smells of an exam. */
export function examWords(content: string): string[] {
  return [...new Set(content.match(EXAM_WORDS) ?? [])];
}

/** H5, H8, E6: words that ask a parent to mark, or a pupil to have a phone. They are flagged, not refused: 「和家长说说」 is no breach. */
export function remarksOn(content: string, rules: (code: string) => PolicyPack | null): Remark[] {
  const remarks: Remark[] = [];
  const add = (code: string, message: string) => {
    const rule = rules(code);
    if (rule) remarks.push({ code, message, rule: refOf(rule) });
  };
  if (PARENTS.test(content)) add('H5', '内容可能要求家长检查、批改作业，请改为由教师完成');
  if (PHONE.test(content)) add('H8', '内容可能需要使用手机，请改为不用手机也能完成');
  const words = examWords(content);
  if (words.length > 0) add('E6', `内容里有“${words.join('、')}”，请核对：不得以测试、限时练习等名义变相组织考试，不得排名`);
  return remarks;
}
