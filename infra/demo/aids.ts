import { subjectName } from '#register/subject.rules';
import { subjectsOf } from './province';

/** 教辅 of the demo province: made up, marked 示例, the same at every making. */
export interface DemoAid {
  id: string;
  title: string;
  publisher: string;
  isbn: string;
  subject: string;
  grade: number;
  schoolYear: number;
  semester: number;
  priceFen: number;
}

interface Term {
  schoolYear: number;
  semester: number;
}

const SUBJECTS = ['语文', '数学', '英语', '道德与法治', '科学', '物理', '化学', '生物学', '历史', '地理'];
const PUBLISHERS = ['示例教育出版社', '示例少年儿童出版社', '示例北方出版社'];
const SERIES = ['同步练习', '课堂作业', '基础与提高'];

/** A key of 26 characters, known without looking: the ledger names it in each row. */
export function demoAidId({ schoolYear, semester }: Term, grade: number, subject: string, variant = 0): string {
  return `DEMOAID${schoolYear}${semester}${grade}${String(SUBJECTS.indexOf(subject)).padStart(2, '0')}${variant}`.padEnd(26, '0');
}

/** The catalogue of a term: one aid for every grade and subject that has homework, a second one where schools may choose. */
export function demoAids(term: Term): DemoAid[] {
  const aids: DemoAid[] = [];
  const add = (grade: number, subject: string, variant: number) => {
    const serial = term.schoolYear * 2 + term.semester + grade * 7 + SUBJECTS.indexOf(subject) * 3 + variant;
    aids.push({
      id: demoAidId(term, grade, subject, variant),
      title: `${subject}${SERIES[variant]}（示例）${'一二三四五六七八九'[grade - 1]}年级${term.semester === 1 ? '上' : '下'}册`,
      publisher: PUBLISHERS[serial % PUBLISHERS.length]!,
      isbn: isbnOf((term.schoolYear % 50) * 200 + (term.semester - 1) * 100 + aids.length),
      subject,
      grade,
      schoolYear: term.schoolYear,
      semester: term.semester,
      priceFen: 980 + (serial % 9) * 120,
    });
  };
  for (let grade = 3; grade <= 9; grade += 1) for (const subject of subjectsOf(grade)) add(grade, subjectName(subject) ?? subject, 0);
  // What can be chosen besides, and what only one grade has.
  for (const grade of [3, 4, 5, 6]) add(grade, '语文', 1);
  for (const grade of [7, 8]) add(grade, '数学', 1);
  add(5, '道德与法治', 0);
  add(6, '科学', 0);
  add(1, '语文', 2);
  return aids;
}

/** Behind a prefix that no publisher has. */
function isbnOf(serial: number): string {
  const twelve = `97879999${String(serial).padStart(4, '0')}`;
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
