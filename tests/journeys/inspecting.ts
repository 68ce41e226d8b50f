import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import { type Client, key } from '../client';
import type { TestPlatform } from '../platform';

const SCRIPT = path.join(__dirname, '../../docs/recompute-sample.mjs');

const TODOS = 'query ($box: TodoBox!) { homeworkTodos(box: $box, first: 100) { edges { node { kind title link dueOn overdue } } } }';
const OWED = `query ($place: String!, $kind: ObligationKind!, $period: String) { obligations(place: $place, kind: $kind, period: $period, first: 100) {
  edges { node { id place period state dueOn overdue inspectionId version } } } }`;
const CHECKS = `query ($id: ID!) { inspection(id: $id) { form { items { code max } } checks(first: 100) {
  edges { node { id classId className subject teacherName state version facts { assignments writtenMinutes marked collected } } } } } }`;
const SAVE = 'mutation ($input: CheckInput!) { saveCheck(input: $input) { state total } }';

export const INSPECTION = `id state title version seedHash frameSize checksTotal checksDone frozenMonth signNote
  warnings { code } sample { classId schoolPath stratum }`;
export const PLAN = `mutation ($input: InspectionPlanInput!) { planInspection(input: $input) { ${INSPECTION} } }`;
export const DRAW = `mutation ($input: DrawInspectionInput!) { drawInspection(input: $input) { ${INSPECTION} } }`;
export const SIGN = `mutation ($input: SignInspectionInput!) { signInspection(input: $input) { ${INSPECTION} } }`;

/* eslint-disable @typescript-eslint/no-explicit-any */
export const nodes = (connection: any): any[] => connection.edges.map(({ node }: any) => node);

/** The clock is moved, and what the platform does by itself in the morning is done. */
export async function morningOf(platform: TestPlatform, date: string): Promise<void> {
  setToday(date);
  await platform.parts.homework!.daily.all();
}

export async function todos(who: Client, box = 'TO_DO'): Promise<any[]> {
  return nodes((await who.send(TODOS, { box })).data.homeworkTodos);
}

export async function owed(who: Client, place: string, kind: string, period?: string): Promise<any[]> {
  return nodes((await who.send(OWED, { place, kind, period })).data.obligations);
}

/** A deed that has to succeed. */
export async function done(who: Client, operation: string, input: Record<string, unknown>): Promise<any> {
  const { data, errors } = await who.send(operation, { input: { ...input, idempotencyKey: key() } });
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

/** What a deed is refused with. */
export async function refused(who: Client, operation: string, input: Record<string, unknown>): Promise<any> {
  return (await who.send(operation, { input: { ...input, idempotencyKey: key() } })).errors?.[0]?.extensions;
}

export async function listedId(who: Client, place: string, code: string): Promise<string> {
  const { data } = await who.send(`{ listedInspections(place: "${place}", year: 2026) { id code } }`);
  return data.listedInspections.find((one: any) => one.code === code).id;
}

/** As it stands after its forms were filled in. */
export async function versionOf(who: Client, id: string): Promise<number> {
  return (await who.send('query ($id: ID!) { inspection(id: $id) { version } }', { id })).data.inspection.version;
}

/** Fills in every form, four points of five. */
export async function checkAll(who: Client, id: string): Promise<any[]> {
  const { inspection } = (await who.send(CHECKS, { id })).data;
  const scores = inspection.form.items.map(({ code, max }: any) => ({ item: code, points: Math.ceil(max * 0.8) }));
  const checks = nodes(inspection.checks);
  for (const { id: check, version } of checks) await done(who, SAVE, { id: check, version, scores, done: true });
  return checks;
}

/** As anybody reads it, without signing in. The door keeps an answer for half a minute: what has changed meanwhile is not asked for twice. */
export async function publicly(platform: TestPlatform, name: string, variables: string): Promise<any> {
  const response = await fetch(`${platform.url}/public/data/${name}?${variables}`);
  expect(response.status).toBe(200);
  return (await response.json()).data;
}

/** The frozen list of a draw, part by part. */
export async function publicFrame(platform: TestPlatform, id: string, parts: number): Promise<string[]> {
  const frame: string[] = [];
  for (let part = 1; part <= parts; part += 1) frame.push(...(await publicly(platform, 'PublicDrawFrame', `id=${id}&part=${part}`)).inspectionFrame.lines);
  return frame;
}

/** The verdict of the script that anybody may run over the page of a draw. */
export function recompute(platform: TestPlatform, page: unknown): string {
  const file = path.join(platform.dataDir, 'draw.json');
  fs.writeFileSync(file, JSON.stringify(page));
  return spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' }).stdout.trim().split('\n').at(-1)!;
}
