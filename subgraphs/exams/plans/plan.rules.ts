import { judgeDay, termName, type Calendar, type TermDates } from '#kernel/calendar';
import { dateName } from '#kernel/clock';
import { refOf, type PolicyPack } from '#kernel/policy';
import { refuse, type RefusalDetail } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { gradeName } from '#register/class-name.rules';
import { ExamKind, ExamOrganiser, QuestionSource, type PaperPerson } from './exam-plan.entity';
import type { ExamContent, Missing, SittingContent } from './plan.content';

export const KIND_WORDS: Record<ExamKind, string> = { FINAL: '期末考试', MIDTERM: '期中考试', MOCK: '模拟考试' };
export const ORGANISER_WORDS: Record<ExamOrganiser, string> = {
  SCHOOL: '本校',
  SCHOOLS_TOGETHER: '几所学校联合',
  COUNTY: '县（市、区）统一组织',
  CITY: '市统一组织',
};

/** The rule in force for the plan's school and term. */
export type Law = (code: string) => PolicyPack;

export interface Judged {
  stageGrades: readonly number[];
  schoolName: string;
  calendar: Calendar;
  term: TermDates;
  law: Law;
}

/** `九年级第二次模拟考试`; nobody types it (E6). */
export function examName({ grade, kind, number }: Pick<ExamContent, 'grade' | 'kind' | 'number'>): string {
  return kind === ExamKind.MOCK
    ? `${gradeName(grade)}第${'一二三四五六七八九'[number - 1] ?? number}次${KIND_WORDS.MOCK}`
    : `${gradeName(grade)}${KIND_WORDS[kind]}`;
}

/**
 * E6. Words under which exams are held that are none by name. `单元` alone is how books are divided and no exam, `周` alone is a week.
 */
const DISGUISES =
  /周(?:考|测|练|清)|月(?:考|测|清)|日清|单元(?:考|测|检测|练习卷|过关)|测试|测验|小测|检测|限时(?:练习|训练|作业)|学情(?:调研|分析|诊断|监测)|(?:质量|学业|阶段性?)(?:调研|监测|诊断|练习)|摸底|联考|统考|月调研/;

/** In what is examined only names of exams are meant: 科学 examines 水质检测, 信息科技 程序测试. */
const DISGUISES_IN_SCOPE = /周考|周测|月考|月测|单元(?:考|测)|限时(?:练习|训练)|学情(?:调研|分析|诊断|监测)|摸底|联考|统考|小测/;

/** The disguise in a name, or in the scope of an exam, if any, whatever widths and blanks it is written in. */
export function disguiseIn(text: string, where: 'NAME' | 'SCOPE'): string | null {
  return (where === 'NAME' ? DISGUISES : DISGUISES_IN_SCOPE).exec(fold(text).replace(/[\s·.\-—_]/g, ''))?.[0] ?? null;
}

/**
 * The law of a term's plan, each refusal with its clause at the field. What is not yet written is no breach: see `missingOf`.
 * @throws BAD_INPUT, EXAMS_PAPER_EXAM_FORBIDDEN, EXAMS_SECOND_FINAL, EXAMS_MIDTERM_FORBIDDEN, EXAMS_MOCK_FORBIDDEN, EXAMS_ORGANISER_FORBIDDEN,
 * EXAMS_FORBIDDEN_NAME, EXAMS_BANDS, EXAMS_NOT_A_SCHOOL_DAY, EXAMS_BEFORE_TAUGHT, EXAMS_SETTER_REVIEWS, EXAMS_BOUGHT_PAPER, EXAMS_TOO_LONG
 */
export function assertLawful(exams: readonly ExamContent[], of: Judged): void {
  exams.forEach((exam, i) => assertExam(exam, `exams.${i}`, of));
  assertCounts(exams, of.law);
  exams.forEach((exam, i) => exam.sittings.forEach((sitting, k) => assertSitting(exam, sitting, `exams.${i}.sittings.${k}`, of)));
  assertNoClash(exams);
}

