import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addDays, setToday, today } from '#kernel/clock';
import { makeContext, type Asker } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { addressesOf } from '#kernel/review/address';
import { remind } from '#kernel/review/reminder.actions';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys, partAsker } from '#kernel/token';
import { keepCadence } from '../../subgraphs/homework/inspection/obligations/cadence.actions';
import { calendarAt } from '#register/register.queries';
import { DEPARTMENTS } from '../departments';
import { loadDemo } from '../demo/load';
import { ask } from './ask';
import { multiplyLedger } from './figures';
import { alternating, timed } from './processor';
import { atMost } from './report';

/** The county whose inbox is measured: the demo's own schools, and so many more that there are two hundred. */
const COUNTY = '/21/2101/210102';
const SCHOOLS = 200;
const office = (id: string, name: string, place: string): Asker => ({ id, name, kind: 'PERSON', duties: [{ duty: 'EDUCATION_OFFICE', place }] });
const PROVINCE = office('p-province', '省', '/21');
const OFFICE = office('p-heping', '和平区', COUNTY);
const OVERVIEW =
  'query ($period: String!) { obligationsOverview(place: "/21", kind: MONTHLY, period: $period) { total { expected done overdue } children { place placeName expected done open overdue excused } } }';
/** The page of the inbox: what is to be done, what went up from below, and the numbers in the frame. */
const INBOX = `{ homeworkTodoCounts { toDo overdue copied } toDo: homeworkTodos(box: TO_DO, first: 50) { ...Page } copied: homeworkTodos(box: COPIED, first: 50) { ...Page } }
  fragment Page on TodoConnection { edges { node { id title dueOn overdue escalated read } } pageInfo { hasNextPage } }`;
const OBLIGATIONS = `{ obligations(place: "${COUNTY}", first: 50) { edges { node { id placeName periodName dueOn state overdue } } pageInfo { hasNextPage } } }`;

/**
 * Who has done this month's check, for every school of the province, and the inbox of a county of two hundred schools after a term of
 * obligations that nobody met: each against its bare SQL, then again with ten times the ledger.
 */
