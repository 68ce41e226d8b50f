import type { Calendar, SpecialDay, TermDates } from '#kernel/calendar';
import { addDays, weekday } from '#kernel/clock';
import { className, GRADES, schoolYearOf } from '../../subgraphs/directory/classes/class.rules';
import type { Residence, SchoolStage } from '../../subgraphs/directory/schools/school.rules';
import { nationalDays } from '../../subgraphs/directory/terms/national-days';
import { termId } from '../../subgraphs/directory/terms/term.rules';
import { chance } from './chance';
import { DIVISIONS, OTHER_UNITS, unitOf, type Unit } from '../../subgraphs/directory/places/divisions';
import { schoolNames, teacherName } from './names';
import { DEMO_CLASS, DEMO_PEOPLE, JUNIOR_SCHOOL, OUTSIDE_SCHOOL, PRIMARY_SCHOOL, PROVINCE } from './people';

export type DemoPlace = Unit;

export interface DemoSchool {
  id: string;
  code: string;
  name: string;
  stage: SchoolStage;
  residence: Residence;
  path: string;
  countyPath: string;
  cityPath: string;
}

export interface DemoClass {
  id: string;
  schoolId: string;
  schoolPath: string;
  schoolYear: number;
  grade: number;
  number: number;
  name: string;
  pupilCount: number;
}

export interface DemoTeacher {
  id: string;
  name: string;
}

export interface DemoProvince {
  today: string;
  /** 2026 for 2026—2027: the year in which `today` lies. */
  schoolYear: number;
  places: readonly DemoPlace[];
  /** In the order of their paths. */
  schools: readonly DemoSchool[];
  /** By the path of the city; `/21` has the province's guiding calendar. */
  calendars: ReadonlyMap<string, Calendar>;
  /** The open classes of a school, by grade and number; made anew at each call, so that 70,000 need not be held. */
  classesOf(school: DemoSchool): DemoClass[];
}

/** Inhabitants in ten thousands, as a measure of how many schools a city has; the last is the unit without a division code. */
const WEIGHTS: Record<string, number> = {
  2101: 907, 2102: 745, 2103: 332, 2104: 173, 2105: 132, 2106: 219, 2107: 270, 2108: 233, 2109: 165, 2110: 160, 2111: 139, 2112: 239, 2113: 287, 2114: 243, shenfu: 14,
}; // prettier-ignore
const SCHOOLS_IN_ALL = 3_985;
const FEWEST_SCHOOLS = 8;

/**
 * The demo province: places as they are, everything below a county made up and marked 示例.
 * @param today picks the school year; nothing else depends on it.
 */
export function generateProvince({ today }: { today: string }): DemoProvince {
  const schoolYear = schoolYearOf(today);
  const places = makePlaces();
  const schools = makeSchools(places);
  const years = [...new Set([2025, 2026, schoolYear - 1, schoolYear])].sort();
  const calendars = new Map(places.filter(({ level }) => level !== 'COUNTY').map(({ path }) => [path, makeCalendar(path, years)]));
  return { today, schoolYear, places, schools, calendars, classesOf: (school) => makeClasses(school, schoolYear) };
}

function makePlaces(): DemoPlace[] {
  // The unit without a code gets one area for its schools to stand in.
  return [...DIVISIONS.map(unitOf), ...OTHER_UNITS, { path: `${PROVINCE}/shenfu/shenfu01`, code: null, name: '沈抚示范区直属片区', level: 'COUNTY' }];
}

function makeSchools(places: readonly DemoPlace[]): DemoSchool[] {
  const cities = places.filter(({ level }) => level === 'CITY');
  const total = cities.reduce((sum, city) => sum + WEIGHTS[lastOf(city.path)]!, 0);
  let sequence = 0;
  return cities.flatMap((city) => {
    const counties = places.filter(({ level, path }) => level === 'COUNTY' && path.startsWith(`${city.path}/`));
    const shares = counties.map((county) => chance(`size ${county.path}`).between(60, 140));
    const wanted = (SCHOOLS_IN_ALL * WEIGHTS[lastOf(city.path)]!) / total;
    const sum = shares.reduce((a, b) => a + b, 0);
    return counties.flatMap((county, i) => {
      const count = Math.max(FEWEST_SCHOOLS, Math.round((wanted * shares[i]!) / sum));
      return schoolsOfCounty(city.path, county, count, () => String((sequence += 1)).padStart(6, '0'));
    });
  });
}

function schoolsOfCounty(cityPath: string, county: DemoPlace, count: number, next: () => string): DemoSchool[] {
  const dice = chance(`schools ${county.path}`);
  const junior = Math.max(2, Math.round(count * 0.22));
  const nineYear = Math.max(1, Math.round(count * 0.1));
  const isDistrict = county.name.endsWith('区');
  const make = (stage: SchoolStage, kind: '小学' | '初级中学' | '学校', first: number, type: string, many: number): DemoSchool[] =>
    schoolNames(county.name, kind, many, dice).map((name, i) => {
      const id = `s${lastOf(county.path)}${String(first + i).padStart(3, '0')}`;
      const luck = dice.next();
      const residence = isDistrict ? (luck < 0.8 ? 'URBAN' : luck < 0.94 ? 'TOWN' : 'RURAL') : luck < 0.15 ? 'URBAN' : luck < 0.55 ? 'TOWN' : 'RURAL';
      // The first of a kind stands in the county's seat.
      return {
        id,
        code: `${type}21${next()}`,
        name,
        stage,
        residence: i === 0 ? 'URBAN' : residence,
        path: `${county.path}/${id}`,
        countyPath: county.path,
        cityPath,
      };
    });
  return [
    ...make('PRIMARY', '小学', 1, '21', count - junior - nineYear),
    ...make('NINE_YEAR', '学校', 501, '31', nineYear),
    ...make('JUNIOR', '初级中学', 901, '31', junior),
  ];
}

