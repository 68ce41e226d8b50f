import { int } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { fold, tidy } from '#kernel/text';
import { subjectName, subjectsOfGrade } from '#register/subject.rules';
import { ExamOrganiser, QuestionSource, type ExamPlan, type ExamSitting, type PaperPerson, type PlannedExam } from './exam-plan.entity';
import type { ExamContent, SittingContent } from './plan.content';
import type { ExamSittingInput, PlannedExamInput } from './plan.input';

const MOST_EXAMS = 30;
const MOST_SITTINGS = 15;
const MOST_PERSONS = 6;
const MOST_LETTERS_OF_SCOPE = 500;
const MOST_LETTERS_OF_TITLE = 40;
const DAY_STARTS = '07:00';
const DAY_ENDS = '18:00';

/** What a school writes, made fit to be judged and kept. @throws BAD_INPUT, EXAMS_SUBJECT_UNKNOWN with the field at fault */
export function readExams(exams: readonly PlannedExamInput[]): ExamContent[] {
  if (exams.length > MOST_EXAMS)
    refuse('BAD_INPUT', `一个学期最多列 ${MOST_EXAMS} 次考试`, { path: 'exams', hint: '每个年级每学期至多期中、期末各一次' });
  return exams.map((exam, i): ExamContent => {
    const at = `exams.${i}`;
    const { grade, kind, sittings } = exam;
    if (!Number.isInteger(grade) || grade < 1 || grade > 9) refuse('BAD_INPUT', '年级应为 1 到 9', { path: `${at}.grade`, hint: '请选择本校的年级' });
    const number = exam.number ?? 1;
    if (number < 1 || number > 9) refuse('BAD_INPUT', '第几次应为 1 到 9', { path: `${at}.number`, hint: '请填第几次模拟考试' });
    if (sittings.length > MOST_SITTINGS) refuse('BAD_INPUT', `一次考试最多 ${MOST_SITTINGS} 科`, { path: `${at}.sittings`, hint: '每科只列一场' });
    const title = exam.title ? words(exam.title, `${at}.title`, '学校的叫法', MOST_LETTERS_OF_TITLE) : '';
    return {
      grade,
      kind,
      number,
      organiser: exam.organiser ?? ExamOrganiser.SCHOOL,
      bands: exam.bands ?? 4,
      title: title || null,
      sittings: sittings.map((sitting, k) => readSitting(sitting, grade, `${at}.sittings.${k}`)),
    };
  });
}

export function readSitting(sitting: ExamSittingInput, grade: number, at: string): SittingContent {
  const subject = subjectName(sitting.subject);
  if (!subject || !subjectsOfGrade(grade).includes(subject)) {
    refuse('EXAMS_SUBJECT_UNKNOWN', subject ? `这个年级没有“${subject}”这门课` : `科目表里没有“${tidy(sitting.subject).slice(0, 20)}”`, {
      path: `${at}.subject`,
      hint: `请从科目表中选择，例如 ${subjectsOfGrade(grade).slice(0, 4).join('、')}`,
    });
  }
  const { date, taughtBy, minutes } = sitting;
  return {
    subject,
    date,
    startsAt: readTime(sitting.startsAt, `${at}.startsAt`),
    minutes,
    scope: words(sitting.scope ?? '', `${at}.scope`, '考查范围', MOST_LETTERS_OF_SCOPE),
    taughtBy,
    source: sitting.source ?? QuestionSource.OWN,
    setters: readPersons(sitting.setters ?? [], `${at}.setters`),
    reviewers: readPersons(sitting.reviewers ?? [], `${at}.reviewers`),
  };
}

function readTime(written: string, path: string): string {
  const found = /^(\d{1,2}):(\d{2})$/.exec(fold(written));
  const time = found ? `${found[1]!.padStart(2, '0')}:${found[2]}` : '';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time < DAY_STARTS || time > DAY_ENDS)
    refuse('BAD_INPUT', `开始时间应写作 08:30，在 ${DAY_STARTS} 与 ${DAY_ENDS} 之间`, { path, hint: '请填在校时间' });
  return time;
}

function readPersons(persons: readonly PaperPerson[], at: string): PaperPerson[] {
  if (persons.length > MOST_PERSONS) refuse('BAD_INPUT', `最多 ${MOST_PERSONS} 人`, { path: at, hint: '命题、审题各由几人共同负责' });
  return persons.map((person, i) => {
    const personName = tidy(person.personName);
    const personId = person.personId.trim();
    if (!personId || personId.length > 60 || personName.length < 1 || [...personName].length > 60)
      refuse('BAD_INPUT', '请从名单中选择', { path: `${at}.${i}`, hint: '按姓名查找本校教师' });
    return { personId, personName };
  });
}

/** Of a school's own opinion on its plan. @throws BAD_INPUT */
export function readOpinion(text: string, path: string): string {
  const said = words(text, path, '学校审核意见', 500);
  if ([...said].length < 5) refuse('BAD_INPUT', '学校审核意见应为 5 到 500 字', { path, hint: '写明校内公布和审核的情况' });
  return said;
}

function words(text: string, path: string, name: string, most: number): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length > most) refuse('BAD_INPUT', `${name}最多 ${most} 字，现有 ${length} 字`, { path, hint: '请写要点' });
  return said;
}

/** A row with the state as it is shown. */
export type PlanRow = ExamPlan & { shownState?: ExamPlan['state'] };

export function planOf({ shownState, ...row }: PlanRow): ExamPlan {
  return {
    ...row,
    state: shownState ?? row.state,
    schoolYear: int(row.schoolYear),
    semester: int(row.semester),
    edition: int(row.edition),
    changedAt: new Date(int(row.changedAt)),
    version: int(row.version),
  };
}

export function examOf(row: PlannedExam): PlannedExam {
  return { ...row, grade: int(row.grade), number: int(row.number), bands: int(row.bands) };
}

export function sittingOf(row: ExamSitting): ExamSitting {
  return { ...row, grade: int(row.grade), minutes: int(row.minutes), live: int(row.live), version: int(row.version) };
}

export function personsOf(json: string): PaperPerson[] {
  return JSON.parse(json) as PaperPerson[];
}

/** Rows back into what the law judges. */
export function contentOf(exams: readonly PlannedExam[], sittings: readonly ExamSitting[]): ExamContent[] {
  return exams.map(({ id, grade, kind, number, organiser, bands, title }) => ({
    ...{ grade, kind, number, organiser, bands, title },
    sittings: sittings.filter(({ examId }) => examId === id).map(sittingContent),
  }));
}

export function sittingContent({ subject, date, startsAt, minutes, scope, taughtBy, source, setters, reviewers }: ExamSitting): SittingContent {
  return { subject, date, startsAt, minutes, scope, taughtBy, source, setters: personsOf(setters), reviewers: personsOf(reviewers) };
}
