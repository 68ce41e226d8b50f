import { places, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import type { Proof } from '#kernel/testing';
import { levelOf } from '#kernel/place';
import { person } from '#kernel/testing';
import { COUNTY, FIVE_ONE, FIVE_TWO, people, SCHOOL } from '#register/testing/province';
import { assignment, MARK, RECORD } from './school';

/** Who inspects besides the people of the school: a second of the county, and another dean. */
export const inspectors = {
  colleague: person('p-colleague', '关山', { duty: 'EDUCATION_OFFICE', place: COUNTY }),
  otherCounty: person('p-shenhe', '石磊', { duty: 'EDUCATION_OFFICE', place: '/21/2101/210103' }),
  secondDean: person('p-dean2', '方洁', { duty: 'DEAN', place: SCHOOL }),
};

/** An inspection that has drawn these classes, without the drawing. @returns its id. */
export async function drawn(
  homework: Proof,
  over: { place?: string; classes?: string[]; state?: string; from?: string; to?: string; school?: string } = {},
): Promise<string> {
  const { place = COUNTY, classes = [FIVE_TWO, FIVE_ONE], state = 'DRAWN', from = '2026-09-01', to = '2026-11-30', school = SCHOOL } = over;
  const id = newKey();
  const row = {
    id,
    level: levelOf(place),
    kind: 'ROUTINE',
    state,
    place,
    title: '作业专项检查',
    periodFrom: from,
    periodTo: to,
    beginsOn: from,
    announced: true,
    subjectNames: '[]',
    strataKeys: '[]',
    formText: '{}',
    sampleSize: classes.length,
    frameSize: 4,
    seedHash: '0'.repeat(64),
    frameHash: '0'.repeat(64),
    warningsText: '[]',
    plannedById: 'p-heping',
    plannedBy: '佟丽华',
    plannedAt: 0,
    checksTotal: 0,
    checksDone: 0,
    version: 1,
  };
  await insert(homework, 'inspection', row);
  for (const [i, classId] of classes.entries())
    await insert(homework, 'sampled_class', {
      inspectionId: id,
      classId,
      className: '',
      schoolId: school.split('/').pop(),
      schoolPath: school,
      schoolName: '',
      stratum: '',
      score: '',
      ordinal: i + 1,
    });
  return id;
}

async function insert(homework: Proof, table: string, row: Record<string, unknown>): Promise<void> {
  const values = Object.values(row).map((value) => (typeof value === 'boolean' ? Number(value) : value));
  await homework.part.work.run((tx) => query(tx, `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES ${places(values)}`, values));
}

let keys = 0;
export const key = () => `f${(keys += 1)}`;

/** A row of 王静's ledger, marked 40 of 44 unless said otherwise. @returns its id. */
export async function recorded(
  homework: Proof,
  over: Record<string, unknown> = {},
  marking: Record<string, unknown> | null = {},
  who: keyof typeof people = 'chinese',
): Promise<string> {
  const { data, errors } = await homework.as(people[who]).send(RECORD, assignment({ date: '2026-11-16', minutes: 1, ...over }));
  if (errors) throw new Error(errors[0]!.message);
  const { id } = data.recordAssignment;
  if (marking)
    await homework
      .as(people[who])
      .send(MARK, { input: { assignmentId: id, collected: 44, marked: 40, markedOn: '2026-11-17', idempotencyKey: key(), ...marking } });
  return id;
}

const FINDING_FIELDS = `id about state version round dueOn overdue workdaysLeft reason className date subject teacherName frozen
  mayCorrect mayVerify mayWithdraw mayHandOver returnedBy rectifiedBy closedBy outcome inspection { id title level }
  cells { cell field label before after reason value control correctable }`;
export const RETURN = `mutation ($input: FindingInput!) { returnFinding(input: $input) { ${FINDING_FIELDS} } }`;
export const RETURN_MANY = `mutation ($input: FindingsInput!) { returnFindings(input: $input) { returned refused rows { assignmentId finding { id state cells { cell before } } refusal { code message hint path } } } }`;
export const RECTIFY = `mutation ($input: RectificationInput!) { rectifyFinding(input: $input) { ${FINDING_FIELDS} row { id minutes kind content source itemId marking { collected marked markedOn remarked feedback } trail { by deed reason } } works { id } } }`;
export const VERIFY = `mutation ($input: VerificationInput!) { verifyFinding(input: $input) { ${FINDING_FIELDS} } }`;
export const AGAIN = `mutation ($input: FindingAgainInput!) { returnFindingAgain(input: $input) { ${FINDING_FIELDS} slip { history { round reason answer cells { cell before after } } } } }`;
export const TAKE_BACK = `mutation ($input: FindingReasonInput!) { withdrawFinding(input: $input) { ${FINDING_FIELDS} } }`;
export const HAND_OVER = `mutation ($input: FindingReasonInput!) { handOverFinding(input: $input) { ${FINDING_FIELDS} returns { state returnedBy } } }`;
export const FOUND = `query ($id: ID!) { finding(id: $id) { ${FINDING_FIELDS} row { id } slip { state cells { cell before after } } } }`;

/** What an inspector of the county points at: by default that not all was marked. */
export function finding(inspectionId: string, over: Record<string, unknown> = {}): { input: Record<string, unknown> } {
  return {
    input: {
      inspectionId,
      cells: [{ cell: 'MARKED', reason: '收到 44 份，只批改 40 份' }],
      reason: '收到的作业没有全部批改',
      dueOn: '2026-11-25',
      idempotencyKey: key(),
      ...over,
    },
  };
}
