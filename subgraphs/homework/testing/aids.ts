import type { Proof } from '#kernel/testing';
import { people, PROVINCE } from '#register/testing/province';

/** 教辅 on the way from the catalogue to the class, for the proofs of whoever needs one. */
let keys = 0;
export const aidKey = () => `a${(keys += 1)}`;

/** Books with right check digits, none twice. */
export function isbnOf(n: number): string {
  const twelve = `9787303${String(n).padStart(5, '0')}`;
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

export const AID =
  'id title isbn subject grades schoolYear semester priceFen publisher document listedOn removedOn removedReason version excludedBy { placeName reason }';
export const LIST = `mutation ($input: StudyAidInput!) { listStudyAid(input: $input) { ${AID} } }`;
export const CHOICE = `id state schoolYear semester grade subject aidId reason minutes contact version approvedOn approvedByName orderableFrom orderedOn orders endedOn endedReason
  aid { title } flags { code message rule { code document } } classOrders { classId count pupils } opinions { stage verdict text byName } returns { id state reason round version cells { cell label before after } } trail { by deed reason }`;
export const PROPOSE = `mutation ($input: AidProposalInput!) { proposeAid(input: $input) { ${CHOICE} } }`;
export const APPROVE = `mutation ($id: ID!, $version: Int!, $opinion: String, $key: String!) { approveAid(id: $id, version: $version, opinion: $opinion, idempotencyKey: $key) { ${CHOICE} } }`;
export const WITHDRAW_AID = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { withdrawAid(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${CHOICE} } }`;

let books = 0;

/** An aid on the province's list: 五年级语文 of this autumn, but for what is said. */
export function aidInput(over: Record<string, unknown> = {}): { input: Record<string, unknown> } {
  books += 1;
  return {
    input: {
      place: PROVINCE,
      title: `示例同步练习${books}`,
      publisher: '示例教育出版社',
      isbn: isbnOf(books),
      subject: '语文',
      grades: [5],
      schoolYear: 2026,
      semester: 1,
      priceFen: 1580,
      document: '辽教评〔2026〕1号',
      idempotencyKey: aidKey(),
      ...over,
    },
  };
}

export function proposal(aidId: string, over: Record<string, unknown> = {}): { input: Record<string, unknown> } {
  return {
    input: {
      schoolId: 's210102001',
      schoolYear: 2026,
      semester: 1,
      grade: 5,
      subject: '语文',
      aidId,
      reason: '题量适中，分层清楚，适合本年级',
      minutes: '2026年8月28日教务处会议，语文组教师和家长代表六人参加，一致同意选用',
      contact: '教务处 024-00000000，工作日 8:00—16:00',
      idempotencyKey: aidKey(),
      ...over,
    },
  };
}

export interface Listed {
  id: string;
  title: string;
  version: number;
}

export async function listed(homework: Proof, over: Record<string, unknown> = {}): Promise<Listed> {
  return (await homework.as(people.province).send(LIST, aidInput(over))).data.listStudyAid;
}

/* eslint-disable @typescript-eslint/no-explicit-any */
/** Proposed by the school and approved by its county. */
export async function approved(homework: Proof, aidId: string, over: Record<string, unknown> = {}, who: keyof typeof people = 'dean'): Promise<any> {
  const { id, version } = (await homework.as(people[who]).send(PROPOSE, proposal(aidId, over))).data.proposeAid;
  return (await homework.as(people.county).send(APPROVE, { id, version, opinion: '同意', key: aidKey() })).data.approveAid;
}