/** Classes a grade, by stage and by where the school stands. */
const PARALLEL: Record<SchoolStage, Record<Residence, readonly [number, number]>> = {
  PRIMARY: { URBAN: [2, 5], TOWN: [2, 4], RURAL: [1, 2] },
  JUNIOR: { URBAN: [3, 8], TOWN: [3, 6], RURAL: [2, 4] },
  NINE_YEAR: { URBAN: [2, 4], TOWN: [1, 3], RURAL: [1, 2] },
};
const PUPILS: Record<Residence, readonly [number, number]> = { URBAN: [36, 50], TOWN: [32, 48], RURAL: [25, 36] };

function makeClasses(school: DemoSchool, schoolYear: number): DemoClass[] {
  const dice = chance(`classes ${school.id}`);
  const parallel = school.id === PRIMARY_SCHOOL ? 4 : dice.between(...PARALLEL[school.stage][school.residence]);
  return GRADES[school.stage].flatMap((grade) =>
    Array.from({ length: parallel }, (_, i): DemoClass => {
      const id = `c${school.id.slice(1)}${grade}${String(i + 1).padStart(2, '0')}`;
      const pupilCount = dice.between(...PUPILS[school.residence]);
      return {
        id,
        schoolId: school.id,
        schoolPath: school.path,
        schoolYear,
        grade,
        number: i + 1,
        name: className(grade, i + 1),
        pupilCount: id === DEMO_CLASS ? 45 : pupilCount,
      };
    }),
  );
}

/** Cities end their terms on different days; the province and its capital on 15 January. */
function makeCalendar(path: string, years: readonly number[]): Calendar {
  const dice = chance(`calendar ${path}`);
  const [winter, summer] = path === PROVINCE || path === `${PROVINCE}/2101` ? [15, 16] : [dice.between(7, 17), dice.between(8, 18)];
  const terms = years.flatMap((schoolYear): TermDates[] => [
    {
      id: termId(path, schoolYear, 1),
      schoolYear,
      semester: 1,
      startsOn: onSchoolWeek(`${schoolYear}-09-01`),
      endsOn: `${schoolYear + 1}-01-${pad(winter)}`,
    },
    {
      id: termId(path, schoolYear, 2),
      schoolYear,
      semester: 2,
      startsOn: onSchoolWeek(`${schoolYear + 1}-03-01`),
      endsOn: `${schoolYear + 1}-07-${pad(summer)}`,
    },
  ]);
  const days = terms.flatMap(({ startsOn, endsOn }): SpecialDay[] => nationalDays(startsOn, endsOn));
  return { terms, days };
}

/** A term that would begin on a weekend begins on the Monday after it. */
function onSchoolWeek(date: string): string {
  const day = weekday(date);
  return day > 5 ? addDays(date, 8 - day) : date;
}

/** Courses as schools write them, by grade; the first three give written homework almost every day. */
export function subjectsOf(grade: number): readonly string[] {
  if (grade <= 2) return ['语文', '数学'];
  if (grade <= 6) return ['语文', '数学', '英语'];
  if (grade === 7) return ['语文', '数学', '英语', '道德与法治', '历史', '地理', '生物'];
  if (grade === 8) return ['语文', '数学', '英语', '物理', '道德与法治', '历史', '地理', '生物'];
  return ['语文', '数学', '英语', '物理', '化学', '道德与法治', '历史'];
}

const demoTeachers = new Map(
  DEMO_PEOPLE.flatMap(({ id, displayName, duties }) =>
    duties.flatMap((duty): [string, DemoTeacher][] =>
      duty.duty === 'SUBJECT_TEACHER' ? [[`${duty.unit} ${duty.subject}`, { id, name: displayName }]] : [],
    ),
  ),
);

/** Who teaches a subject in a class: a demo person where the list says so, else one teacher for each two neighbouring classes. */
export function teacherOf(one: Pick<DemoClass, 'id' | 'schoolId' | 'grade' | 'number'>, subject: string): DemoTeacher {
  const known = demoTeachers.get(`${one.id} ${subject}`);
  if (known) return known;
  const pair = Math.ceil(one.number / 2);
  const id = `p-${one.schoolId}-${one.grade}${subjectsOf(one.grade).indexOf(subject)}${pair}`;
  return { id, name: teacherName(chance(id)) };
}

export function principalOf({ id, path }: Pick<DemoSchool, 'id' | 'path'>): DemoTeacher {
  const known = DEMO_PEOPLE.find(({ duties }) => duties.some(({ duty, place }) => duty === 'PRINCIPAL' && place === path));
  return known ? { id: known.id, name: known.displayName } : { id: `p-${id}-principal`, name: teacherName(chance(`principal ${id}`)) };
}

/** Schools whose teachers are all in the register of people; elsewhere only the schools and classes are. */
export const STAFFED_SCHOOLS: readonly string[] = [PRIMARY_SCHOOL, JUNIOR_SCHOOL, OUTSIDE_SCHOOL];

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
