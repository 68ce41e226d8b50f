import fs from 'node:fs';
import path from 'node:path';
import { CONTRACT_VERSION } from '#shell';
import homework from './index';
import manifest from './manifest.json';

const known = fs.readFileSync(path.join(__dirname, '../../gateway/permissions.json'), 'utf8');
const permissionsOf = (entries: readonly { permission?: string | string[] }[]) => entries.flatMap(({ permission }) => [permission ?? []].flat());

it('is written for the contract of the shell and has a page behind every entry of its menu', () => {
  expect(homework.contract).toBe(CONTRACT_VERSION);
  expect(homework.routes.map(({ path: of }) => of)).toEqual(expect.arrayContaining(manifest.menu.map(({ path: of }) => of)));
});

it('announces the cards it has, to the same people', () => {
  expect(homework.widgets!.map(({ load: _load, ...announced }) => announced)).toEqual(manifest.widgets);
});

it('asks for permissions that exist', () => {
  for (const permission of [...permissionsOf(manifest.menu), ...permissionsOf(homework.routes), ...permissionsOf(homework.widgets!)])
    expect(known).toContain(`"${permission}"`);
});

it.each([
  ...homework.routes.map(({ path: of, load }) => ({ of, load })),
  ...homework.widgets!.map(({ order, load }) => ({ of: `card ${order}`, load })),
])('loads $of', async ({ load }) => expect(typeof (await load()).default).toBe('function'));
