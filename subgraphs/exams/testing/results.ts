import { query } from '#kernel/database';
import { person, type Proof } from '#kernel/testing';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, SCHOOL } from '#register/testing/province';
import { openExams } from './exams';

export const pupilsOfClass = (classId: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `${classId}-${i + 1}`, seat: i + 1 }));

export function listOf(classId: string, count: number, schoolPath = SCHOOL) {
  const data = { schoolId: schoolPath.split('/').pop(), schoolPath, classId, pupils: pupilsOfClass(classId, count) };
  return { type: 'directory.PupilsSaved', subject: classId, place: schoolPath, data };
}

export interface Sitting {
  key: string;
  grade?: number;
  kind?: string;
  subject?: string;
  bands?: number;
  date?: string;
  state?: string;
  schoolPath?: string;
  schoolYear?: number;
}

/** One subject of an exam in an approved plan of this term, as the plans leave it behind. */
export async function putSitting(proof: Proof, of: Sitting): Promise<string> {
  const {
    key,
    grade = 5,
    kind = 'FINAL',
    subject = '语文',
    bands = 4,
    date = '2026-11-12',
    state = 'HELD',
    schoolPath = SCHOOL,
    schoolYear = 2026,
  } = of;
  const county = schoolPath.slice(0, schoolPath.lastIndexOf('/'));
  const schoolId = schoolPath.slice(schoolPath.lastIndexOf('/') + 1);
  await proof.part.work.run(async (tx) => {
    await query(
      tx,
      `INSERT INTO exam_plan (id, schoolId, schoolPath, reviewPlace, schoolYear, semester, edition, state, changedAt, version) VALUES (?, ?, ?, ?, ?, 1, ?, 'APPROVED', 0, 1)`,
      [`P${key}`, schoolId, schoolPath, county, schoolYear, (serial += 1)],
    );
    await query(tx, "INSERT INTO planned_exam (id, planId, grade, kind, number, organiser, bands) VALUES (?, ?, ?, ?, 1, 'SCHOOL', ?)", [
      `E${key}`,
      `P${key}`,
      grade,
      kind,
      bands,
    ]);
    await query(
      tx,
      `INSERT INTO exam_sitting (id, planId, examId, sittingKey, schoolId, schoolPath, countyPath, cityPath, grade, kind, number, subject, date, startsAt, minutes, scope, taughtBy, source, setters, reviewers, state, live, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, '08:30', 60, '第一至第六单元', ?, 'OWN', '[]', '[]', ?, 1, 1)`,
      [
        `S${key}`,
        `P${key}`,
        `E${key}`,
        key,
        schoolId,
        schoolPath,
        county,
        county.slice(0, county.lastIndexOf('/')),
        grade,
        kind,
        subject,
        date,
        date,
        state,
      ],
    );
  });
  return key;
}
let serial = 0;

/** Exams with two fifth classes of 24 and 14 pupils and their final in 语文, held last week. */
export async function openResults(): Promise<Proof> {
  const proof = await openExams();
  await proof.hear('directory', [listOf(FIVE_TWO, 24), listOf(FIVE_ONE, 14)]);
  await putSitting(proof, { key: 'chinese' });
  await putSitting(proof, { key: 'maths', subject: '数学', bands: 5 });
  await putSitting(proof, { key: 'english', subject: '英语', state: 'PLANNED', date: '2026-12-12' });
  return proof;
}

export const RESULT_TABLES = ['exam_result', 'result_sheet', 'result_mastery', 'idempotency', 'outbox', 'audit', 'sequence'];

export const guardianOf = (pupil: string, unit = FIVE_TWO, id = `p-guardian-${pupil}`) =>
  person(id, '高翔', { duty: 'GUARDIAN', place: SCHOOL, unit, pupil });

export const LINES = 'pupils { pupilId seat band correctedOn }';
export const SHEET = `sittingKey examTitle subject date bands state finishedOn version class { id } progress { pupils recorded }`;
export const READ = `query ($sittingKey: ID!, $classId: ID!) { resultSheet(sittingKey: $sittingKey, classId: $classId) { ${SHEET} ${LINES} } }`;
export const RECORD = `mutation ($input: ResultsInput!) { recordResults(input: $input) { ${SHEET} ${LINES} } }`;
export const FINISH = `mutation ($input: FinishResultsInput!) { finishResults(input: $input) { ${SHEET} } }`;
export const CORRECT = `mutation ($input: ResultCorrectionInput!) { correctResult(input: $input) { ${SHEET} ${LINES} } }`;
export const CHILD = `query ($id: ID!, $first: Int!, $after: String) { _entities(representations: [{ __typename: "Child", id: $id }]) {
  ... on Child { examBands(first: $first, after: $after) { edges { node { examTitle subject date band word meaning bands correctedOn } } pageInfo { hasNextPage endCursor } } } } }`;
export const DISTRIBUTIONS = `query ($place: String!, $first: Int!, $after: String) { examDistributions(place: $place, first: $first, after: $after) {
  edges { node { sittingKey examTitle subject fewest rule { code clause } whole { pupils cells { bands words pupils } hidden }
    classes { className state distribution { pupils cells { bands pupils } hidden } mastery { knowledge ability pupils mastered word } } } } pageInfo { hasNextPage endCursor } } }`;
export const AREA = `query ($place: String!, $grade: Int!, $kind: ExamKind!, $subject: String!) {
  areaDistributions(place: $place, schoolYear: 2026, semester: 1, grade: $grade, kind: $kind, subject: $subject) { levels schools asOf distribution { pupils cells { bands pupils } hidden } } }`;

let keys = 0;

/** Bands of the first pupils of a class, as letters: `AABC`. */
export function marks(letters: string, over: Record<string, unknown> = {}, classId = FIVE_TWO) {
  keys += 1;
  return {
    input: {
      ...{ sittingKey: 'chinese', classId, version: 0, idempotencyKey: `r${keys}` },
      marks: [...letters].map((band, i) => ({ pupilId: `${classId}-${i + 1}`, band: band === '.' ? null : band })),
      ...over,
    },
  };
}

export function about(over: Record<string, unknown> = {}, classId = FIVE_TWO) {
  keys += 1;
  return { input: { sittingKey: 'chinese', classId, version: 1, idempotencyKey: `r${keys}`, ...over } };
}

export const PLACES = { CITY, COUNTY, SCHOOL };
