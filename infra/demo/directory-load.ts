import { recordAll } from '#kernel/audit';
import { now } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { int, query } from '#kernel/database';
import { nextId } from '#kernel/ids';
import type { News } from '#kernel/outbox';
import { parentOf } from '#kernel/place';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { hashPassword } from '../../subgraphs/directory/accounts/password';
import { isStaffDuty } from '../../subgraphs/directory/people/staff.news';
import { pupilsSaved } from '../../subgraphs/directory/guardians/pupil.keeping';
import type { ClassesSaved, DirectoryEvents, SchoolSaved } from '../../subgraphs/directory/contract';
import { bigrams } from '#kernel/bigrams';
import { chance } from './chance';
import { pupilNames } from './names';
import { DEMO_CHILD, DEMO_CLASS, DEMO_CLIENT, DEMO_PASSWORD, DEMO_PEOPLE, JUNIOR_SCHOOL, PRIMARY_SCHOOL, PROVINCE } from './people';
import { STAFFED_SCHOOLS, subjectsOf, teacherOf, type DemoClass, type DemoProvince, type DemoSchool } from './province';
import { insertRows, type Row } from './rows';

export type OnProgress = (done: number, total: number) => void;

/** About as many rows as the register has; the exact number does not matter to the line that shows it. */
const ROWS_IN_ALL = 111_000;
const FOUNDED = '2020-08-01';

/**
 * Fills an empty directory with the demo province, in one transaction: a load that is cut off leaves nothing behind. The news are put into
 * the outbox as if each unit had been saved by a deed, so that the other departments learn the register by the feed and only by the feed.
 * @returns whether anything was loaded; `false` when the demo province is there already.
 * @throws Error when the directory holds a register of its own.
 */
export async function loadDirectory(running: RunningSubgraph, demo: DemoProvince, onProgress: OnProgress): Promise<boolean> {
  const [present] = await query(running.part.reads, 'SELECT id FROM client WHERE id = ?', [DEMO_CLIENT.id]);
  if (present) return false;
  const [other] = await query<{ n: unknown }>(running.part.reads, 'SELECT count(*) AS n FROM place');
  if (int(other?.n) > 0) throw new Error('the directory already holds a register; the demo province is loaded only into an empty one');
  // Hashing takes tens of milliseconds each: once for all demo people, before the transaction.
  const [password, secret] = await Promise.all([hashPassword(DEMO_PASSWORD), hashPassword(DEMO_CLIENT.secret)]);
  const progress = { done: 0 };
  const onRows = (count: number) => onProgress((progress.done += count), Math.max(ROWS_IN_ALL, progress.done));
  await running.part.work.run(async (tx) => {
    await loadPlaces(tx, demo, onRows);
    await loadClasses(tx, demo, onRows);
    await loadCalendars(tx, demo);
    await loadPeople(tx, demo, password);
    await insertRows(
      tx,
      'client',
      ['id', 'name', 'hash', 'duties', 'scopes', 'active', 'version'],
      [[DEMO_CLIENT.id, DEMO_CLIENT.name, secret, JSON.stringify(DEMO_CLIENT.duties), JSON.stringify(DEMO_CLIENT.scopes), 1, 1]],
    );
    await insertRows(tx, 'search_word', ['word', 'kind', 'id', 'place'], searchWords(demo), onRows);
    await insertRows(tx, 'outbox', ['id', 'type', 'subject', 'place', 'data', 'at', 'position'], outboxRows(demo), onRows);
    await recordAll(tx, makeContext(running.part, partAsker('directory'), 'demo'), [
      { deed: 'loadDemo', kind: 'place', id: PROVINCE, place: PROVINCE, detail: { schools: demo.schools.length } },
    ]);
  });
  onProgress(progress.done, progress.done);
  return true;
}

