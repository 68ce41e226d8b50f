import { setToday } from '#kernel/clock';
import { openSubgraph, type Proof } from '#kernel/testing';
import { FIVE_TWO, REGISTER, TODAY } from '#register/testing/province';
import { homework } from '../index';

/** Homework that has learned this province, on a fresh database; today is a Friday in November. */
export async function openHomework(): Promise<Proof> {
  setToday(TODAY);
  const proof = await openSubgraph(homework);
  await proof.hear('directory', REGISTER);
  return proof;
}

export const RECORD = `mutation ($input: AssignmentInput!) { recordAssignment(input: $input) {
  id classId date subject kind minutes content tier source dueOn teacherId teacherName state late capturedAt receivedAt postedAt overrideReason className gradeName version
  marking { collected } flags { code message rule { code document } } trail { by deed reason } } }`;
export const MARK = `mutation ($input: MarkingInput!) { markAssignment(input: $input) { id marking { collected marked markedOn remarked finishedAtSchool feedback delayDays } flags { code } trail { by deed } } }`;
export const WITHDRAW = `mutation ($id: ID!, $reason: String!, $key: String) { withdrawAssignment(id: $id, reason: $reason, idempotencyKey: $key) { id state withdrawnReason } }`;
export const COORDINATE = `mutation ($input: CoordinationInput!) { coordinateEvening(input: $input) { limitMinutes remainingMinutes overMinutes coordinated { limitMinutes reason by } } }`;
export const CLASS_DAY = `query ($classId: ID!, $date: LocalDate!) { classDay(classId: $classId, date: $date) {
  classId date grade className writtenMinutes limitMinutes remainingMinutes overMinutes schoolDay dayName reason light assignmentCount markedCount lateCount
  coordinated { limitMinutes reason by } rule { code clause document text } assignments { id subject minutes teacherId trail { deed } } } }`;

let keys = 0;

/** An honest assignment of fifteen minutes, but for what is said. */
export function assignment(over: Record<string, unknown> = {}): { input: Record<string, unknown> } {
  keys += 1;
  return {
    input: {
      classId: FIVE_TWO,
      date: TODAY,
      subject: '语文',
      kind: 'WRITTEN',
      minutes: 15,
      content: '抄写第12课生字，每字两遍',
      idempotencyKey: `k${keys}`,
      ...over,
    },
  };
}
