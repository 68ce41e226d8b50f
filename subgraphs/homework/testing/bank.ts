/* eslint-disable @typescript-eslint/no-explicit-any */
import type { Asker } from '#kernel/context';
import type { Proof } from '#kernel/testing';
import { must, nextKey } from './guidance';
import { people, SCHOOL } from '#register/testing/province';

export const ITEM = `id state revision version placeName level authorName publishedOn retiredReason deeds
  current { revision state subject grade semester unit unitTitle goal tier kind minutes difficulty content rights rightsNote answer markingNotes decidedByName flags { code } }`;
export const SAVE = `mutation ($input: BankItemInput!) { saveBankItem(input: $input) { ${ITEM} } }`;
export const SUBMIT = `mutation ($input: BankDeedInput!) { submitBankItem(input: $input) { ${ITEM} } }`;
export const REVIEW = `mutation ($input: BankReviewInput!) { reviewBankItem(input: $input) { ${ITEM} } }`;
export const ONE = `query ($id: ID!) { bankItem(id: $id) { ${ITEM}
  opened { revision state content minutes changes { cell before after } } revisions { revision state content changes { cell before after } }
  opinions { verdict text byName stage } returns { id version state reason cells { cell before after reason } } trail { by deed reason } } }`;

export const facts = (over: Record<string, unknown> = {}) => ({
  subject: '数学',
  grade: 5,
  semester: 1,
  unit: 3,
  unitTitle: '小数除法',
  goal: '会列竖式计算小数除法',
  tier: 'A',
  kind: 'WRITTEN',
  minutes: 10,
  difficulty: 2,
  content: '列竖式计算：25.6÷8，13.5÷0.9，并写出验算过程',
  rights: 'OWN',
  ...over,
});

export const deed = (item: { id: string; version: number }, more: Record<string, unknown> = {}) => ({
  input: { itemId: item.id, version: item.version, idempotencyKey: nextKey(), ...more },
});

export const draft = (over: Record<string, unknown> = {}, place = SCHOOL) => ({ input: { place, facts: facts(over), attachments: [], idempotencyKey: nextKey() } });

export const agree = (item: { id: string; version: number }) => deed(item, { verdict: 'AGREE', text: '', cells: [] });

/** An item on the shelf: written by the maths teacher, reviewed by the dean, who heads the group. */
export async function published(homework: Proof, over: Record<string, unknown> = {}, place = SCHOOL, by: Asker = people.maths, reviewer: Asker = people.dean): Promise<any> {
  const written = await must(homework, by, SAVE, draft(over, place));
  const submitted = await must(homework, by, SUBMIT, deed(written));
  return must(homework, reviewer, REVIEW, agree(submitted));
}
