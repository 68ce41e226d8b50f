import { record } from '#kernel/audit';
import { schoolDaysBetween, type TermDates } from '#kernel/calendar';
import { addDays } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { insertItem } from '../../subgraphs/homework/bank/item/item.actions';
import { BankState, RevisionState, type BankFacts } from '../../subgraphs/homework/bank/item/item.entity';
import { shelfFacts } from '../../subgraphs/homework/bank/item/shelf.actions';
import { indexItem } from '../../subgraphs/homework/bank/search/word.actions';
import { ALL_SUBJECTS, type GuidanceRole } from '../../subgraphs/homework/guidance/group.entity';
import { demoItems, type DemoBank } from './bank-content';
import { presentBank } from './bank-present';
import { chance } from './chance';
import { ledgerDates } from './ledger';
import { teacherName } from './names';
import { DEMO_PEOPLE, PRIMARY_SCHOOL } from './people';
import { subjectsOf, teacherOf, type DemoProvince, type DemoSchool, type DemoTeacher } from './province';
import { insertRows, type Row } from './rows';

const COUNTY = '/21/2101/210102';
export const PRIMARY = `${COUNTY}/${PRIMARY_SCHOOL}`;
export const BANK_PLACES: Record<DemoBank, string> = { SCHOOL: PRIMARY, COUNTY, PROVINCE: '/21' };
const LOADED = { deed: 'loadDemoBank', kind: 'place', id: COUNTY, place: COUNTY };
/** About one school in six of the county has not formed its group. */
const SHARE = 0.84;
const DAY = 86_400_000;

type Seat = [person: DemoTeacher, role: `${GuidanceRole}`, subject: string];

const known = (username: string): DemoTeacher => {
  const { id, displayName } = DEMO_PEOPLE.find((one) => one.username === username)!;
  return { id, name: displayName };
};
const TAUGHT = { 语文: 'teacher', 数学: 'maths', 英语: 'headteacher' } as const;
const LEADERS: Seat[] = Object.entries(TAUGHT).map(([subject, name]) => [known(name), 'LEADER', subject]);
/** Where the demo people sit: whoever writes an item, somebody else of the group can judge it. */
const GROUPS: Record<string, Seat[]> = {
  [PRIMARY]: [[known('dean'), 'HEAD', ALL_SUBJECTS], ...LEADERS],
  [COUNTY]: [[known('heping'), 'HEAD', ALL_SUBJECTS], ...LEADERS, [known('juniorteacher'), 'MEMBER', '数学']],
  '/21/2101': [
    [known('shenyang'), 'HEAD', ALL_SUBJECTS],
    [known('teacher'), 'MEMBER', '语文'],
    [known('juniorteacher'), 'LEADER', '数学'],
  ],
  '/21': [
    [known('research'), 'HEAD', ALL_SUBJECTS],
    [known('outsider'), 'LEADER', '语文'],
    [known('juniorteacher'), 'MEMBER', '数学'],
  ],
};

/**
 * 指导组 of the demo people's school and of the levels above it, of most schools of the county, and a small bank at each level: once, in one
 * transaction. What goes on today is then done by the demo people themselves; a load that is cut off in that second is simply left without the rest.
 */
export async function loadBank({ part }: RunningSubgraph, province: DemoProvince, today: string): Promise<void> {
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return;
  const term = termBegun(province, today);
  await part.work.run(async (tx) => {
    await formGroups(tx, province, term);
    const items = await shelve(tx, province, term, today);
    await takeFromBank(tx, items, ledgerDates(province.calendars.get('/21/2101')!, today));
    await record(tx, makeContext(part, partAsker('homework'), 'demo'), { ...LOADED, detail: { items: items.length } });
  });
  await presentBank(part, ledgerDates(province.calendars.get('/21/2101')!, today));
}

