/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import type { Asker, Duty } from '#kernel/context';
import { openSubgraph, partToken, person, type Proof } from '#kernel/testing';
import { createAccount } from './accounts/account.actions';
import { GuardianRow } from './guardians/pupil.entity';
import { keepPupils } from './guardians/pupil.keeping';
import { directory } from './index';
import { foundRegister } from './places/place.actions';

export const TODAY = '2026-11-23';
export const COUNTY = '/21/2101/210102';
export const PASSWORD = 'Xian-dao-kou-ling-1';

const SAVE_SCHOOL = 'mutation ($input: SchoolInput!) { saveSchool(input: $input) { id version place { path } } }';
const SAVE_CLASSES = 'mutation ($input: ClassesInput!) { saveClasses(input: $input) { version classes { id name } } }';
const SAVE_TERM = 'mutation ($input: TermInput!) { saveTerm(input: $input) { id } }';

/** A small register made by its own deeds: one county with a primary school of four classes, one with a school far away. */
export interface Register extends Proof {
  admin: Asker;
  school: { id: string; path: string; classes: Record<string, string> };
  elsewhere: { id: string; path: string };
  /** A person with an account and these duties, as the gateway would bring him. */
  hire(username: string, name: string, ...duties: Duty[]): Promise<Asker>;
  /** A question as the gateway asks it beside the graph. */
  door(method: 'GET' | 'POST', path: string, body?: unknown, as?: string): Promise<{ status: number; json: any }>;
}

export async function openRegister(): Promise<Register> {
  setToday(TODAY);
  const proof = await openSubgraph(directory);
  await foundRegister(proof.part);
  const admin = person('p-admin', '何川', { duty: 'SYSTEM_ADMIN', place: '/21' });
  const must = async (operation: string, input: Record<string, unknown>) => {
    const { data, errors } = await proof.as(admin).send(operation, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return Object.values(data as object)[0] as any;
  };
  const open = (place: string, code: string, name: string) =>
    must(SAVE_SCHOOL, { place, code, name, stage: 'PRIMARY', residence: 'URBAN', idempotencyKey: code });
  await must(SAVE_TERM, { place: '/21/2101', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15', idempotencyKey: 't1' });
  const school = await open(COUNTY, '2121000001', '和平区示例第一小学');
  const elsewhere = await open('/21/2102/210202', '2121000002', '中山区示例第一小学');
  const classes = [1, 2].flatMap((grade) => [1, 2].map((number) => ({ grade, number, pupilCount: 40 + number })));
  const saved = await must(SAVE_CLASSES, { schoolId: school.id, schoolYear: 2026, version: school.version, classes, idempotencyKey: 'c1' });
  return {
    ...proof,
    admin,
    school: { id: school.id, path: school.place.path, classes: Object.fromEntries(saved.classes.map(({ id, name }: any) => [name, id])) },
    elsewhere: { id: elsewhere.id, path: elsewhere.place.path },
    async hire(username, name, ...duties) {
      const id = await createAccount(proof.part, { username, displayName: name, password: PASSWORD, duties });
      return person(id, name, ...duties);
    },
    async door(method, path, body, as = 'gateway') {
      const token = await partToken(proof.dataDir, as, 'directory');
      const response = await fetch(`${proof.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, json: await response.json() };
    },
    async close() {
      setToday(undefined);
      await proof.close();
    },
  };
}

/** Puts pupils on the list of a class; the first is the child of this guardian. */
export function enrol(register: Register, classId: string, guardian: Asker, names: string[]): Promise<void> {
  const one = { id: classId, schoolId: register.school.id, schoolPath: register.school.path };
  return register.part.work.run(async (tx) => {
    await keepPupils(
      tx,
      one,
      names.map((name, i) => ({ id: `u-${i + 1}`, seat: i + 1, name })),
    );
    await tx.insert(GuardianRow, { personId: guardian.id, pupilId: 'u-1', relation: '母亲', validFrom: '2026-09-01', validTo: null });
  });
}