async function loadPlaces(tx: Tx, demo: DemoProvince, onRows: (count: number) => void): Promise<void> {
  const counts = new Map<string, { schools: number; classes: number }>(demo.places.map(({ path }) => [path, { schools: 0, classes: 0 }]));
  const classCounts = new Map(demo.schools.map((school) => [school.id, demo.classesOf(school).length]));
  for (const school of demo.schools) {
    for (const path of [school.countyPath, school.cityPath, PROVINCE]) {
      const count = counts.get(path)!;
      count.schools += 1;
      count.classes += classCounts.get(school.id)!;
    }
  }
  const placeRows = demo.places.map(({ path, code, name, level }): Row => [
    path,
    parentOf(path),
    code,
    name,
    level,
    counts.get(path)!.schools,
    counts.get(path)!.classes,
    FOUNDED,
    null,
    1,
  ]);
  await insertRows(
    tx,
    'place',
    ['path', 'parent', 'code', 'name', 'level', 'schoolCount', 'classCount', 'validFrom', 'validTo', 'version'],
    placeRows,
    onRows,
  );
  const schoolRows = demo.schools.map(({ id, code, name, stage, residence, path, countyPath }): Row => [
    id,
    code,
    name,
    stage,
    residence,
    path,
    countyPath,
    demo.schoolYear,
    classCounts.get(id)!,
    FOUNDED,
    null,
    1,
  ]);
  const schoolColumns = [
    'id',
    'code',
    'name',
    'stage',
    'residence',
    'path',
    'countyPath',
    'schoolYear',
    'classCount',
    'openedOn',
    'closedOn',
    'version',
  ];
  await insertRows(tx, 'school', schoolColumns, schoolRows, onRows);
  await loadGroups(tx, demo);
}

/** In each county with a dozen schools or more the first four primary schools make a group. */
async function loadGroups(tx: Tx, demo: DemoProvince): Promise<void> {
  const groups = demo.places.flatMap((county) => {
    if (county.level !== 'COUNTY') return [];
    const schools = demo.schools.filter(({ countyPath, stage }) => countyPath === county.path && stage === 'PRIMARY');
    return schools.length < 12
      ? []
      : [
          {
            id: `g${county.path.slice(county.path.lastIndexOf('/') + 1)}`,
            name: `${county.name}示例教育集团`,
            place: county.path,
            members: schools.slice(0, 4),
          },
        ];
  });
  await insertRows(
    tx,
    'school_group',
    ['id', 'name', 'place', 'version'],
    groups.map(({ id, name, place }): Row => [id, name, place, 1]),
  );
  await insertRows(
    tx,
    'group_member',
    ['groupId', 'schoolId', 'validFrom', 'validTo'],
    groups.flatMap(({ id, members }) => members.map((school): Row => [id, school.id, '2023-09-01', null])),
  );
}

function loadClasses(tx: Tx, demo: DemoProvince, onRows: (count: number) => void): Promise<void> {
  function* rows(): Iterable<Row> {
    for (const school of demo.schools) {
      for (const { id, schoolId, schoolPath, schoolYear, grade, number, name, pupilCount } of demo.classesOf(school))
        yield [id, schoolId, schoolPath, schoolYear, grade, number, name, pupilCount, null, 1];
    }
  }
  return insertRows(
    tx,
    'school_class',
    ['id', 'schoolId', 'schoolPath', 'schoolYear', 'grade', 'number', 'name', 'pupilCount', 'closedOn', 'version'],
    rows(),
    onRows,
  );
}

async function loadCalendars(tx: Tx, demo: DemoProvince): Promise<void> {
  const calendars = [...demo.calendars];
  const terms = calendars.flatMap(([place, calendar]) =>
    calendar.terms.map((term): Row => [term.id, place, term.schoolYear, term.semester, term.startsOn, term.endsOn, 1]),
  );
  const days = calendars.flatMap(([place, calendar]) => calendar.days.map((day): Row => [place, day.date, day.schoolDay ? 1 : 0, day.note, 1]));
  await insertRows(tx, 'term', ['id', 'place', 'schoolYear', 'semester', 'startsOn', 'endsOn', 'version'], terms);
  await insertRows(tx, 'special_day', ['place', 'date', 'schoolDay', 'note', 'version'], days);
}