/** The term of Shenyang that began last: in the holidays, its groups are still those at work. */
function termBegun(province: DemoProvince, today: string): TermDates {
  return province.calendars
    .get('/21/2101')!
    .terms.filter(({ startsOn }) => startsOn <= today)
    .at(-1)!;
}

async function formGroups(tx: Tx, province: DemoProvince, term: TermDates): Promise<void> {
  const elsewhere = province.schools.filter(
    ({ countyPath, path }) => countyPath === COUNTY && path !== PRIMARY && chance(`guidance ${path}`).next() < SHARE,
  );
  const groups = [...Object.entries(GROUPS), ...elsewhere.map((school): [string, Seat[]] => [school.path, seatsOf(province, school)])];
  const idOf = (place: string) => demoKey('DEMOGROUP', place);
  await insertRows(
    tx,
    'guidance_group',
    ['id', 'place', 'schoolYear', 'semester', 'state', 'live', 'basis', 'formedOn', 'activeFrom', 'version'],
    groups.map(([place]) => [
      idOf(place),
      place,
      term.schoolYear,
      term.semester,
      'ACTIVE',
      1,
      '示例：辽教发〔2021〕77号',
      term.startsOn,
      term.startsOn,
      2,
    ]),
  );
  await insertRows(
    tx,
    'guidance_member',
    ['id', 'groupId', 'personId', 'personName', 'subject', 'role', 'joinedOn', 'live'],
    groups.flatMap(([place, seats]) =>
      seats.map(([{ id, name }, role, subject], i): Row => [demoKey(`DEMOSEAT${i}`, place), idOf(place), id, name, subject, role, term.startsOn, 1]),
    ),
  );
  const present = JSON.stringify(GROUPS[PRIMARY]!.map(([{ id }]) => id));
  const held: Row = [
    demoKey('DEMOMEETING', PRIMARY),
    idOf(PRIMARY),
    PRIMARY,
    term.startsOn,
    '开学第一次会议：本学期题库怎么建',
    MINUTES,
    present,
    '[]',
  ];
  const [by, at] = [known('dean'), Date.parse(`${term.startsOn}T16:30:00+08:00`)];
  await insertRows(
    tx,
    'guidance_meeting',
    ['id', 'groupId', 'place', 'heldOn', 'topic', 'minutes', 'present', 'attachments', 'recordedBy', 'recordedByName', 'recordedAt', 'version'],
    [[...held, by.id, by.name, at, 1]],
  );
}

const MINUTES = `（示例）一、各学科负责人每两周审一次送审的题目，一周内给出意见。
二、书面题目必须写明预计用时，由命题人自己先做一遍。
三、不收机械重复的抄写，不收要求家长批改或签字的题目。
四、口头、实践题目只了解做没做，不打分。`;

/** The dean and one teacher for each of the three subjects, made up as the rest of the school. */
function seatsOf(province: DemoProvince, school: DemoSchool): Seat[] {
  const dean = { id: `p-${school.id}-dean`, name: teacherName(chance(`dean ${school.id}`)) };
  const classes = province.classesOf(school);
  const eldest = classes.at(-1)!;
  const subjects = subjectsOf(eldest.grade).slice(0, 3);
  return [[dean, 'HEAD', ALL_SUBJECTS], ...subjects.map((subject): Seat => [teacherOf(eldest, subject), 'LEADER', subject])];
}

/** A `DEMO…` key of 26 letters that is the same at every load. */
function demoKey(prefix: string, place: string): string {
  return `${prefix}${place.slice(place.lastIndexOf('/') + 1).toUpperCase()}`.padEnd(26, 'X');
}

export interface Shelved {
  id: number;
  place: string;
  publishedOn: string;
  facts: Required<BankFacts>;
}

