import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import { DEPARTMENTS } from '../departments';
import { insertRows, type Row } from '../demo/rows';
import { ask } from './ask';
import { alternating, timed } from './processor';
import { atMost } from './report';

const CITY = '/21/2101';
const COUNTIES = 10;
const SCHOOLS = 1000;
const SUBJECTS = ['语文', '数学', '英语', '道德与法治', '科学'];
const OFFICE: Asker = { id: 'p-shenyang', name: '市', kind: 'PERSON', duties: [{ duty: 'EDUCATION_OFFICE', place: CITY }] };
/** What the page of the queue and that of the calendar show. */
const QUEUE = `{ examPlans(place: "${CITY}", filter: { waiting: true }, first: 50) { edges { node { id state schoolName edition submittedOn reviewDueOn changeReason } } pageInfo { hasNextPage endCursor } } }`;
const CALENDAR = `{ examDays(place: "${CITY}", from: "2026-11-01", to: "2027-01-31") { date sittings schools } examCalendar(place: "${CITY}", from: "2026-11-01", to: "2027-01-31", first: 50) { edges { node { id date startsAt minutes schoolName examName subject state } } pageInfo { hasNextPage endCursor } } }`;
const OVERVIEW =
  '{ examsOverview(place: "/21/2101") { schools approved waiting overdue returned without sittings held children { placeName schools approved waiting without sittings held } } }';

