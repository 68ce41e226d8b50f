import type { Duty } from '#kernel/context';
import { query } from '#kernel/database';
import type { News } from '#kernel/outbox';
import { person, type Proof } from '#kernel/testing';

/** A small province to prove things on: two cities; one primary school with four classes, one junior school, one school of the other city. */
export const TODAY = '2026-11-20';
export const PROVINCE = '/21';
export const CITY = '/21/2101';
export const COUNTY = '/21/2101/210102';
export const SCHOOL = `${COUNTY}/s210102001`;
export const NEIGHBOUR = `${COUNTY}/s210102002`;
export const JUNIOR = `${COUNTY}/s210102901`;
export const FAR = '/21/2102/210202/s210202001';

export const FIVE_TWO = 'c210102001502';
export const FIVE_ONE = 'c210102001501';
export const THREE_ONE = 'c210102001301';
export const ONE_ONE = 'c210102001101';
export const NEIGHBOUR_FIVE = 'c210102002501';
export const EIGHT_ONE = 'c210102901801';
export const FAR_FIVE = 'c210202001501';

const teaches = (place: string, unit: string, subject: string): Duty => ({ duty: 'SUBJECT_TEACHER', place, unit, subject });

export const people = {
  chinese: person('p-teacher', '王静', teaches(SCHOOL, FIVE_TWO, '语文'), teaches(SCHOOL, FIVE_ONE, '语文')),
  maths: person('p-maths', '张伟', teaches(SCHOOL, FIVE_TWO, '数学'), teaches(SCHOOL, FIVE_ONE, '数学'), teaches(SCHOOL, THREE_ONE, '数学')),
  english: person('p-english', '欧阳雪', teaches(SCHOOL, FIVE_TWO, '英语')),
  firstGrade: person('p-firstgrade', '陈晨', teaches(SCHOOL, ONE_ONE, '语文')),
  junior: person('p-juniorteacher', '杨帆', teaches(JUNIOR, EIGHT_ONE, '数学')),
  neighbour: person('p-neighbour', '孙丽', teaches(NEIGHBOUR, NEIGHBOUR_FIVE, '语文')),
  headTeacher: person('p-head', '李芳', { duty: 'HEAD_TEACHER', place: SCHOOL, unit: FIVE_TWO }),
  dean: person('p-dean', '赵敏', { duty: 'DEAN', place: SCHOOL }),
  principal: person('p-principal', '刘建平', { duty: 'PRINCIPAL', place: SCHOOL }),
  supervisor: person('p-inspector', '马骏', { duty: 'RESPONSIBLE_SUPERVISOR', place: SCHOOL }),
  county: person('p-heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY }),
  city: person('p-shenyang', '韩志刚', { duty: 'EDUCATION_OFFICE', place: CITY }),
  otherCity: person('p-dalian', '曲海涛', { duty: 'EDUCATION_OFFICE', place: '/21/2102' }),
  province: person('p-province', '周明远', { duty: 'EDUCATION_OFFICE', place: PROVINCE }),
  outsider: person('p-outsider', '于洋', teaches(FAR, FAR_FIVE, '语文')),
  guardian: person('p-parent', '高翔', { duty: 'GUARDIAN', place: SCHOOL, unit: FIVE_TWO }),
  evaluator: person('p-evaluator', '罗宁', { duty: 'EVALUATOR', place: PROVINCE }),
  platform: { ...person('demo-platform', '示例外部平台', { duty: 'PLATFORM', place: PROVINCE }), kind: 'CLIENT' as const },
  countyResearch: person('p-county-research', '鲁平', { duty: 'RESEARCH_OFFICE', place: COUNTY }),
  cityResearch: person('p-city-research', '邵华', { duty: 'RESEARCH_OFFICE', place: CITY }),
  provinceResearch: person('p-research', '冯雪松', { duty: 'RESEARCH_OFFICE', place: PROVINCE }),
  expert: person('p-expert', '宋文博', { duty: 'REVIEW_EXPERT', place: COUNTY }),
};

function school(path: string, name: string, stage: string, grades: [grade: number, numbers: number[]][]): News[] {
  const id = path.split('/').pop()!;
  const countyPath = path.slice(0, path.lastIndexOf('/'));
  const classes = grades.flatMap(([grade, numbers]) =>
    numbers.map((number) => ({
      id: `c${id.slice(1)}${grade}${String(number).padStart(2, '0')}`,
      name: `${'一二三四五六七八九'[grade - 1]}年级${number}班`,
      grade,
      number,
      pupilCount: 45,
    })),
  );
  return [
    {
      type: 'directory.SchoolSaved',
      subject: id,
      place: path,
      data: { id, code: '2101000001', path, name, stage, residence: 'URBAN', countyPath, cityPath: countyPath.slice(0, countyPath.lastIndexOf('/')) },
    },
    { type: 'directory.ClassesSaved', subject: id, place: path, data: { schoolId: id, schoolPath: path, schoolYear: 2026, classes } },
  ];
}

function place(path: string, name: string, level: string): News {
  return { type: 'directory.PlaceSaved', subject: path, place: path, data: { path, name, level, code: path.split('/').pop() } };
}

function calendar(path: string): News {
  return {
    type: 'directory.CalendarSaved',
    subject: path,
    place: path,
    data: {
      place: path,
      terms: [
        { id: `t-${path}-1`, schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15' },
        { id: `t-${path}-2`, schoolYear: 2026, semester: 2, startsOn: '2027-03-01', endsOn: '2027-07-16' },
      ],
      days: [
        { date: '2026-10-01', schoolDay: false, note: '国庆节' },
        { date: '2026-10-10', schoolDay: true, note: '国庆节调课' },
        { date: '2026-11-26', schoolDay: false, note: '运动会' },
      ],
    },
  };
}

export const REGISTER: News[] = [
  place(PROVINCE, '辽宁省', 'PROVINCE'),
  place(CITY, '沈阳市', 'CITY'),
  place(COUNTY, '和平区', 'COUNTY'),
  place('/21/2101/210103', '沈河区', 'COUNTY'),
  place('/21/2102', '大连市', 'CITY'),
  place('/21/2102/210202', '中山区', 'COUNTY'),
  calendar(PROVINCE),
  calendar(CITY),
  ...school(SCHOOL, '和平区示例第一小学', 'PRIMARY', [
    [1, [1]],
    [3, [1]],
    [5, [1, 2]],
  ]),
  ...school(NEIGHBOUR, '和平区示例第二小学', 'PRIMARY', [[5, [1]]]),
  ...school(JUNIOR, '和平区示例第一初级中学', 'JUNIOR', [[8, [1]]]),
  ...school(FAR, '中山区示例第一小学', 'PRIMARY', [[5, [1]]]),
];

/** Forgets what a proof has written, so that the next begins afresh on the same database: making one costs a second or more. */
export async function forget(proof: Proof, ...tables: string[]): Promise<void> {
  await proof.part.work.run(async (tx) => {
    for (const table of tables) await query(tx, `DELETE FROM ${table}`);
  });
}