function assertExam(exam: ExamContent, at: string, { stageGrades, schoolName, term, law }: Judged): void {
  const { grade, kind, organiser, title, bands } = exam;
  if (!stageGrades.includes(grade)) refuse('BAD_INPUT', `${schoolName}没有${gradeName(grade)}`, { path: `${at}.grade`, hint: '请选择本校的年级' });
  if (grade <= 2) {
    refuse(
      'EXAMS_PAPER_EXAM_FORBIDDEN',
      `${gradeName(grade)}不进行纸笔考试`,
      by(law('E1'), `${at}.grade`, '请删去这次考试；可用游戏化、情境化的方式了解学习情况'),
    );
  }
  if (kind === ExamKind.MIDTERM && grade <= 6 && law('E3').parameters.primaryMidterms! < 1) {
    refuse('EXAMS_MIDTERM_FORBIDDEN', '小学不安排期中考试', by(law('E3'), `${at}.kind`, '请删去这次考试'));
  }
  if (kind === ExamKind.MOCK && (grade !== 9 || term.semester !== 2)) {
    const why = grade !== 9 ? `${gradeName(grade)}不是毕业年级` : `${termName(term)}还不在总复习阶段`;
    refuse('EXAMS_MOCK_FORBIDDEN', `模拟考试只在九年级第二学期学完课程以后组织，${why}`, by(law('E4'), `${at}.kind`, '请删去这次考试'));
  }
  if (organiser !== ExamOrganiser.SCHOOL && grade <= 8) {
    refuse(
      'EXAMS_ORGANISER_FORBIDDEN',
      `${gradeName(grade)}的考试不能由${ORGANISER_WORDS[organiser]}：小学各年级和初中非毕业年级不组织区域性或跨校的考试`,
      by(law('E5'), `${at}.organiser`, '请改为本校组织', { action: 'SET_ORGANISER', organiser: ExamOrganiser.SCHOOL }),
    );
  }
  // Experts read it who are not to know whose plan it is.
  if (title?.includes(schoolName)) refuse('BAD_INPUT', '考试的叫法里不写校名', { path: `${at}.title`, hint: '请去掉校名' });
  const disguise = title ? disguiseIn(title, 'NAME') : null;
  if (disguise) refuseDisguise(disguise, `${at}.title`, law);
  const { fewestBands, mostBands } = law('E7').parameters;
  if (bands < fewestBands! || bands > mostBands!) {
    refuse(
      'EXAMS_BANDS',
      `考试结果分 ${fewestBands} 至 ${mostBands} 个等级，不能是 ${bands} 个`,
      by(law('E7'), `${at}.bands`, `请选择 ${fewestBands} 或 ${mostBands} 个等级`),
    );
  }
}

function refuseDisguise(word: string, path: string, law: Law): never {
  return refuse(
    'EXAMS_FORBIDDEN_NAME',
    `“${word}”是变相考试的名目，不能列入考试计划`,
    by(law('E6'), path, '一学期只有期末考试、初中期中考试和九年级模拟考试；请改用“期末考试”等名称，或删去'),
  );
}

/** E2–E4: how many of each kind a grade may have. */
function assertCounts(exams: readonly ExamContent[], law: Law): void {
  const seen = new Map<string, number>();
  const most: Record<ExamKind, { code: string; count: number }> = {
    FINAL: { code: 'E2', count: law('E2').parameters.finals! },
    MIDTERM: { code: 'E3', count: law('E3').parameters.midterms! },
    MOCK: { code: 'E4', count: law('E4').parameters.mocks! },
  };
  exams.forEach(({ grade, kind, number }, i) => {
    const count = (seen.get(`${grade} ${kind}`) ?? 0) + 1;
    seen.set(`${grade} ${kind}`, count);
    const limit = most[kind];
    if (count > limit.count) {
      const said = `${gradeName(grade)}一学期最多 ${limit.count} 次${KIND_WORDS[kind]}，这是第 ${count} 次`;
      const detail = by(law(limit.code), `exams.${i}.kind`, '请删去多出的一次');
      if (kind === ExamKind.FINAL) refuse('EXAMS_SECOND_FINAL', said, detail);
      if (kind === ExamKind.MIDTERM) refuse('EXAMS_MIDTERM_FORBIDDEN', said, detail);
      refuse('EXAMS_MOCK_FORBIDDEN', said, detail);
    }
    if (kind !== ExamKind.MOCK && number !== 1)
      refuse('BAD_INPUT', `${KIND_WORDS[kind]}没有第几次之分`, { path: `exams.${i}.number`, hint: '请填 1' });
    if (exams.findIndex((one) => one.grade === grade && one.kind === kind && one.number === number) < i)
      refuse('BAD_INPUT', `${examName({ grade, kind, number })}列了两次`, { path: `exams.${i}.number`, hint: '请改为第几次，或删去一次' });
  });
}