/** Published one after another since the term began, by its author and somebody else of the group. */
async function shelve(tx: Tx, province: DemoProvince, term: TermDates, today: string): Promise<Shelved[]> {
  const days = schoolDaysBetween(province.calendars.get('/21/2101')!, addDays(term.startsOn, 1), today < term.endsOn ? today : term.endsOn).slice(
    0,
    30,
  );
  const items: Shelved[] = [];
  for (const [i, { bank, facts }] of demoItems().entries()) {
    const place = BANK_PLACES[bank];
    const publishedOn = days[Math.floor((i * days.length) / demoItems().length)] ?? term.startsOn;
    const at = Date.parse(`${publishedOn}T15:00:00+08:00`) + i * 60_000;
    const id = (at - Date.UTC(2020, 0, 1)) * 4096;
    const author = authorOf(bank, facts);
    const decided = GROUPS[place]![0]![0];
    const shelf = {
      ...{
        id,
        place,
        authorId: author.id,
        authorName: author.name,
        state: BankState.PUBLISHED,
        revision: 1,
        open: null,
        originId: null,
        originRevision: null,
      },
      ...{ publishedOn, retiredReason: null, createdAt: at - 3 * DAY, changedAt: at, version: 3 },
    };
    const revision = {
      ...{ ...facts, itemId: id, revision: 1, state: RevisionState.PUBLISHED, attachments: '[]', writtenBy: author.id, writtenByName: author.name },
      ...{
        writtenAt: at - 3 * DAY,
        submittedAt: at - 2 * DAY,
        groupId: demoKey('DEMOGROUP', place),
        decidedBy: decided.id,
        decidedByName: decided.name,
        decidedAt: at,
      },
    };
    await insertItem(tx, { ...shelf, ...shelfFacts(revision) }, revision);
    await indexItem(tx, id, place, facts);
    items.push({ id, place, publishedOn, facts });
  }
  return items;
}

function authorOf(bank: DemoBank, { subject, grade }: BankFacts): DemoTeacher {
  if (bank === 'SCHOOL') return known(TAUGHT[subject as keyof typeof TAUGHT]);
  const key = `bank author ${bank} ${subject} ${grade}`;
  return { id: `p-demo-author-${bank.toLowerCase()}-${subject}-${grade}`, name: teacherName(chance(key)) };
}

/** Of the school's own homework “from the bank”, each class takes every item at most once; how often is then counted as the deeds count it. */
async function takeFromBank(tx: Tx, items: readonly Shelved[], dates: readonly string[]): Promise<void> {
  const rows = await query<{ id: number; classId: string; subject: string; grade: number; kind: string; assignedOn: string }>(
    tx,
    `SELECT id, classId, subject, grade, kind, assignedOn FROM assignment
     WHERE assignedOn IN ${places(dates)} AND schoolId = ? AND source = 'BANK' AND state = 'POSTED' ORDER BY id`,
    [...dates, PRIMARY_SCHOOL],
  );
  const taken = new Set<string>();
  for (const row of rows) {
    const fits = items.find(
      ({ id, publishedOn, facts }) =>
        facts.subject === row.subject &&
        facts.grade === Number(row.grade) &&
        facts.kind === row.kind &&
        publishedOn <= row.assignedOn &&
        !taken.has(`${row.classId} ${id}`),
    );
    if (!fits) continue;
    taken.add(`${row.classId} ${fits.id}`);
    await query(tx, 'UPDATE assignment SET itemId = ?, content = ?, tier = ? WHERE id = ?', [
      String(fits.id),
      fits.facts.content,
      fits.facts.tier,
      row.id,
    ]);
  }
  for (const [level, place] of [
    ['SCHOOL', PRIMARY],
    ['COUNTY', COUNTY],
  ])
    await query(
      tx,
      'INSERT INTO bank_use (itemId, level, place, uses, lastUsedOn) SELECT itemId, ?, ?, count(*), max(assignedOn) FROM assignment WHERE schoolPath = ? AND itemId IS NOT NULL GROUP BY itemId',
      [level, place, PRIMARY],
    );
}
