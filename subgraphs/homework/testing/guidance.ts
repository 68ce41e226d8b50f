/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { people, SCHOOL, TODAY } from '#register/testing/province';

export const FORM = `mutation ($input: GuidanceGroupInput!) { formGuidanceGroup(input: $input) {
  id state version placeName termName basis members { id personId personName subject role joinedOn leftOn leftReason } remarks mayManage trail { by deed reason } } }`;
export const ACTIVATE = 'mutation ($input: GuidanceDeedInput!) { activateGuidanceGroup(input: $input) { id state activeFrom version } }';

export const seat = ({ id, name }: Asker, role: string, subject: string | null = null) => ({ personId: id, personName: name, role, subject });

/** The members of the proofs: the dean heads it, two for 语文, one for 数学. */
export const MEMBERS = [seat(people.dean, 'HEAD'), seat(people.chinese, 'LEADER', '语文'), seat(people.firstGrade, 'MEMBER', '语文'), seat(people.maths, 'LEADER', '数学')];

let keys = 0;
export const nextKey = (): string => `g${(keys += 1)}`;

/** A group at work: formed and activated by who may. @returns its id. */
export async function workingGroup(homework: Proof, by: Asker = people.dean, place = SCHOOL, members: object[] = MEMBERS): Promise<string> {
  const formed = await must(homework, by, FORM, { input: { place, schoolYear: 2026, semester: 1, members, idempotencyKey: nextKey() } });
  await must(homework, by, ACTIVATE, { input: { groupId: formed.id, version: formed.version, idempotencyKey: nextKey() } });
  return formed.id;
}

/** The one answer of an operation that has to succeed. */
export async function must(homework: Proof, by: Asker, operation: string, variables: Record<string, unknown>): Promise<any> {
  const { data, errors } = await homework.as(by).send(operation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as object)[0];
}

const REVIEWED = ['guidance_group', 'guidance_member', 'guidance_meeting', 'guidance_sample', 'bank_item', 'bank_revision', 'bank_word', 'bank_word_count', 'bank_offer', 'bank_use'];
const INBOX = ['todo', 'todo_copy', 'return_slip', 'opinion', 'daily_pass'];

/** No group, no item and an empty inbox, today: for proofs that share one database, since making one takes longer than a proof. */
export async function emptied(homework: Proof): Promise<void> {
  setToday(TODAY);
  await homework.part.work.run(async (tx) => {
    for (const table of [...REVIEWED, ...INBOX]) await query(tx, `DELETE FROM ${table}`);
    await query(tx, "DELETE FROM outbox WHERE type LIKE 'homework.Bank%'");
  });
}