function assertSitting(exam: ExamContent, sitting: SittingContent, at: string, { calendar, term, law }: Judged): void {
  const { subject, date, taughtBy, minutes, source, scope } = sitting;
  if (exam.sittings.filter((one) => one.subject === subject).length > 1)
    refuse('BAD_INPUT', `${examName(exam)}的${subject}列了两次`, { path: `${at}.subject`, hint: '一次考试每科只列一场' });
  const disguise = disguiseIn(scope, 'SCOPE');
  if (disguise) refuseDisguise(disguise, `${at}.scope`, law);
  const day = judgeDay(calendar, date);
  if (date < term.startsOn || date > term.endsOn || !day.schoolDay) {
    const why = date < term.startsOn || date > term.endsOn ? `不在${termName(term)}内` : `不是上课日（${day.reason}）`;
    refuse('EXAMS_NOT_A_SCHOOL_DAY', `${dateName(date)}${why}，不能安排考试`, {
      path: `${at}.date`,
      hint: `请在 ${dateName(term.startsOn)}至${dateName(term.endsOn)}的上课日中选择`,
      rule: refOf(law('6.3')),
    });
  }
  if (taughtBy > date) {
    const hint = '请把考试改到教完以后，或缩小考查范围';
    refuse(
      'EXAMS_BEFORE_TAUGHT',
      `${subject}考查范围到 ${dateName(taughtBy)}才教完，考试却在 ${dateName(date)}`,
      by(law(exam.kind === ExamKind.MOCK ? 'E4' : 'E9'), `${at}.date`, hint),
    );
  }
  // A mock comes when the courses are through, not only its own.
  const open = exam.kind === ExamKind.MOCK ? exam.sittings.find((one) => one.taughtBy > date) : undefined;
  if (open) {
    refuse(
      'EXAMS_BEFORE_TAUGHT',
      `模拟考试须在学完课程以后：${open.subject}到 ${dateName(open.taughtBy)}才教完`,
      by(law('E4'), `${at}.date`, '请把考试改到各科都教完以后'),
    );
  }
  assertMinutes(exam.grade, minutes, `${at}.minutes`, law);
  if (source === QuestionSource.BOUGHT) {
    refuse(
      'EXAMS_BOUGHT_PAPER',
      '不能使用购买的试题、试卷',
      by(law('E10'), `${at}.source`, '请由本校命题，或使用教研部门提供的试题', { action: 'SET_SOURCE', source: QuestionSource.OWN }),
    );
  }
  assertPersons(sitting, at, law);
}

const MINUTES_OF: readonly [upTo: number, parameter: string][] = [
  [4, 'minutes34'],
  [6, 'minutes56'],
  [9, 'minutes79'],
];
const FEWEST_MINUTES = 10;

/** E11: nationally no number is set, only a slip of the finger is caught; a city or county may set one. */
export function mostMinutes(grade: number, law: Law): number {
  return law('E11').parameters[MINUTES_OF.find(([upTo]) => grade <= upTo)?.[1] ?? 'minutes79']!;
}

function assertMinutes(grade: number, minutes: number, path: string, law: Law): void {
  const most = mostMinutes(grade, law);
  if (minutes < FEWEST_MINUTES) refuse('BAD_INPUT', `考试时长至少 ${FEWEST_MINUTES} 分钟`, { path, hint: '请填分钟数，例如 60' });
  if (minutes > most)
    refuse(
      'EXAMS_TOO_LONG',
      `${gradeName(grade)}一科考试最多 ${most} 分钟，不能是 ${minutes} 分钟`,
      by(law('E11'), path, `请改为 ${most} 分钟以内`, { action: 'SET_MINUTES', minutes: most }),
    );
}

