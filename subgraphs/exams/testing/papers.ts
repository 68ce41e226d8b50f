/* eslint-disable @typescript-eslint/no-explicit-any */
import { Readable } from 'node:stream';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import type { Proof } from '#kernel/testing';
import { CITY, COUNTY, people, SCHOOL } from '#register/testing/province';
import { ExamKind, ExamPlan, ExamPlanState, ExamSitting, QuestionSource, SittingState } from '../plans/exam-plan.entity';
import { docx } from './documents';
import { must } from './committees';

export const EXAM_DAY = '2027-01-08';
export const setter = people.maths;
export const reviewer = people.chinese;

export const PAPER = `id state version submittedOn reviewDueOn approvedOn fixedPaperSha fixedAnswerSha releasedOn setter reviewer fullPoints difficulty note
  rows { point unit questions taughtOn recall understand apply integrate } files { part name kind size sha256 pages } missing { path message }
  flags { code message rule { code } } likeness { share from own } opinions { stage verdict text byName } returns { id state reason cells { cell before after reason } version } review { id round }
  trail { by deed reason } school { id } sitting { id }`;
export const SAVE = `mutation ($input: PaperInput!) { savePaper(input: $input) { ${PAPER} } }`;
export const SUBMIT = `mutation ($input: PaperDeedInput!) { submitPaper(input: $input) { ${PAPER} } }`;
export const PRE_REVIEW = `mutation ($input: PreReviewInput!) { preReviewPaper(input: $input) { ${PAPER} } }`;
export const OPEN = 'mutation ($input: OpenPaperInput!) { openPaper(input: $input) { address until kind } }';

let keys = 0;
export const paperKey = () => `paper-${(keys += 1)}`;

const jsonOf = (people: readonly Asker[]) => JSON.stringify(people.map(({ id, name }) => ({ personId: id, personName: name })));

export interface ToSit {
  schoolPath?: string;
  subject?: string;
  grade?: number;
  setters?: readonly Asker[];
  reviewers?: readonly Asker[];
  state?: SittingState;
  live?: number;
}

/** One subject of an exam in an approved plan, written as the plans' own deeds would. @returns its key. */
export async function planned(exams: Proof, over: ToSit = {}): Promise<string> {
  const schoolPath = over.schoolPath ?? SCHOOL;
  const [planId, sittingKey] = [newKey(), newKey()];
  const schoolId = schoolPath.slice(schoolPath.lastIndexOf('/') + 1);
  const edition = (keys += 1);
  const nothing = {
    changeReason: null,
    schoolOpinion: null,
    submittedOn: null,
    reviewDueOn: null,
    approvalNumber: null,
    approvedOn: null,
    reviewId: null,
    returnId: null,
  };
  const plan = {
    id: planId,
    schoolId,
    schoolPath,
    reviewPlace: COUNTY,
    schoolYear: 2026,
    semester: 1,
    edition,
    state: ExamPlanState.APPROVED,
    ...nothing,
    changedAt: 0,
    version: 1,
  };
  const sitting = {
    ...{ id: newKey(), planId, examId: newKey(), sittingKey, schoolId, schoolPath, countyPath: COUNTY, cityPath: CITY },
    ...{ grade: over.grade ?? 5, kind: ExamKind.FINAL, number: 1, subject: over.subject ?? '数学', date: EXAM_DAY, startsAt: '08:30', minutes: 60 },
    ...{ scope: '五年级上册全部内容', taughtBy: '2026-12-31', source: QuestionSource.OWN },
    ...{ setters: jsonOf(over.setters ?? [setter]), reviewers: jsonOf(over.reviewers ?? [reviewer]) },
    ...{ state: over.state ?? SittingState.PLANNED, live: over.live ?? 1, cancelledReason: null, version: 1 },
  };
  await exams.part.work.run(async (tx) => {
    await tx.getRepository(ExamPlan).insert(plan as any);
    await tx.getRepository(ExamSitting).insert(sitting as any);
  });
  return sittingKey;
}

export async function nowIs(exams: Proof, sittingKey: string, changes: Record<string, unknown>): Promise<void> {
  await exams.part.work.run((tx) => tx.getRepository(ExamSitting).update({ sittingKey }, changes as any));
}

/** As the gateway would take it: sealed while it streams in. @returns its id. */
export async function uploaded(exams: Proof, by: Asker, bytes: Buffer, name: string): Promise<string> {
  const { id } = await exams.part.files.put(
    Readable.from([bytes]),
    { owner: by.id, name, type: 'application/octet-stream' },
    undefined,
    exams.part.secret('files'),
  );
  return id;
}

let papers = 0;

/** Some two hundred questions that stand in no other paper. */
export function questions(of = (papers += 1), n = 60): string[] {
  let chance = of * 7919 + 17;
  const next = (most: number) => (chance = (chance * 1103515245 + 12345) % 2147483648) % most;
  const letters = () => Array.from({ length: 30 }, () => String.fromCodePoint(0x4e00 + next(6000))).join('');
  return Array.from({ length: n }, (_, i) => `${i + 1}. ${letters()}，共 ${next(90)} 元。`);
}

export const FACTS = {
  fullPoints: 100,
  difficulty: 0.8,
  note: '全部选自教材和课堂练习',
  rows: [
    { point: '小数乘法', unit: '第一单元', questions: '一、1–10', taughtOn: '2026-09-30', recall: 20, understand: 10, apply: 10, integrate: 0 },
    { point: '简易方程', unit: '第五单元', questions: '二、三', taughtOn: '2026-12-20', recall: 0, understand: 20.5, apply: 19.5, integrate: 20 },
  ],
};

export interface ToSave {
  by?: Asker;
  lines?: readonly string[];
  facts?: Record<string, unknown>;
  over?: Record<string, unknown>;
}

/** Variables of a first or later save with both files. */
export async function toSave(exams: Proof, sittingKey: string, { by = setter, lines = questions(), facts = {}, over = {} }: ToSave = {}) {
  const paperFileId = await uploaded(exams, by, await docx(lines), '和平区示例第一小学期末.docx');
  const answerFileId = await uploaded(exams, by, await docx([`答案 ${paperFileId}`]), '答案.docx');
  return { input: { sittingKey, version: null, facts: { ...FACTS, ...facts }, paperFileId, answerFileId, idempotencyKey: paperKey(), ...over } };
}

export async function saved(exams: Proof, sittingKey: string, how: ToSave = {}): Promise<any> {
  return must(exams, how.by ?? setter, SAVE, await toSave(exams, sittingKey, how));
}

export const deedOf = ({ id, version }: { id: string; version: number }, more: Record<string, unknown> = {}) => ({
  input: { paperId: id, version, idempotencyKey: paperKey(), ...more },
});

/** Set, looked through by the school's reviewer and before the committee. */
export async function handedIn(exams: Proof, sittingKey: string, how: ToSave = {}): Promise<any> {
  const asked = await must(exams, how.by ?? setter, SUBMIT, deedOf(await saved(exams, sittingKey, how)));
  return must(exams, reviewer, PRE_REVIEW, deedOf(asked, { agree: true, opinion: '' }));
}

const TABLES = ['exam_paper', 'paper_sample', 'paper_opening', 'exam_sitting', 'exam_plan', 'opinion', 'return_slip', 'audit', 'outbox'];

export async function withoutPapers(exams: Proof): Promise<void> {
  await exams.part.work.run(async (tx) => {
    for (const table of TABLES) await query(tx, `DELETE FROM ${table}`);
  });
}