async function loadPeople(tx: Tx, demo: DemoProvince, password: string): Promise<void> {
  const people = new Map<string, string>(DEMO_PEOPLE.map(({ id, displayName }) => [id, displayName]));
  const duties: Row[] = [];
  const since = `${demo.schoolYear}-08-01`;
  const grant = (personId: string, duty: string, place: string, unit: string | null, subject: string | null) =>
    duties.push([`d-${String(duties.length + 1).padStart(6, '0')}`, personId, duty, place, unit, subject, since, null, '示例数据', 1]);
  for (const person of DEMO_PEOPLE)
    for (const { duty, place, unit, subject } of person.duties) grant(person.id, duty, place, unit ?? null, subject ?? null);
  const granted = new Set(DEMO_PEOPLE.flatMap(({ duties: held }) => held.map(({ duty, unit, subject }) => `${duty} ${unit} ${subject}`)));
  const isDemo = new Set(DEMO_PEOPLE.map(({ id }) => id));
  for (const one of staffedClasses(demo)) {
    const teachers = subjectsOf(one.grade).map((subject) => ({ subject, ...teacherOf(one, subject) }));
    for (const { id, name, subject } of teachers) {
      people.set(id, people.get(id) ?? name);
      if (!granted.has(`SUBJECT_TEACHER ${one.id} ${subject}`)) grant(id, 'SUBJECT_TEACHER', one.schoolPath, one.id, subject);
    }
    const head = teachers.find(({ id }) => !isDemo.has(id));
    if (head && one.id !== DEMO_CLASS) grant(head.id, 'HEAD_TEACHER', one.schoolPath, one.id, null);
  }
  await insertRows(
    tx,
    'person',
    ['id', 'displayName', 'version'],
    [...people].map(([id, name]): Row => [id, name, 1]),
  );
  const accounts = DEMO_PEOPLE.map(({ id, username }): Row => [id, username, password, 1, 0, now().getTime(), 1]);
  await insertRows(tx, 'account', ['personId', 'username', 'hash', 'active', 'mustChange', 'changedAt', 'version'], accounts);
  await insertRows(tx, 'duty', ['id', 'personId', 'duty', 'place', 'unit', 'subject', 'validFrom', 'validTo', 'reason', 'version'], duties);
  await insertRows(
    tx,
    'search_word',
    ['word', 'kind', 'id', 'place'],
    [...people].flatMap(([id, name]) => bigrams(name).map((word): Row => [word, 'PERSON', id, ''])),
  );

  await insertRows(
    tx,
    'pupil',
    ['id', 'classId', 'seat', 'name', 'version'],
    listedClasses(demo).flatMap((one) => namesOfClass(one).map((name, i): Row => [demoPupil(one.id, i + 1), one.id, i + 1, name, 1])),
  );
  await insertRows(
    tx,
    'guardian',
    ['personId', 'pupilId', 'relation', 'validFrom', 'validTo'],
    [['p-parent', demoPupil(DEMO_CLASS, DEMO_CHILD.seat), '父亲', since, null]],
  );
}

/** Who holds an office or teaches, by number; guardians are nobody's business but directory's. */
function staffOf(demo: DemoProvince): Map<string, { name: string; place: string }> {
  const staff = new Map<string, { name: string; place: string }>();
  for (const { id, displayName, duties } of DEMO_PEOPLE) {
    const held = duties.find(({ duty }) => isStaffDuty(duty));
    if (held) staff.set(id, { name: displayName, place: held.place });
  }
  for (const one of staffedClasses(demo)) {
    for (const subject of subjectsOf(one.grade)) {
      const { id, name } = teacherOf(one, subject);
      if (!staff.has(id)) staff.set(id, { name, place: one.schoolPath });
    }
  }
  return staff;
}

