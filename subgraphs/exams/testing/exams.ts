import { setToday } from '#kernel/clock';
import { openSubgraph, type Proof } from '#kernel/testing';
import { REGISTER, TODAY } from '#register/testing/province';
import { exams } from '../index';

/** Exams that has learned the province of the proofs, on a fresh database; today is a Friday in November. */
export async function openExams(): Promise<Proof> {
  setToday(TODAY);
  const proof = await openSubgraph(exams);
  await proof.hear('directory', REGISTER);
  return proof;
}
