import { judgeDay, schoolDaysBetween, type Calendar, type TermDates } from '#kernel/calendar';
import { record } from '#kernel/audit';
import { addDays } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { presentExamInspections } from './exam-inspections-present';
import { presentExams } from './exams-present';
import { ledgerSchool, ledgerSchools, type LedgerSchool } from './ledger';
import { PROVINCE } from './people';
import type { DemoProvince } from './province';
import { insertRows, type Row } from './rows';

const LOADED = { deed: 'loadDemoExams', kind: 'place', id: PROVINCE, place: PROVINCE };
/** What of a term's courses is sat: papers of the others would only be more of the same. */
const SAT: readonly string[] = ['语文', '数学', '英语'];
const PLAN = [
  'id', 'schoolId', 'schoolPath', 'reviewPlace', 'schoolYear', 'semester', 'edition', 'state', 'schoolOpinion', 'submittedOn', 'reviewDueOn', 'approvalNumber', 'approvedOn', 'changedAt', 'version',
]; // prettier-ignore
const EXAM = ['id', 'planId', 'grade', 'kind', 'number', 'organiser', 'bands'];
const SITTING = [
  'id', 'planId', 'examId', 'sittingKey', 'schoolId', 'schoolPath', 'countyPath', 'cityPath', 'grade', 'kind', 'number', 'subject', 'date', 'startsAt', 'minutes', 'scope', 'taughtBy', 'source',
  'setters', 'reviewers', 'state', 'live', 'version',
]; // prettier-ignore

/**
 * Exams of the term that runs: an approved plan at each school that keeps a ledger, what has been sat by now marked as held; and what goes on
 * today for the demo people. In one transaction, once.
 */
export async function loadExams(
  { part }: RunningSubgraph,
  province: DemoProvince,
  options: { today: string; schools?: number | undefined },
): Promise<void> {
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return;
  const schools = ledgerSchools(province, options.schools).map((school) => ledgerSchool(province, school));
  await part.work.run(async (tx) => {
    await plansOf(tx, schools, options.today, new Map(province.places.map(({ path, name }) => [path, name])));
    await record(tx, makeContext(part, partAsker('exams'), 'demo'), { ...LOADED, detail: { schools: schools.length } });
  });
  await presentExams(part, province, options.today);
  await presentExamInspections(part, province, options.today);
}

async function plansOf(tx: Tx, schools: readonly LedgerSchool[], today: string, names: ReadonlyMap<string, string>): Promise<void> {
  const rows = { plans: [] as Row[], exams: [] as Row[], sittings: [] as Row[], terms: [] as Row[] };
  const given = new Map<string, number>();
  for (const of of schools) {
    const term = of.calendar.terms.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
    if (!term) continue;
    const { countyPath } = of.school;
    const number = (given.get(countyPath) ?? 0) + 1;
    given.set(countyPath, number);
    planOf(of, term, today, `${names.get(countyPath) ?? ''}考审〔${term.startsOn.slice(0, 4)}〕${number}号`, rows);
  }
  await insertRows(tx, 'exam_plan', PLAN, rows.plans);
  await insertRows(tx, 'planned_exam', EXAM, rows.exams);
  await insertRows(tx, 'exam_sitting', SITTING, rows.sittings);
  await insertRows(tx, 'exam_term', ['schoolId', 'schoolYear', 'semester', 'schoolPath', 'editions', 'inForceId'], rows.terms);
  const year = Number(today.slice(0, 4));
  await insertRows(
    tx,
    'exam_approval',
    ['place', 'year', 'given'],
    [...given].map(([place, count]) => [place, year, count]),
  );
}

const idOf = (kind: string, ...parts: (string | number)[]) => `D${kind}${parts.join('')}`.toUpperCase().padEnd(26, '0').slice(0, 26);

function planOf(
  { school, dean, classes, calendar }: LedgerSchool,
  term: TermDates,
  today: string,
  number: string,
  rows: Record<'plans' | 'exams' | 'sittings' | 'terms', Row[]>,
): void {
  const { schoolYear, semester } = term;
  const planId = idOf('P', school.id.slice(1), schoolYear % 100, semester);
  const submittedOn = addDays(term.startsOn, -20);
  rows.plans.push([
    ...[planId, school.id, school.path, school.countyPath, schoolYear, semester, 1, 'APPROVED', '已在校内公布，命题与审题分设，同意报送（示例）'],
    ...[submittedOn, addDays(submittedOn, 14), number, addDays(term.startsOn, -8), Date.parse(`${submittedOn}T09:00:00+08:00`), 3],
  ]);
  rows.terms.push([school.id, schoolYear, semester, school.path, 1, planId]);
  const finals = examDays(calendar, addDays(term.endsOn, -11), term.endsOn);
  const midterms = examDays(calendar, addDays(term.startsOn, 65), addDays(term.startsOn, 80));
  for (const grade of [...new Set(classes.map(({ known }) => known.grade))].filter((one) => one >= 3)) {
    for (const kind of grade >= 7 ? ['MIDTERM', 'FINAL'] : ['FINAL']) {
      const examId = idOf('E', school.id.slice(1), schoolYear % 100, semester, grade, kind[0]!);
      rows.exams.push([examId, planId, grade, kind, 1, 'SCHOOL', 4]);
      const days = kind === 'FINAL' ? finals : midterms;
      SAT.forEach((subject, k) => {
        const date = days[Math.floor(k / 2)] ?? days[0];
        const teacher = classes.find(({ known }) => known.grade === grade)?.teaching.find((one) => one.subject === subject)?.teacher;
        if (!date || !teacher) return;
        const id = idOf('S', school.id.slice(1), schoolYear % 100, semester, grade, kind[0]!, k);
        const reviewer = teacher.name === dean.name ? { id: `p-${school.id}-reviewer`, name: '审题组（示例）' } : dean;
        rows.sittings.push([
          ...[
            id,
            planId,
            examId,
            id,
            school.id,
            school.path,
            school.countyPath,
            school.cityPath,
            grade,
            kind,
            1,
            subject,
            date,
            k % 2 === 0 ? '08:30' : '14:00',
          ],
          ...[grade <= 6 ? 60 : 90, kind === 'FINAL' ? '本学期所学全部单元（示例）' : '开学至期中所学单元（示例）', dayBefore(calendar, date), 'OWN'],
          ...[persons(teacher), persons(reviewer), date < today ? 'HELD' : 'PLANNED', 1, 1],
        ]);
      });
    }
  }
}

const persons = ({ id, name }: { id: string; name: string }) => JSON.stringify([{ personId: id, personName: name }]);

function examDays(calendar: Calendar, from: string, to: string): string[] {
  return schoolDaysBetween(calendar, from, to).slice(0, 2);
}

/** The last school day before an exam: by then its scope is taught. */
function dayBefore(calendar: Calendar, date: string): string {
  for (let day = addDays(date, -1), n = 0; n < 30; day = addDays(day, -1), n += 1) if (judgeDay(calendar, day).schoolDay) return day;
  return addDays(date, -1);
}