/** A city with a thousand plans on their way and as many in force: the queue, the calendar and the overview, each against its bare SQL. */
export async function benchExams(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  setToday('2026-11-20');
  const exams = await (await DEPARTMENTS.exams!()).open({ dataDir, demo: false, quiet: true, port: 0 });
  try {
    await aCity(exams);
    await exams.part.work.settle();
    const [queue, bareQueue] = await alternating(
      () => timed(() => ask(exams, OFFICE, QUEUE)),
      () => timed(() => bareQueueOf(exams)),
    );
    const [calendar, bareCalendar] = await alternating(
      () => timed(() => ask(exams, OFFICE, CALENDAR)),
      () => timed(() => bareCalendarOf(exams)),
    );
    const [overview, bareOverview] = await alternating(
      () => timed(() => ask(exams, OFFICE, OVERVIEW)),
      () => timed(() => bareOverviewOf(exams)),
    );
    console.log(
      `  ms of processor: queue ${queue.toFixed(1)}, bare ${bareQueue.toFixed(1)}; calendar ${calendar.toFixed(1)}, bare ${bareCalendar.toFixed(1)}; overview ${overview.toFixed(1)}, bare ${bareOverview.toFixed(1)}`,
    );
    atMost('queue of a city with 1,000 plans : its bare SQL', queue / bareQueue, 3, '×');
    atMost('calendar of a city with 1,000 plans : its bare SQL', calendar / bareCalendar, 3, '×');
    atMost('overview of a city with 1,000 plans : its bare SQL', overview / bareOverview, 3, '×');
  } finally {
    setToday(undefined);
    await exams.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

const schoolOf = (i: number) => {
  const county = `${CITY}/2101${String(10 + (i % COUNTIES)).padStart(2, '0')}`;
  return { id: `sbench${String(i).padStart(4, '0')}`, county, path: `${county}/sbench${String(i).padStart(4, '0')}` };
};
const idOf = (kind: string, ...parts: number[]) => `${kind}${parts.map((part) => String(part).padStart(4, '0')).join('')}`.padEnd(26, '0');

async function aCity({ part }: RunningSubgraph): Promise<void> {
  const all = Array.from({ length: SCHOOLS }, (_, i) => i);
  const calendar = {
    terms: [
      { id: 't1', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15' },
      { id: 't2', schoolYear: 2026, semester: 2, startsOn: '2027-03-01', endsOn: '2027-07-16' },
    ],
    days: [],
  };
  await part.work.run(async (tx) => {
    await insertRows(
      tx,
      'known_place',
      ['path', 'parentPath', 'name', 'level'],
      [
        ['/21', '', '辽宁省', 'PROVINCE'],
        [CITY, '/21', '沈阳市', 'CITY'],
        ...all.slice(0, COUNTIES).map((i): Row => [schoolOf(i).county, CITY, `第${i}区`, 'COUNTY']),
      ],
    );
    await insertRows(tx, 'known_calendar', ['place', 'calendar'], [['/21', JSON.stringify(calendar)]]);
    await insertRows(
      tx,
      'known_school',
      ['id', 'path', 'countyPath', 'cityPath', 'name', 'stage'],
      all.map((i) => [schoolOf(i).id, schoolOf(i).path, schoolOf(i).county, CITY, `示例第${i}小学`, 'PRIMARY']),
    );
    await insertRows(
      tx,
      'exam_plan',
      [
        'id',
        'schoolId',
        'schoolPath',
        'reviewPlace',
        'schoolYear',
        'semester',
        'edition',
        'state',
        'submittedOn',
        'reviewDueOn',
        'approvalNumber',
        'approvedOn',
        'reviewId',
        'changedAt',
        'version',
      ],
      all.flatMap((i): Row[] => [
        [
          idOf('live', i),
          schoolOf(i).id,
          schoolOf(i).path,
          schoolOf(i).county,
          2026,
          1,
          1,
          'APPROVED',
          '2026-08-20',
          '2026-09-02',
          `${i}号`,
          '2026-08-28',
          idOf('done', i),
          0,
          3,
        ],
        [
          idOf('plan', i),
          schoolOf(i).id,
          schoolOf(i).path,
          schoolOf(i).county,
          2026,
          2,
          1,
          'SUBMITTED',
          `2026-11-${10 + (i % 10)}`,
          '2026-12-01',
          null,
          null,
          idOf('open', i),
          0,
          2,
        ],
      ]),
    );
    await insertRows(
      tx,
      'review_seat',
      ['id', 'reviewId', 'personId', 'personName', 'unitName', 'state', 'assignedOn', 'version'],
      all
        .filter((i) => i % 2 === 0)
        .flatMap((i) => [0, 1, 2].map((k): Row => [idOf('seat', i, k), idOf('open', i), `p-${k}`, '专家', '进修学校', 'ASSIGNED', '2026-11-20', 1])),
    );
    await insertRows(
      tx,
      'planned_exam',
      ['id', 'planId', 'grade', 'kind', 'number', 'organiser', 'bands'],
      all.flatMap((i) => [3, 4, 5, 6].map((grade): Row => [idOf('exam', i, grade), idOf('live', i), grade, 'FINAL', 1, 'SCHOOL', 4])),
    );
    await insertRows(
      tx,
      'exam_sitting',
      [
        ...[
          'id',
          'planId',
          'examId',
          'sittingKey',
          'schoolId',
          'schoolPath',
          'countyPath',
          'cityPath',
          'grade',
          'kind',
          'number',
          'subject',
          'date',
          'startsAt',
          'minutes',
        ],
        ...['scope', 'taughtBy', 'source', 'setters', 'reviewers', 'state', 'live', 'version'],
      ],
      all.flatMap((i) =>
        [3, 4, 5, 6].flatMap((grade) =>
          SUBJECTS.map((subject, k): Row => {
            const id = idOf('sit', i, grade, k);
            return [
              ...[
                id,
                idOf('live', i),
                idOf('exam', i, grade),
                id,
                schoolOf(i).id,
                schoolOf(i).path,
                schoolOf(i).county,
                CITY,
                grade,
                'FINAL',
                1,
                subject,
              ],
              ...[
                `2027-01-${String(4 + ((i + k) % 5)).padStart(2, '0')}`,
                '08:30',
                60,
                '上册全部单元',
                '2026-12-30',
                'OWN',
                '[]',
                '[]',
                'PLANNED',
                1,
                1,
              ],
            ];
          }),
        ),
      ),
    );
  });
}

const BARE_PLANS = `SELECT p.*, CASE WHEN p.state = 'SUBMITTED' AND EXISTS (SELECT 1 FROM review_seat s WHERE s.reviewId = p.reviewId AND s.state IN ('ASSIGNED', 'VOTED')) THEN 'IN_REVIEW' ELSE p.state END AS shown
  FROM exam_plan p WHERE p.schoolPath >= '${CITY}/' AND p.schoolPath < '${CITY}0' AND p.submittedOn IS NOT NULL AND p.state IN ('SUBMITTED', 'RETURNED') ORDER BY p.submittedOn, p.id LIMIT 51`;
const BARE_SITTINGS = `SELECT e.* FROM exam_sitting e WHERE e.live = 1 AND e.date >= '2026-11-01' AND e.date <= '2027-01-31' AND e.cityPath = '${CITY}' ORDER BY e.date, e.schoolPath, e.id LIMIT 51`;

const BARE_DAYS = `SELECT e.date, count(*) AS n, count(DISTINCT e.schoolId) AS schools FROM exam_sitting e WHERE e.live = 1 AND e.date >= '2026-11-01' AND e.date <= '2027-01-31' AND e.cityPath = '${CITY}' GROUP BY e.date ORDER BY e.date`;

/** The same rows and what their schools are called: every statement that the page needs. */
async function bareQueueOf({ part }: RunningSubgraph): Promise<void> {
  await namesFor(part.reads, await query<{ schoolId: string }>(part.reads, BARE_PLANS));
}

async function bareCalendarOf({ part }: RunningSubgraph): Promise<void> {
  await query(part.reads, BARE_DAYS);
  await namesFor(part.reads, await query<{ schoolId: string }>(part.reads, BARE_SITTINGS));
}

async function namesFor(reads: RunningSubgraph['part']['reads'], rows: { schoolId: string }[]): Promise<void> {
  const ids = [...new Set(rows.map(({ schoolId }) => schoolId))];
  await query(reads, `SELECT * FROM known_school WHERE id IN (${ids.map(() => '?').join(', ')})`, ids);
}

async function bareOverviewOf({ part }: RunningSubgraph): Promise<void> {
  const where = `p.schoolPath >= '${CITY}/' AND p.schoolPath < '${CITY}0' AND p.schoolYear = 2026 AND p.semester = 1`;
  for (const column of ["'all'", 's.countyPath']) {
    const rows = await query<{ n: number }>(
      part.reads,
      `SELECT ${column} AS path, count(DISTINCT CASE WHEN p.state = 'APPROVED' THEN p.schoolId END) AS n, sum(CASE WHEN p.state = 'SUBMITTED' THEN 1 ELSE 0 END) AS w,
         sum(CASE WHEN p.state = 'SUBMITTED' AND p.reviewDueOn < '2026-11-20' THEN 1 ELSE 0 END) AS o, count(DISTINCT CASE WHEN p.state IN ('SUBMITTED', 'RETURNED', 'APPROVED') THEN p.schoolId END) AS h
       FROM exam_plan p JOIN known_school s ON s.id = p.schoolId WHERE ${where} GROUP BY ${column}`,
    );
    if (int(rows[0]?.n) === 0) throw new Error('nothing was measured');
    await query(
      part.reads,
      `SELECT ${column} AS path, count(*) AS n, sum(CASE WHEN e.state = 'HELD' THEN 1 ELSE 0 END) AS held FROM exam_plan p JOIN known_school s ON s.id = p.schoolId JOIN exam_sitting e ON e.planId = p.id
       WHERE ${where} AND p.state = 'APPROVED' AND e.state <> 'CANCELLED' GROUP BY ${column}`,
    );
  }
}