export async function benchInspection(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  setToday(today());
  const directory = await (await DEPARTMENTS.directory!()).open({ dataDir, demo: true });
  const homework = await (await DEPARTMENTS.homework!()).open({ dataDir, demo: true, quiet: true, parts: { directory: directory.url } });
  try {
    await loadDemo({ directory, homework }, { ledgerSchools: 60, quiet: true });
    await moreSchools(homework);
    await aTerm(homework);
    const [{ period }] = (await query<{ period: string }>(
      homework.part.reads,
      "SELECT period FROM obligation WHERE kind = 'MONTHLY' GROUP BY period ORDER BY count(*) DESC, period DESC LIMIT 1",
    )) as [{ period: string }];
    const overview = () => timed(() => ask(homework, PROVINCE, OVERVIEW, { period }));
    const inbox = () => timed(() => ask(homework, OFFICE, INBOX));
    const bareOverviewTimed = () => timed(() => bareOverview(homework, period));
    const bareInboxTimed = () => timed(() => bareInbox(homework));
    const page = () => timed(() => ask(homework, OFFICE, OBLIGATIONS));
    const [seen, bareSeen] = await alternating(overview, bareOverviewTimed);
    const [held, bareHeld] = await alternating(inbox, bareInboxTimed);
    const [listed] = await alternating(page);
    console.log(`  ms of processor: overview ${seen.toFixed(1)}, bare ${bareSeen.toFixed(1)}; inbox ${held.toFixed(1)}, bare ${bareHeld.toFixed(1)}`);
    atMost('who has done the month’s check, 4,000 schools : its bare SQL', seen / bareSeen, 3, '×');
    atMost('inbox of a county with 200 schools and a term of obligations : its bare SQL', held / bareHeld, 3, '×');
    // A page is one seek: what is left is the writing of the answer, and nobody waits for it.
    atMost('a page of the obligations of a county', listed, 20, 'ms of processor');
    await multiplyLedger(homework, 10);
    await homework.part.work.settle();
    // Against their bare SQL of the same minute, which reads no row of the ledger: a slower minute of the machine slows both.
    const [seenAgain, bareSeenAgain, heldAgain, bareHeldAgain] = await alternating(overview, bareOverviewTimed, inbox, bareInboxTimed);
    atMost('the overview with ten times the ledger', seenAgain / bareSeenAgain / (seen / bareSeen), 1.3, '×');
    atMost('the inbox with ten times the ledger', heldAgain / bareHeldAgain / (held / bareHeld), 1.3, '×');
  } finally {
    setToday(undefined);
    await homework.close();
    await directory.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Up to two hundred in the county, each with a class: as news of the directory would have made them. */
async function moreSchools(homework: RunningSubgraph): Promise<void> {
  const [row] = await query<{ n: number }>(homework.part.reads, 'SELECT count(*) AS n FROM known_school WHERE countyPath = ?', [COUNTY]);
  const [one] = await query<{ schoolYear: number }>(homework.part.reads, 'SELECT max(schoolYear) AS schoolYear FROM known_class');
  const cityPath = COUNTY.slice(0, COUNTY.lastIndexOf('/'));
  const events = Array.from({ length: Math.max(0, SCHOOLS - int(row!.n)) }, (_, i) => {
    const id = `sbench${String(i).padStart(4, '0')}`;
    const place = `${COUNTY}/${id}`;
    return [
      {
        type: 'directory.SchoolSaved',
        subject: id,
        place,
        data: { id, path: place, name: `示例加量第${i}小学`, stage: 'PRIMARY', countyPath: COUNTY, cityPath },
      },
      {
        type: 'directory.ClassesSaved',
        subject: id,
        place,
        data: {
          schoolId: id,
          schoolPath: place,
          schoolYear: int(one!.schoolYear),
          classes: [{ id: `c${id.slice(1)}`, name: '三年级1班', grade: 3, number: 1, pupilCount: 40 }],
        },
      },
    ];
  }).flat();
  await homework.deliver(
    'directory',
    events.map((event, i) => ({ ...event, position: i + 1, id: String(i), source: 'directory', time: new Date().toISOString() })),
  );
}

/** Five months of mornings, each third: obligations open, are not met, and go up. */
async function aTerm(homework: RunningSubgraph): Promise<void> {
  const from = today();
  const ctx = () => makeContext(homework.part, partAsker('homework'), 'bench');
  for (let day = 0; day < 150; day += 3) {
    const date = addDays(from, day);
    setToday(date);
    await keepCadence(ctx(), date);
    await remind(ctx(), date, calendarAt);
  }
}

async function bareOverview(homework: RunningSubgraph, period: string): Promise<void> {
  const date = today();
  await query(
    homework.part.reads,
    `SELECT cityPath, sum(CASE WHEN state = 'DONE' THEN 1 ELSE 0 END) AS a, sum(CASE WHEN state = 'OPEN' AND dueOn >= ? THEN 1 ELSE 0 END) AS b,
       sum(CASE WHEN state = 'OPEN' AND dueOn < ? THEN 1 ELSE 0 END) AS c, sum(CASE WHEN state = 'EXCUSED' THEN 1 ELSE 0 END) AS d
     FROM obligation WHERE kind = 'MONTHLY' AND period = ? AND cityPath >= '/21/' AND cityPath < '/210' GROUP BY cityPath`,
    [date, date, period],
  );
  await query(homework.part.reads, "SELECT path, name FROM known_place WHERE parentPath = '/21' ORDER BY path");
}

async function bareInbox(homework: RunningSubgraph): Promise<void> {
  const mine = addressesOf(OFFICE);
  await query(homework.part.reads, `SELECT * FROM todo WHERE address IN ${places(mine)} AND state = 'OPEN' ORDER BY dueKey, id LIMIT 51`, [...mine]);
  await query(
    homework.part.reads,
    `SELECT count(*) AS n, sum(CASE WHEN o.dueKey < ? THEN 1 ELSE 0 END) AS m FROM (SELECT dueKey FROM todo WHERE address IN ${places(mine)} AND state = 'OPEN' LIMIT 1000) o`,
    [today(), ...mine],
  );
  await query(
    homework.part.reads,
    `SELECT count(*) AS n FROM (SELECT id FROM todo_copy WHERE address IN ${places(mine)} AND readAt IS NULL LIMIT 1000) c`,
    [...mine],
  );
  await query(
    homework.part.reads,
    `SELECT t.*, c.id AS copyId, c.readAt FROM todo_copy c JOIN todo t ON t.id = c.todoId WHERE c.address IN ${places(mine)} ORDER BY c.id DESC LIMIT 51`,
    [...mine],
  );
}
