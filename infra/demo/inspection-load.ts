import { newKey } from '#kernel/ids';
import { addDays } from '#kernel/clock';
import { record } from '#kernel/audit';
import { makeContext } from '#kernel/context';
import { chunks, query } from '#kernel/database';
import { openTodos } from '#kernel/review/todo.actions';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { NATIONAL_PACKS } from '../../subgraphs/homework/homework.policy';
import { todoOf } from '#kernel/inspection/obligations/cadence.actions';
import { HOMEWORK } from '../../subgraphs/homework/inspection/inspection.part';
import { keepCadence } from '../../subgraphs/homework/inspection/obligations/cadence.actions';
import { periodsOf, type Cadence, type Period } from '#kernel/inspection/obligations/cadence.rules';
import { ObligationKind, ObligationState } from '#kernel/inspection/obligations/obligation.entity';
import type { Obligation } from '../../subgraphs/homework/inspection/obligations/obligation.entity';
import { chance } from './chance';
import type { OnProgress } from './directory-load';
import { checkedMonths, insertNamed, signatureOf, type CheckedMonth } from './inspection-history';
import { presentInspections } from './inspection-present';
import { isOnPaperIn } from './ledger';
import { signMonths } from './months-load';
import { JUNIOR_SCHOOL, PRIMARY_SCHOOL, PROVINCE } from './people';
import type { DemoProvince, DemoSchool } from './province';

const PAST = { deed: 'loadDemoObligations', kind: 'place', id: PROVINCE, place: PROVINCE };
const LOADED = { deed: 'loadDemoInspections', kind: 'place', id: PROVINCE, place: PROVINCE };
/** Where the demo people work: here every signed month has its inspection, its sample and its forms. */
const COUNTY = '/21/2101/210102';
const EXEMPLARY = [PRIMARY_SCHOOL, JUNIOR_SCHOOL];
/** A neighbour that owes a check, for the county to see. */
const NEGLIGENT = 's210102002';
const CADENCE = NATIONAL_PACKS.find(({ code }) => code === '3.7')!.parameters as unknown as Cadence;

/**
 * What the schools of the province have checked in the present school year, as it would stand today: most months signed in time, some late, a
 * few overdue; in the demo people's county with everything that belongs to it, one inspection planned and one on its way. What was signed closes
 * its month, as a signature does.
 * @returns whether anything was loaded.
 */
export async function loadInspections(running: RunningSubgraph, province: DemoProvince, today: string, onProgress: OnProgress): Promise<boolean> {
  const { part } = running;
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return false;
  const ctx = makeContext(part, partAsker('homework'), 'demo');
  const owed = pastObligations(province, today);
  await running.sequencer.settled();
  const [past] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [PAST.kind, PAST.id, PAST.deed]);
  // The past in one unit of work: cut off in the middle of it, nothing of it stands.
  if (!past) {
    await part.work.run(async (tx) => {
      await insertObligations(tx, owed, onProgress);
      const overdue = owed.filter(({ state }) => state === ObligationState.OPEN);
      await openTodos(
        tx,
        ctx,
        overdue.map((one) => todoOf(HOMEWORK, one, addDays(today, 1))),
      );
      const checked = checkedIn(province, owed);
      await signMonths(
        tx,
        checked.map((one) => ({ month: one.obligation.period, school: one.school, ...signatureOf(one) })),
      );
      const mine = checked.filter(({ school }) => school.countyPath === COUNTY);
      await checkedMonths(
        tx,
        province,
        mine.map((one) => ({ ...one, id: newKey(Date.parse(`${one.obligation.opensOn}T02:00:00Z`)) })),
      );
      await record(tx, ctx, { ...PAST, detail: { today, obligations: owed.length } });
    });
  }
  await keepCadence(ctx, today);
  await presentInspections(part, province, today);
  await part.work.run((tx) => record(tx, ctx, { ...LOADED, detail: { today } }));
  return true;
}

