import { refuse } from '#kernel/refusal';
import { fold, tidy } from '#kernel/text';
import { subjectName, subjectsOfGrade } from '#register/subject.rules';
import type { StudyAidFacts } from './study-aid.entity';

const DEAREST_FEN = 50_000;

/**
 * GB/T 5795 (ISO 2108): 13 digits, EAN prefix 978 or 979, the last one a check digit.
 * @returns the digits; @throws BAD_INPUT
 */
export function readIsbn(written: string): string {
  const digits = fold(written)
    .replace(/^ISBN/i, '')
    .replace(/[\s\-—–:：]/g, '');
  const hint = '照书的版权页填写，例如 978-7-303-12345-6';
  if (!/^\d{13}$/.test(digits)) refuse('BAD_INPUT', `书号应为 13 位数字，“${tidy(written).slice(0, 20)}”不是`, { path: 'isbn', hint });
  if (!/^97[89]/.test(digits)) refuse('BAD_INPUT', '书号应以 978 或 979 开头', { path: 'isbn', hint });
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  if (sum % 10 !== 0) refuse('BAD_INPUT', `书号 ${digits} 的校验位不对，请核对是否抄错`, { path: 'isbn', hint });
  return digits;
}

/** @throws BAD_INPUT, HOMEWORK_SUBJECT_UNKNOWN with the field at fault. */
export function readAid<Facts extends StudyAidFacts>(facts: Facts): Facts {
  const title = readWords(facts.title, 'title', '书名', 100);
  const publisher = readWords(facts.publisher, 'publisher', '出版社', 60);
  const document = readWords(facts.document, 'document', '公告文号', 100);
  const isbn = readIsbn(facts.isbn);
  const grades = [...new Set(facts.grades)].sort((a, b) => a - b);
  if (grades.length === 0 || grades.some((grade) => !Number.isInteger(grade) || grade < 1 || grade > 9))
    refuse('BAD_INPUT', '请选择一至九年级中的适用年级', { path: 'grades', hint: '通常一册书只适用一个年级' });
  const subject = subjectName(facts.subject);
  const stray = subject ? grades.find((grade) => !subjectsOfGrade(grade).includes(subject)) : undefined;
  if (!subject || stray !== undefined) {
    refuse('HOMEWORK_SUBJECT_UNKNOWN', subject ? `${stray} 年级没有“${subject}”这门课` : `科目表里没有“${tidy(facts.subject).slice(0, 20)}”`, {
      path: 'subject',
      hint: `请从科目表中选择，例如 ${subjectsOfGrade(grades[0]!).slice(0, 4).join('、')}`,
    });
  }
  if (!Number.isInteger(facts.schoolYear) || facts.schoolYear < 2021 || facts.schoolYear > 2100)
    refuse('BAD_INPUT', '学年应为起始年份，例如 2026', { path: 'schoolYear', hint: '2026—2027 学年填 2026' });
  if (facts.semester !== 1 && facts.semester !== 2) refuse('BAD_INPUT', '学期应为 1 或 2', { path: 'semester', hint: '秋季为 1，春季为 2' });
  if (!Number.isInteger(facts.priceFen) || facts.priceFen < 1 || facts.priceFen > DEAREST_FEN)
    refuse('BAD_INPUT', `定价应在 0.01 到 ${DEAREST_FEN / 100} 元之间`, { path: 'priceFen', hint: '以分为单位填写整数' });
  return { ...facts, title, publisher, document, isbn, subject, grades };
}

function readWords(text: string, path: string, name: string, most: number): string {
  const words = tidy(text);
  const length = [...words].length;
  if (length < 2 || length > most) refuse('BAD_INPUT', `${name}应为 2 到 ${most} 字`, { path, hint: '请照公告目录填写' });
  return words;
}
