import type { Calendar } from '#kernel/calendar';
import { record } from '#kernel/audit';
import { termOf } from '#kernel/calendar';
import { addDays } from '#kernel/clock';
import { makeContext, type Asker } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { subjectName } from '#register/subject.rules';
import { proposeAid } from '../../subgraphs/homework/materials/choice/aid-choice.actions';
import { demoAidId, demoAids } from './aids';
import { chance } from './chance';
import { ledgerDates, ledgerSchool, ledgerSchools, type LedgerSchool } from './ledger';
import { teacherName } from './names';
import { DEMO_PEOPLE, PROVINCE, PRIMARY_SCHOOL } from './people';
import { STAFFED_SCHOOLS, subjectsOf, type DemoProvince, type DemoSchool } from './province';
import { insertRows, type Row } from './rows';

const LOADED = { deed: 'loadDemoMaterials', kind: 'place', id: PROVINCE, place: PROVINCE };

interface Term {
  schoolYear: number;
  semester: number;
  startsOn: string;
  endsOn: string;
}

/**
 * 教辅: the catalogue of every term that the ledgers reach into and of the one to come; at each school with a ledger the aids its homework is
 * from, approved before the term; one proposal that waits at the county. In one transaction, once.
 */
export async function loadMaterials(
  running: RunningSubgraph,
  province: DemoProvince,
  options: { today: string; schools?: number | undefined },
): Promise<void> {
  const { part } = running;
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return;
  const schools = ledgerSchools(province, options.schools).map((school) => ledgerSchool(province, school));
  const termsIn = new Map([...province.calendars.values()].map((calendar) => [calendar, termsOf(calendar, options.today)]));
  const terms = new Map([...termsIn.values()].flat().map((term) => [`${term.schoolYear} ${term.semester}`, term]));
  await part.work.run(async (tx) => {
    for (const term of terms.values()) await loadCatalogue(tx, term, options.today);
    for (const school of schools)
      for (const term of termsIn.get(school.calendar)!.filter(({ startsOn }) => startsOn <= options.today)) await choose(tx, school, term);
    await record(tx, makeContext(part, partAsker('homework'), 'demo'), { ...LOADED, detail: { schools: schools.length } });
  });
  const waiting = province.schools.find(
    ({ id, countyPath, stage }) => id !== PRIMARY_SCHOOL && stage === 'PRIMARY' && countyPath === countyOfStory(province),
  );
  const present =
    waiting && province.calendars.get(waiting.cityPath)!.terms.find(({ startsOn, endsOn }) => startsOn <= options.today && options.today <= endsOn);
  if (waiting && present) await propose(running, waiting, present);
}

function countyOfStory({ schools }: DemoProvince): string {
  return schools.find(({ id }) => id === PRIMARY_SCHOOL)?.countyPath ?? '';
}

/** The terms in which the ledgers have days, newest first, and the one that comes after today. */
function termsOf(calendar: Calendar, today: string): Term[] {
  const used = ledgerDates(calendar, today).flatMap((date) => termOf(calendar, date) ?? []);
  const coming = [...calendar.terms].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).find(({ startsOn }) => startsOn > today);
  const found = new Map([...used, ...(coming ? [coming] : [])].map((term) => [term.startsOn, term]));
  return [...found.values()].sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
}

const AID = [
  'id',
  'place',
  'title',
  'publisher',
  'isbn',
  'subject',
  'grades',
  'firstGrade',
  'schoolYear',
  'semester',
  'priceFen',
  'document',
  'listedOn',
  'listedByName',
  'version',
];

async function loadCatalogue(tx: Tx, term: Term, today: string): Promise<void> {
  const aids = demoAids(term);
  const office = DEMO_PEOPLE.find(({ username }) => username === 'province')!.displayName;
  const document = `辽教评〔${term.schoolYear}〕${term.semester}号（示例）`;
  // the catalogue of the term to come is out already
  const listedOn = [addDays(term.startsOn, -45), addDays(today, -30)].sort()[0]!;
  await insertRows(
    tx,
    'study_aid',
    AID,
    aids.map(({ id, title, publisher, isbn, subject, grade, schoolYear, semester, priceFen }): Row => [
      ...[id, PROVINCE, title, publisher, isbn, subject, String(grade), grade, schoolYear, semester, priceFen, document, listedOn, office, 1],
    ]),
  );
  await insertRows(
    tx,
    'study_aid_grade',
    ['schoolYear', 'semester', 'grade', 'subject', 'isbn', 'aidId'],
    aids.map(({ schoolYear, semester, grade, subject, isbn, id }) => [schoolYear, semester, grade, subject, isbn, id]),
  );
}