/**
 * E10: who sets a paper does not review it. A second account of the same person has another number but the same name, so that one name on
 * both sides is refused too, whatever blanks and widths it is written in.
 */
function assertPersons({ subject, setters, reviewers }: SittingContent, at: string, law: Law): void {
  twice(setters, `${at}.setters`, '命题人');
  twice(reviewers, `${at}.reviewers`, '审题人');
  reviewers.forEach((reviewer, i) => {
    const setter = setters.find((one) => samePerson(one, reviewer));
    if (!setter) return;
    const alias = setter.personId !== reviewer.personId;
    refuse(
      'EXAMS_SETTER_REVIEWS',
      alias
        ? `${subject}的命题人和审题人中都有“${reviewer.personName}”，同名账号按同一人对待`
        : `${reviewer.personName}是${subject}的命题人，不能再审题`,
      by(law('E10'), `${at}.reviewers.${i}`, '命题人与审题人须分设，请另选一位审题人'),
    );
  });
}

export function samePerson(one: PaperPerson, other: PaperPerson): boolean {
  return one.personId === other.personId || nameKey(one.personName) === nameKey(other.personName);
}

/** A name as it is compared: no blanks and no dots between its parts, widths and cases made one. */
export function nameKey(name: string): string {
  return fold(name)
    .replace(/[\s·•・.]/g, '')
    .toLowerCase();
}

function twice(persons: readonly PaperPerson[], at: string, role: string): void {
  persons.forEach((person, i) => {
    if (persons.findIndex((one) => one.personId === person.personId) < i)
      refuse('BAD_INPUT', `${role}${person.personName}列了两次`, { path: `${at}.${i}`, hint: '每人只列一次' });
  });
}

/** A pupil sits one paper at a time. */
function assertNoClash(exams: readonly ExamContent[]): void {
  const sat: { grade: number; date: string; from: number; to: number; subject: string }[] = [];
  exams.forEach(({ grade, sittings }, i) =>
    sittings.forEach(({ date, startsAt, minutes, subject }, k) => {
      const from = Number(startsAt.slice(0, 2)) * 60 + Number(startsAt.slice(3));
      const clash = sat.find((one) => one.grade === grade && one.date === date && one.from < from + minutes && from < one.to);
      if (clash)
        refuse('BAD_INPUT', `${gradeName(grade)}${subject}与${clash.subject}的时间重叠`, {
          path: `exams.${i}.sittings.${k}.startsAt`,
          hint: '请错开两科的时间',
        });
      sat.push({ grade, date, from, to: from + minutes, subject });
    }),
  );
}

/** What the plan still lacks before it can be handed in. */
export function missingOf(exams: readonly ExamContent[]): Missing[] {
  if (exams.length === 0) return [{ path: 'exams', message: '还没有列出考试' }];
  return exams.flatMap((exam, i): Missing[] => {
    const name = examName(exam);
    if (exam.sittings.length === 0) return [{ path: `exams.${i}.sittings`, message: `${name}还没有列出学科` }];
    return exam.sittings.flatMap(({ subject, scope, setters, reviewers }, k) => {
      const at = `exams.${i}.sittings.${k}`;
      return [
        ...(scope ? [] : [{ path: `${at}.scope`, message: `${name}${subject}还没有写考查范围` }]),
        ...(setters.length > 0 ? [] : [{ path: `${at}.setters`, message: `${name}${subject}还没有命题人` }]),
        ...(reviewers.length > 0 ? [] : [{ path: `${at}.reviewers`, message: `${name}${subject}还没有审题人` }]),
      ];
    });
  });
}

/** @throws EXAMS_PLAN_INCOMPLETE at the first gap */
export function assertComplete(exams: readonly ExamContent[], law: Law): void {
  const missing = missingOf(exams);
  const [first] = missing;
  if (!first) return;
  refuse('EXAMS_PLAN_INCOMPLETE', `计划还缺 ${missing.length} 处：${first.message}`, by(law('6.3'), first.path, '补齐以后再报送'));
}

function by(rule: PolicyPack, path: string, hint: string, remedy?: RefusalDetail['remedy']): RefusalDetail {
  return { rule: refOf(rule), path, hint, ...(remedy && { remedy }) };
}
