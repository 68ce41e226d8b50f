import { setToday } from '#kernel/clock';
import { person, type Answer, type Proof } from '#kernel/testing';
import { CITY, COUNTY, FIVE_TWO, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { openHomework } from '../../testing/school';

/** People of inspection besides those of the school: a second of each office, and one who stands on both sides. */
export const inspectors = {
  ...people,
  deputy: person('p-deputy', '关山', { duty: 'DEAN', place: SCHOOL }),
  colleague: person('p-colleague', '付强', { duty: 'SUPERVISION_OFFICE', place: COUNTY }),
  cityColleague: person('p-citysupervision', '白雪', { duty: 'SUPERVISION_OFFICE', place: CITY }),
  provinceColleague: person('p-provincesupervision', '孙立群', { duty: 'SUPERVISION_OFFICE', place: PROVINCE }),
  /** Works at the county's office and teaches at one of its schools. */
  both: person(
    'p-both',
    '石磊',
    { duty: 'EDUCATION_OFFICE', place: COUNTY },
    { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: FIVE_TWO, subject: '数学' },
  ),
  teachingDean: person(
    'p-teachingdean',
    '胡杨',
    { duty: 'DEAN', place: SCHOOL },
    { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: FIVE_TWO, subject: '数学' },
  ),
  otherCounty: person('p-shenhe', '尹航', { duty: 'EDUCATION_OFFICE', place: '/21/2101/210103' }),
};
export type Who = keyof typeof inspectors;

export const OBLIGATIONS = `query ($place: String!, $kind: ObligationKind, $period: String, $standing: ObligationStanding, $first: Int!, $after: String) {
  obligations(place: $place, kind: $kind, period: $period, standing: $standing, first: $first, after: $after) {
    edges { node { id kind place placeName period periodName from to opensOn dueOn state overdue doneOn doneLate excusedReason inspectionId plannable version rule { code document } } }
    pageInfo { hasNextPage endCursor } } }`;
export const INSPECTION = `id level kind state place placeName title from to beginsOn announced subjects strataBy sampleSize frameSize seedHash frameHash
  form { code version graded maxTotal items { code } } listed { id code } obligation { id state } warnings { code message places rule { code } }
  plannedBy drawnBy drawnAt signedBy conclusion signNote frozenMonth cancelledReason checksTotal checksDone drawable checkable signable cancellable version
  sample { classId className schoolName schoolPath stratum score ordinal gone own checksTotal checksDone } trail { by deed reason }`;
export const CHECKS = `query ($id: ID!, $state: CheckState, $first: Int!, $after: String) { inspection(id: $id) { checks(state: $state, first: $first, after: $after) {
  edges { node { id classId className schoolPath subject teacherId teacherName state total grade remark scores { item points } mayEdit version } } pageInfo { hasNextPage endCursor } } } }`;
const PLAN = `mutation ($input: InspectionPlanInput!) { planInspection(input: $input) { ${INSPECTION} } }`;
const DRAW = `mutation ($input: DrawInspectionInput!) { drawInspection(input: $input) { ${INSPECTION} } }`;
const CANCEL = `mutation ($input: CancelInspectionInput!) { cancelInspection(input: $input) { ${INSPECTION} } }`;
const SIGN = `mutation ($input: SignInspectionInput!) { signInspection(input: $input) { ${INSPECTION} } }`;
const SAVE = `mutation ($input: CheckInput!) { saveCheck(input: $input) { id state total grade remark scores { item points } inspector version } }`;
const LIST = `mutation ($input: ListedInspectionInput!) { saveListedInspection(input: $input) { id code title comprehensive announcedOn placeName retiredReason version writable } }`;
export const PUBLIC_DRAW = `query ($id: ID!) { inspectionDraw(id: $id) { id title placeName level kind state from to plannedAt seedHash frameHash frameSize frameParts planPosition
  strata { name label units sample } drawnAt seed beacon { position hash } sample { unit stratum score schoolName className gone } rosterClosed rosterAdded cancelledReason } }`;
export const PUBLIC_FRAME = 'query ($id: ID!, $part: Int!) { inspectionFrame(id: $id, part: $part) { part parts lines } }';

let made = 0;
export const key = () => `i${(made += 1)}`;

/** All points of a form's items, full marks. */
export const FULL = { cover: 5, complete: 5, writing: 20, amount: 10, variety: 10, progress: 10, careful: 10, remarked: 10, dated: 5, comment: 15 };
export const points = (of: Record<string, number> = FULL) => Object.entries(of).map(([item, value]) => ({ item, points: value }));

/** The homework part with hands for inspecting. */
export interface Bureau extends Proof {
  plan(who: Who, input: Record<string, unknown>): Promise<Answer>;
  draw(who: Who, id: string, version?: number, idempotencyKey?: string): Promise<Answer>;
  cancel(who: Who, id: string, version: number, reason?: string): Promise<Answer>;
  sign(who: Who, id: string, version: number, more?: Record<string, unknown>): Promise<Answer>;
  save(who: Who, check: { id: string; version: number }, more?: Record<string, unknown>): Promise<Answer>;
  list(who: Who, more?: Record<string, unknown>): Promise<Answer>;
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any */
  see(who: Who, id: string): Promise<any>;
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any */
  checks(who: Who, id: string): Promise<any[]>;
  /** Every form of an inspection with full marks. */
  checkAll(who: Who, id: string): Promise<void>;
  /** All that is done once a day, on that day. */
  morning(date: string): Promise<void>;
}

export async function openBureau(): Promise<Bureau> {
  const proof = await openHomework();
  const send = (who: Who, operation: string, variables: Record<string, unknown>) => proof.as(inspectors[who]).send(operation, variables);
  const bureau: Bureau = {
    ...proof,
    plan: (who, input) => send(who, PLAN, { input: { idempotencyKey: key(), ...input } }),
    draw: (who, id, version = 1, idempotencyKey = key()) => send(who, DRAW, { input: { id, version, idempotencyKey } }),
    cancel: (who, id, version, reason = '行程冲突，另行安排') => send(who, CANCEL, { input: { id, version, reason, idempotencyKey: key() } }),
    sign: (who, id, version, more = {}) =>
      send(who, SIGN, { input: { id, version, conclusion: '作业量适当，批改认真', idempotencyKey: key(), ...more } }),
    save: (who, { id, version }, more = {}) =>
      send(who, SAVE, { input: { id, version, scores: points(), done: true, idempotencyKey: key(), ...more } }),
    list: (who, more = {}) =>
      send(who, LIST, {
        input: {
          place: COUNTY,
          year: 2026,
          code: 'ZY-01',
          title: '作业管理专项检查',
          basis: '和教督〔2026〕1号',
          comprehensive: false,
          announcedOn: '2026-09-01',
          idempotencyKey: key(),
          ...more,
        },
      }),
    see: async (who, id) => (await send(who, `query ($id: ID!) { inspection(id: $id) { ${INSPECTION} } }`, { id })).data.inspection,
    checks: async (who, id) => (await send(who, CHECKS, { id, first: 100 })).data.inspection.checks.edges.map(({ node }: { node: unknown }) => node),
    async checkAll(who, id) {
      for (const check of await bureau.checks(who, id)) if (check.state !== 'DONE') await bureau.save(who, check);
    },
    async morning(date) {
      setToday(date);
      await proof.daily.all();
    },
  };
  setToday(TODAY);
  return bureau;
}
