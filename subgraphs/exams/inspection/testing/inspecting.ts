/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { person, type Answer, type Proof } from '#kernel/testing';
import { CITY, COUNTY, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { openExams } from '../../testing/exams';
import { formInForce } from '../checks/exam-form.policy';

/** People of inspection besides those of the province: a second of the city's office, and one who stands on both sides. */
export const inspectors = {
  ...people,
  cityColleague: person('p-citysupervision', '白雪', { duty: 'SUPERVISION_OFFICE', place: CITY }),
  countyColleague: person('p-colleague', '付强', { duty: 'SUPERVISION_OFFICE', place: COUNTY }),
  provinceColleague: person('p-provincesupervision', '孙立群', { duty: 'SUPERVISION_OFFICE', place: PROVINCE }),
  /** Works at the city's office and teaches at one of its schools. */
  both: person(
    'p-both',
    '石磊',
    { duty: 'EDUCATION_OFFICE', place: CITY },
    { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: 'c210102001502', subject: '数学' },
  ),
  neighbourPrincipal: person('p-neighbour-principal', '钱程', { duty: 'PRINCIPAL', place: `${COUNTY}/s210102002` }),
};
export type Who = keyof typeof inspectors;

export const INSPECTION = `id level kind state place placeName title from to beginsOn announced strataBy sampleSize frameSize seedHash frameHash form { code version items { code part kind rule { code } } }
  listed { id code } obligation { id state } warnings { code message rule { code } } plannedBy drawnBy signedBy conclusion signNote cancelledReason checksTotal checksDone unfit
  drawable checkable signable cancellable version trail { by deed reason }`;
export const CHECK = `id state schoolName schoolPath stratum lot ordinal remark inspector version mayEdit mayRaise answers { item verdict word }
  findings { item part name word kind rule { code } clue { id state source } }`;
const OBLIGATIONS = `query ($place: String!, $standing: ObligationStanding) { examObligations(place: $place, standing: $standing, first: 10) {
  edges { node { id kind place placeName period periodName from to opensOn dueOn state overdue doneOn doneLate excusedReason inspectionId plannable version rule { code document } } } } }`;
export const PUBLIC_DRAW = `query ($id: ID!) { examInspectionDraw(id: $id) { id title placeName level state seedHash frameHash frameSize frameParts planPosition strata { name label units sample }
  drawnAt seed beacon { position hash } sample { unit stratum score schoolName gone } rosterClosed rosterAdded cancelledReason } }`;
export const PUBLIC_FRAME = 'query ($id: ID!, $part: Int!) { examInspectionFrame(id: $id, part: $part) { part parts lines } }';
const PLAN = `mutation ($input: ExamInspectionPlanInput!) { planExamInspection(input: $input) { ${INSPECTION} } }`;
const DRAW = `mutation ($input: DrawExamInspectionInput!) { drawExamInspection(input: $input) { ${INSPECTION} } }`;
const CANCEL = `mutation ($input: CancelExamInspectionInput!) { cancelExamInspection(input: $input) { ${INSPECTION} } }`;
const SIGN = `mutation ($input: SignExamInspectionInput!) { signExamInspection(input: $input) { ${INSPECTION} } }`;
const SAVE = `mutation ($input: ExamCheckInput!) { saveExamCheck(input: $input) { ${CHECK} } }`;
const RAISE = `mutation ($input: RaiseExamFindingInput!) { raiseExamFinding(input: $input) { ${CHECK} } }`;
const LIST = 'mutation ($input: ListedExamInspectionInput!) { saveListedExamInspection(input: $input) { id code placeName version writable } }';
const CHECKS = `query ($id: ID!) { examInspection(id: $id) { checks(first: 50) { edges { node { ${CHECK} } } } } }`;

let made = 0;
export const key = () => `exam-inspection-${(made += 1)}`;

/** Every item as it should be, but those said otherwise. */
export const answers = (over: Record<string, { verdict: string; word?: string }> = {}) =>
  formInForce(TODAY).items.map(({ code }) => ({ item: code, ...(over[code] ?? { verdict: 'FIT' }) }));

/** The exams part with hands for inspecting. */
export interface Bureau extends Proof {
  ask(who: Who | Asker, operation: string, variables?: Record<string, unknown>): Promise<any>;
  refusal(answer: Promise<Answer>): Promise<any>;
  plan(who: Who, input: Record<string, unknown>): Promise<Answer>;
  draw(who: Who, id: string, version?: number, idempotencyKey?: string): Promise<Answer>;
  cancel(who: Who, id: string, version: number, reason?: string): Promise<Answer>;
  sign(who: Who, id: string, version: number, more?: Record<string, unknown>): Promise<Answer>;
  save(who: Who, check: { id: string; version: number }, more?: Record<string, unknown>): Promise<Answer>;
  raise(who: Who, checkId: string, item: string): Promise<Answer>;
  list(who: Who, more?: Record<string, unknown>): Promise<Answer>;
  see(who: Who, id: string): Promise<any>;
  checks(who: Who, id: string): Promise<any[]>;
  owed(who: Who, place?: string): Promise<any[]>;
  /** All that is done once a day, on that day. */
  morning(date: string): Promise<void>;
  /** A spot check of the city on its three schools, drawn. @returns its id */
  spot(more?: Record<string, unknown>): Promise<string>;
}

export async function openBureau(): Promise<Bureau> {
  const proof = await openExams();
  const send = (who: Who, operation: string, variables: Record<string, unknown>) => proof.as(inspectors[who]).send(operation, variables);
  const bureau: Bureau = {
    ...proof,
    async ask(who, operation, variables = {}) {
      const { data, errors } = await proof.as(typeof who === 'string' ? inspectors[who] : who).send(operation, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return Object.values(data as object)[0];
    },
    async refusal(answer) {
      const { errors } = await answer;
      if (!errors) throw new Error('it was not refused');
      return { message: errors[0]!.message, ...errors[0]!.extensions };
    },
    plan: (who, input) => send(who, PLAN, { input: { idempotencyKey: key(), ...input } }),
    draw: (who, id, version = 1, idempotencyKey = key()) => send(who, DRAW, { input: { id, version, idempotencyKey } }),
    cancel: (who, id, version, reason = '行程冲突，另行安排') => send(who, CANCEL, { input: { id, version, reason, idempotencyKey: key() } }),
    sign: (who, id, version, more = {}) =>
      send(who, SIGN, { input: { id, version, conclusion: '考试安排规范，个别学校须改正', idempotencyKey: key(), ...more } }),
    save: (who, { id, version }, more = {}) =>
      send(who, SAVE, { input: { id, version, answers: answers(), done: true, idempotencyKey: key(), ...more } }),
    raise: (who, checkId, item) => send(who, RAISE, { input: { checkId, item, idempotencyKey: key() } }),
    list: (who, more = {}) =>
      send(who, LIST, {
        input: {
          place: CITY,
          year: 2026,
          code: 'KS-01',
          title: '考试管理专项督导',
          basis: '辽教发〔2021〕77号三（六）',
          comprehensive: false,
          announcedOn: '2026-09-01',
          idempotencyKey: key(),
          ...more,
        },
      }),
    see: (who, id) => bureau.ask(who, `query ($id: ID!) { examInspection(id: $id) { ${INSPECTION} } }`, { id }),
    checks: async (who, id) => (await bureau.ask(who, CHECKS, { id })).checks.edges.map(({ node }: { node: unknown }) => node),
    owed: async (who, place = CITY) => (await bureau.ask(who, OBLIGATIONS, { place })).edges.map(({ node }: { node: unknown }) => node),
    async morning(date) {
      setToday(date);
      await proof.daily.all();
    },
    async spot(more = {}) {
      const listed = await bureau.list('city', { code: key().slice(-8) });
      const listedId = listed.data.saveListedExamInspection.id;
      const days = { from: '2026-09-01', to: '2026-11-20' };
      const planned = await bureau.plan('city', { place: CITY, kind: 'SPOT_CHECK', listedId, sampleSize: 3, ...days, ...more });
      const { id } = planned.data.planExamInspection;
      await bureau.draw('city', id);
      return id;
    },
  };
  setToday(TODAY);
  return bureau;
}
