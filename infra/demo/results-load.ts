import { record } from '#kernel/audit';
import { addDays } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { int, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { heldSittings, type SittingFacts } from '../../subgraphs/exams/results/bands/held-sitting.queries';
import { ExamKind, SittingState } from '../../subgraphs/exams/plans/exam-plan.entity';
import { chance } from './chance';
import { demoPupil, listedClasses } from './directory-load';
import { DEMO_CLASS, JUNIOR_SCHOOL, PROVINCE } from './people';
import type { DemoClass, DemoProvince } from './province';
import { insertRows, type Row } from './rows';

const LOADED = { deed: 'loadDemoResults', kind: 'place', id: PROVINCE, place: PROVINCE };
const RESULT = ['id', 'sittingKey', 'classId', 'pupilId', 'date', 'band', 'correctedOn', 'uncounted'];
const SHEET = [
  'sittingKey', 'classId', 'className', 'schoolPath', 'countyPath', 'cityPath', 'schoolYear', 'semester', 'grade', 'kind', 'number', 'subject', 'date', 'bands', 'state', 'finishedOn', 'counted', 'version',
]; // prettier-ignore
/** What `juniorteacher` has begun and not finished. */
const BEGUN = { classId: 'c210102901801', subject: '数学', pupils: 12 };

/**
 * Bands of what was sat: the midterm of the junior school's eighth grade, one sheet of it half done, and last term's final of the fifth grade
 * of the primary school, so that the demo's parent has something to read. In one transaction, once.
 */
export async function loadResults({ part }: RunningSubgraph, province: DemoProvince): Promise<void> {
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return;
  const classes = listedClasses(province);
  const junior = classes.filter(({ schoolId }) => schoolId === JUNIOR_SCHOOL);
  const held = await heldSittings(part.reads, junior.slice(0, 1));
  await part.work.run(async (tx) => {
    for (const one of junior) for (const sitting of held) await sheetOf(tx, sitting, one);
    const primary = classes.filter(({ schoolId }) => schoolId !== JUNIOR_SCHOOL);
    for (const one of primary) for (const subject of ['语文', '数学', '英语']) await sheetOf(tx, lastTerm(one, subject), one);
    await record(tx, makeContext(part, partAsker('exams'), 'demo'), { ...LOADED, detail: { classes: classes.length } });
  });
}

/** The final of the year before, when the class was a grade lower. */
function lastTerm({ schoolPath, schoolYear, grade }: DemoClass, subject: string): SittingFacts {
  const countyPath = schoolPath.slice(0, schoolPath.lastIndexOf('/'));
  return {
    sittingKey: `DL${schoolPath.slice(-9)}${grade - 1}${['语文', '数学', '英语'].indexOf(subject)}`.padEnd(26, '0'),
    ...{ schoolPath, countyPath, cityPath: countyPath.slice(0, countyPath.lastIndexOf('/')) },
    ...{ schoolYear: schoolYear - 1, semester: 2, grade: grade - 1, kind: ExamKind.FINAL, number: 1, subject },
    ...{ date: `${schoolYear}-07-02`, bands: 4, state: SittingState.HELD },
  };
}

async function sheetOf(tx: Tx, sitting: SittingFacts, one: DemoClass): Promise<void> {
  const { sittingKey, schoolPath, countyPath, cityPath, schoolYear, semester, grade, kind, number, subject, date, bands } = sitting;
  const dice = chance(`bands ${sittingKey} ${one.id}`);
  const begun = one.id === BEGUN.classId && subject === BEGUN.subject;
  const pupils = begun ? BEGUN.pupils : int(one.id === DEMO_CLASS ? 45 : one.pupilCount);
  const counted = Array.from({ length: bands }, () => 0);
  const results = Array.from({ length: pupils }, (_, i): Row => {
    const at = dice.next();
    const position = at < 0.34 ? 0 : at < 0.7 ? 1 : at < 0.92 ? 2 : 3;
    counted[position]! += 1;
    return [newKey(), sittingKey, one.id, demoPupil(one.id, i + 1), date, 'ABCD'[position], null, 0];
  });
  await insertRows(tx, 'exam_result', RESULT, results);
  const name = grade === one.grade ? one.name : one.name.replace(/^./, '一二三四五六七八九'[grade - 1]!);
  await insertRows(tx, 'result_sheet', SHEET, [
    [
      ...[sittingKey, one.id, name, schoolPath, countyPath, cityPath, schoolYear, semester, grade, kind, number, subject, date, bands],
      ...(begun ? ['OPEN', null, null, 1] : ['FINISHED', addDays(date, 4), JSON.stringify(counted), 2]),
    ],
  ]);
}
