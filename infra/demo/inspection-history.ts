import { int, query } from '#kernel/database';
import { parentOf } from '#kernel/place';
import type { Tx } from '#kernel/unit-of-work';
import { newKey } from '#kernel/ids';
import { NATIONAL_FORMS } from '../../subgraphs/homework/inspection/checks/check-form.policy';
import { maxTotal } from '../../subgraphs/homework/inspection/checks/check.rules';
import type { Obligation } from '../../subgraphs/homework/inspection/obligations/obligation.entity';
import { StratumKey } from '../../subgraphs/homework/inspection/plans/inspection.entity';
import { allocate, draw, sha256 } from '#kernel/inspection/sampling/sampling.rules';
import { CLASSES, frameOf } from '../../subgraphs/homework/inspection/sampling/sampling.rules';
import { chance, type Chance } from './chance';
import { ledgerSchool } from './ledger';
import { insertRows } from './rows';
import { principalOf, teacherOf, type DemoProvince, type DemoSchool, type DemoTeacher } from './province';

/** A month whose check a school has signed. */
export interface CheckedMonth {
  school: DemoSchool;
  obligation: Obligation;
}

interface InspectedMonth extends CheckedMonth {
  /** Of its inspection. */
  id: string;
}

const SAMPLE = 3;
const SUBJECTS = ['语文', '数学'];
const FORM = { ...NATIONAL_FORMS[0]!, maxTotal: maxTotal(NATIONAL_FORMS[0]!), writable: false };
const REMARKS = ['批改认真，评语有针对性', '个别作业订正后没有复批', '日期填写不全，已当面提醒', '书写工整，分层明显', null];
const CONCLUSIONS = [
  '本月作业总量适当，批改及时，订正复批有个别遗漏，已提醒任课教师',
  '作业设计有分层，批改认真；下月重点检查复批',
  '各班作业量在规定以内，反馈方式较单一',
];

/** Inspections of months gone by, each with its frozen list, its seed and a sample that can be recomputed like any other. */
export async function checkedMonths(tx: Tx, province: DemoProvince, months: readonly InspectedMonth[]): Promise<void> {
  const [last] = await query<{ position: number; hash: string }>(
    tx,
    'SELECT position, hash FROM audit WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1',
  );
  const beacon = { position: int(last?.position), hash: last?.hash ?? sha256('示例') };
  const rows = months.map((month) => madeOf(province, month, beacon));
  const all = <K extends keyof Made>(table: K) => rows.flatMap((made) => made[table]);
  for (const table of ['inspection', 'inspection_draw', 'inspection_frame', 'sampled_class', 'inspection_check'] as const)
    await insertNamed(tx, table, all(table));
  for (const { id, obligation } of months) await query(tx, 'UPDATE obligation SET inspectionId = ? WHERE id = ?', [id, obligation.id]);
}

type Row = Record<string, unknown>;
type Made = Record<'inspection' | 'inspection_draw' | 'inspection_frame' | 'sampled_class' | 'inspection_check', Row[]>;