function staffedClasses(demo: DemoProvince): DemoClass[] {
  return demo.schools.filter(({ id }) => STAFFED_SCHOOLS.includes(id)).flatMap((school) => demo.classesOf(school));
}

/** Only classes of whom somebody of the demo speaks have a list of pupils: those of the grades the demo teachers teach. */
export function listedClasses(demo: DemoProvince): DemoClass[] {
  return staffedClasses(demo).filter(({ schoolId, grade }) => LISTED.some((one) => one.school === schoolId && one.grade === grade));
}

const LISTED = [
  { school: PRIMARY_SCHOOL, grade: 5 },
  { school: JUNIOR_SCHOOL, grade: 8 },
];

export function demoPupil(classId: string, seat: number): string {
  return `u${classId.slice(1)}-${String(seat).padStart(2, '0')}`;
}

function namesOfClass({ id, pupilCount }: DemoClass): string[] {
  if (id !== DEMO_CLASS) return pupilNames(pupilCount, chance(`pupils ${id}`));
  const names = pupilNames(44, chance(`pupils ${DEMO_CLASS}`)).filter((name) => name !== DEMO_CHILD.name);
  names.splice(DEMO_CHILD.seat - 1, 0, DEMO_CHILD.name);
  return names;
}

function* searchWords(demo: DemoProvince): Iterable<Row> {
  for (const { path, name } of demo.places) for (const word of bigrams(name)) yield [word, 'PLACE', path, path];
  for (const { id, path, name } of demo.schools) for (const word of bigrams(name)) yield [word, 'SCHOOL', id, path];
}

/** What the deeds would have told: places from the province downward, calendars, each school with its classes, and the lists of the few classes that have one. */
export function* registerNews(demo: DemoProvince): Generator<News> {
  const told = <Type extends keyof DirectoryEvents>(type: Type, subject: string, place: string, data: DirectoryEvents[Type]): News => ({
    type,
    subject,
    place,
    data,
  });
  for (const { path, name, level, code } of [...demo.places].sort((a, b) => a.path.length - b.path.length))
    yield told('directory.PlaceSaved', path, path, { path, name, level, code });
  for (const [place, { terms, days }] of demo.calendars) yield told('directory.CalendarSaved', place, place, { place, terms, days });
  for (const school of demo.schools) {
    yield told('directory.SchoolSaved', school.id, school.path, savedSchool(school));
    yield told('directory.ClassesSaved', school.id, school.path, savedClasses(school, demo));
  }
  for (const one of listedClasses(demo)) {
    const pupils = namesOfClass(one).map((_name, i) => ({ id: demoPupil(one.id, i + 1), seat: i + 1 }));
    yield told('directory.PupilsSaved', one.id, one.schoolPath, pupilsSaved(one, pupils));
  }
  for (const [personId, { name, place }] of staffOf(demo)) yield told('directory.StaffSaved', personId, place, { personId, name });
}

function* outboxRows(demo: DemoProvince): Iterable<Row> {
  const at = now().getTime();
  for (const { type, subject, place, data } of registerNews(demo)) yield [nextId(), type, subject, place, JSON.stringify(data), at, null];
}

function savedSchool({ id, code, path, name, stage, residence, countyPath, cityPath }: DemoSchool): SchoolSaved {
  return { id, code, path, name, stage, residence, countyPath, cityPath };
}

function savedClasses(school: DemoSchool, demo: DemoProvince): ClassesSaved {
  const classes = demo.classesOf(school).map(({ id, name, grade, number, pupilCount }) => ({ id, name, grade, number, pupilCount }));
  return { schoolId: school.id, schoolPath: school.path, schoolYear: demo.schoolYear, classes };
}