function checkedIn(province: DemoProvince, owed: readonly Obligation[]): CheckedMonth[] {
  const schools = new Map(province.schools.map((school) => [school.id, school]));
  return owed.flatMap((obligation) => {
    const school = schools.get(obligation.owner);
    return school && obligation.state === ObligationState.DONE ? [{ school, obligation }] : [];
  });
}

/** Everything that was due before today, with what became of it. */
function pastObligations(province: DemoProvince, today: string): Obligation[] {
  const due = (city: string, kind: ObligationKind): Period[] => {
    const calendar = province.calendars.get(city) ?? province.calendars.get(PROVINCE)!;
    return periodsOf(kind, calendar, province.schoolYear, CADENCE).filter(({ dueOn }) => dueOn < today);
  };
  const monthly = new Map<string, Period[]>();
  const ofSchools = province.schools.flatMap((school) => {
    const periods = monthly.get(school.cityPath) ?? due(school.cityPath, ObligationKind.MONTHLY);
    monthly.set(school.cityPath, periods);
    return periods.map((period) => becameOf({ ...school, owner: school.id }, period, today));
  });
  const cities = new Set(province.schools.map(({ cityPath }) => cityPath));
  const counties = new Set(province.schools.map(({ countyPath }) => countyPath));
  const ofPlaces = province.places.flatMap(({ path, name, level }) => {
    const unit = {
      owner: path,
      path,
      name,
      countyPath: level === 'COUNTY' ? path : null,
      cityPath: level === 'COUNTY' ? path.slice(0, path.lastIndexOf('/')) : path,
    };
    if (level === 'COUNTY' && counties.has(path)) return due(unit.cityPath, ObligationKind.QUARTERLY).map((period) => becameOf(unit, period, today));
    return level === 'CITY' && cities.has(path) ? due(path, ObligationKind.TERMLY).map((period) => becameOf(unit, period, today)) : [];
  });
  return [...ofSchools, ...ofPlaces];
}

type Owing = Pick<DemoSchool, 'path' | 'name' | 'cityPath'> & { owner: string; countyPath: string | null };

function becameOf({ owner, path, name, countyPath, cityPath }: Owing, period: Period, today: string): Obligation {
  const dice = chance(`checked ${owner} ${period.period}`);
  // What is still on paper cannot be signed: the month waits until it has been taken over.
  const negligent = owner === NEGLIGENT || isOnPaperIn(owner, period.period);
  const luck = negligent ? 1 : EXEMPLARY.includes(owner) ? 0 : dice.next();
  const state = luck < 0.955 ? ObligationState.DONE : luck < 0.962 ? ObligationState.EXCUSED : ObligationState.OPEN;
  const late = luck >= 0.9 && addDays(period.dueOn, 5) < today;
  const doneOn = late ? addDays(period.dueOn, dice.between(1, 5)) : addDays(period.dueOn, -dice.between(0, 6));
  return {
    id: newKey(Date.parse(`${period.opensOn}T00:00:00Z`)),
    owner,
    place: path,
    placeName: name,
    countyPath,
    cityPath,
    kind: period.kind,
    period: period.period,
    periodName: period.name,
    from: period.from,
    to: period.to,
    opensOn: period.opensOn,
    dueOn: period.dueOn,
    state,
    doneOn: state === ObligationState.DONE ? doneOn : null,
    doneLate: state === ObligationState.DONE && late,
    inspectionId: null,
    excusedReason: state === ObligationState.EXCUSED ? '校舍维修，本月集中在校内完成作业' : null,
    excusedBy: state === ObligationState.EXCUSED ? '示例教育局' : null,
    overdueTold: true,
    version: 1,
  };
}

async function insertObligations(tx: Tx, obligations: readonly Obligation[], onProgress: OnProgress): Promise<void> {
  let done = 0;
  for (const some of chunks(obligations, 1000)) {
    await insertNamed(
      tx,
      'obligation',
      some.map(({ from, to, doneLate, overdueTold, ...row }) => ({
        ...row,
        periodFrom: from,
        periodTo: to,
        doneLate: doneLate ? 1 : 0,
        overdueTold: overdueTold ? 1 : 0,
      })),
    );
    onProgress((done += some.length), obligations.length);
  }
}