function madeOf(province: DemoProvince, { id, school, obligation }: InspectedMonth, beacon: { position: number; hash: string }): Made {
  const dice = chance(`inspected ${school.id} ${obligation.period}`);
  const classes = new Map(province.classesOf(school).map((one) => [one.id, one]));
  const units = [...classes.values()].map(({ id: unit, grade }) => ({
    id: unit,
    grade,
    schoolId: school.id,
    stage: school.stage,
    cityPath: school.cityPath,
    countyPath: school.countyPath,
  }));
  const frame = frameOf(units, [StratumKey.GRADE_BAND], new Map());
  const strata = allocate(frame.strata, Math.min(SAMPLE, units.length), CLASSES);
  const seed = sha256(`示例 ${school.id} ${obligation.period}`);
  const labels = new Map(strata.map(({ name, label }) => [name, label]));
  const sampled = draw(frame.lines, strata, seed, beacon.hash);
  const { dean } = ledgerSchool(province, school);
  const at = (date: string, hour: number) => Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00+08:00`);
  const checks = sampled.flatMap(({ unit }) =>
    SUBJECTS.map((subject) => checkOf(id, school, classes.get(unit)!, subject, dean, at(obligation.doneOn!, 10), dice)),
  );
  const said = { conclusion: dice.pick(CONCLUSIONS), signNote: null, frozenMonth: obligation.period, cancelledBy: null, cancelledReason: null };
  const signature = signatureOf({ school, obligation });
  return {
    inspection: [
      {
        id,
        level: 'SCHOOL',
        kind: 'ROUTINE',
        state: 'SIGNED',
        place: school.path,
        countyPath: school.countyPath,
        cityPath: parentOf(school.countyPath),
        title: `${school.name}${Number(obligation.period.slice(5))}月作业检查`,
        obligationId: obligation.id,
        listedId: null,
        periodFrom: obligation.from,
        periodTo: obligation.to,
        beginsOn: obligation.opensOn,
        announced: 1,
        subjectNames: JSON.stringify(SUBJECTS),
        strataKeys: JSON.stringify([StratumKey.GRADE_BAND]),
        formText: JSON.stringify(FORM),
        sampleSize: sampled.length,
        frameSize: units.length,
        seedHash: sha256(seed),
        frameHash: frame.hash,
        warningsText: '[]',
        plannedById: dean.id,
        plannedBy: dean.name,
        plannedAt: at(obligation.opensOn, 10),
        drawnBy: dean.name,
        drawnAt: at(obligation.opensOn, 10) + 90_000,
        signedBy: signature.by.name,
        signedAt: signature.at,
        ...said,
        checksTotal: checks.length,
        checksDone: checks.length,
        version: 3,
      },
    ],
    inspection_draw: [
      {
        inspectionId: id,
        seed,
        strata: JSON.stringify(strata),
        frameParts: 1,
        planPosition: beacon.position - 1,
        beaconPosition: beacon.position,
        beacon: beacon.hash,
      },
    ],
    inspection_frame: [{ inspectionId: id, part: 1, listed: frame.lines.join('\n') }],
    sampled_class: sampled.map(({ unit, stratum, score, ordinal }) => ({
      inspectionId: id,
      classId: unit,
      className: classes.get(unit)!.name,
      schoolId: school.id,
      schoolPath: school.path,
      schoolName: school.name,
      stratum: labels.get(stratum),
      score,
      ordinal,
    })),
    inspection_check: checks,
  };
}

/** In the afternoon of the day on which it was done. */
export function signatureOf({ school, obligation }: CheckedMonth): { by: DemoTeacher; at: number } {
  return { by: principalOf(school), at: Date.parse(`${obligation.doneOn!}T15:00:00+08:00`) };
}

/** Between three quarters and full marks of every item. */
export function pointsOf(dice: Chance): { item: string; points: number }[] {
  return FORM.items.map(({ code, max }) => ({ item: code, points: Math.max(1, max - dice.between(0, Math.ceil(max / 4))) }));
}

export function remarkOf(dice: Chance): string | null {
  return dice.pick(REMARKS);
}

function checkOf(
  inspectionId: string,
  school: DemoSchool,
  one: ReturnType<DemoProvince['classesOf']>[number],
  subject: string,
  dean: { id: string; name: string },
  checkedAt: number,
  dice: Chance,
): Row {
  const scores = pointsOf(dice);
  const teacher = teacherOf(one, subject);
  return {
    id: newKey(checkedAt),
    inspectionId,
    classId: one.id,
    className: one.name,
    schoolId: school.id,
    schoolPath: school.path,
    schoolName: school.name,
    subject,
    teacherId: teacher.id,
    teacherName: teacher.name,
    state: 'DONE',
    scoresText: JSON.stringify(scores),
    total: scores.reduce((sum, { points }) => sum + points, 0),
    grade: null,
    remark: remarkOf(dice),
    inspectorId: dean.id,
    inspector: dean.name,
    checkedAt,
    version: 2,
  };
}

/** Rows that name their columns. */
export async function insertNamed(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await insertRows(
    tx,
    table,
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}