const CHOICE = [
  'id', 'schoolId', 'schoolPath', 'schoolYear', 'semester', 'grade', 'subject', 'aidId', 'state', 'reason', 'minutes', 'contact', 'proposedBy', 'proposedByName', 'proposedAt',
  'approvedOn', 'approvedByName', 'orderableFrom', 'orderedOn', 'orders', 'version',
]; // prettier-ignore
const REASONS = [
  '题量适中，基础题与提高题分开，便于分层',
  '与教材同步，主观题有评价建议，教师批改方便',
  '每课不超过两页，符合控量要求',
  '图文清楚，练习形式多样，学生愿意做',
];

async function choose(tx: Tx, { school, dean, classes }: LedgerSchool, term: Term): Promise<void> {
  const grades = [...new Set(classes.map(({ known }) => known.grade))].filter((grade) => grade >= 3);
  const dice = chance(`aids ${school.id} ${term.startsOn}`);
  const approver = officeOf(school);
  const ordered = STAFFED_SCHOOLS.includes(school.id);
  const minutes = `${addDays(term.startsOn, -20)} 教务处召开教辅选用会，学科组长、任课教师和家长代表参加，比较公告目录内各种后一致同意（示例）`;
  const choices: Row[] = [];
  const slots: Row[] = [];
  const orders: Row[] = [];
  for (const grade of grades) {
    for (const named of subjectsOf(grade)) {
      const subject = subjectName(named) ?? named;
      const id = `DEMOAIDS${school.id.slice(1)}${term.schoolYear % 100}${term.semester}${grade}${choices.length}`.padEnd(26, '0').slice(0, 26);
      const counts = ordered
        ? classes
            .filter(({ known }) => known.grade === grade)
            .map(({ known }) => ({ known, count: dice.between(Math.floor(known.pupilCount / 2), known.pupilCount - 2) }))
        : [];
      choices.push([
        ...[
          id,
          school.id,
          school.path,
          term.schoolYear,
          term.semester,
          grade,
          subject,
          demoAidId(term, grade, subject),
          ordered ? 'ORDERED' : 'APPROVED',
        ],
        ...[
          dice.pick(REASONS),
          minutes,
          '学校教务处，工作日 8:00—16:00（示例）',
          dean.id,
          dean.name,
          Date.parse(`${addDays(term.startsOn, -18)}T09:30:00+08:00`),
        ],
        ...[addDays(term.startsOn, -15), approver, addDays(term.startsOn, -6)],
        ...(ordered ? [addDays(term.startsOn, -4), counts.reduce((sum, { count }) => sum + count, 0), 3] : [null, null, 2]),
      ]);
      slots.push([school.id, term.schoolYear, term.semester, grade, subject, id]);
      orders.push(...counts.map(({ known, count }): Row => [id, known.id, known.name, known.pupilCount, count]));
    }
  }
  await insertRows(tx, 'aid_choice', CHOICE, choices);
  await insertRows(tx, 'aid_slot', ['schoolId', 'schoolYear', 'semester', 'grade', 'subject', 'choiceId'], slots);
  await insertRows(tx, 'aid_order', ['choiceId', 'classId', 'className', 'pupils', 'count'], orders);
}

function officeOf({ countyPath }: DemoSchool): string {
  const known = DEMO_PEOPLE.find(({ duties }) => duties.some(({ duty, place }) => duty === 'EDUCATION_OFFICE' && place === countyPath));
  return known?.displayName ?? teacherName(chance(`office ${countyPath}`));
}

/** By the deed itself, so that it waits in the county's inbox. */
async function propose({ part }: RunningSubgraph, school: DemoSchool, { schoolYear, semester }: Term): Promise<void> {
  const dean: Asker = {
    id: `p-${school.id}-dean`,
    name: teacherName(chance(`dean ${school.id}`)),
    kind: 'PERSON',
    duties: [{ duty: 'DEAN', place: school.path }],
  };
  const input = {
    schoolId: school.id,
    schoolYear,
    semester,
    grade: 5,
    subject: '道德与法治',
    aidId: demoAidId({ schoolYear, semester }, 5, '道德与法治'),
    reason: '案例贴近学生生活，主观题不多，适合课内讨论',
    minutes: '教务处召开教辅选用会，道德与法治学科组三人、家长代表两人参加，一致同意（示例）',
    contact: '学校教务处，工作日 8:00—16:00（示例）',
    idempotencyKey: 'demo',
  };
  const [there] = await query<{ n: number }>(part.reads, 'SELECT count(*) AS n FROM aid_choice WHERE schoolId = ? AND subject = ?', [
    school.id,
    input.subject,
  ]);
  if (int(there?.n) === 0) await proposeAid(makeContext(part, dean, 'demo'), input);
}
