import fs from 'node:fs';
import path from 'node:path';
import { CONTRACT_VERSION, type RemoteModule } from '#shell';
import exams from './exams/index';
import examsManifest from './exams/manifest.json';
import homework from './homework/index';
import homeworkManifest from './homework/manifest.json';

interface Entry {
  path?: string;
  permission?: string | string[];
}
interface Manifest {
  menu: Entry[];
  widgets: object[];
}
const DEPARTMENTS: [string, RemoteModule, Manifest][] = [
  ['homework', homework, homeworkManifest],
  ['exams', exams, examsManifest],
];
const known = fs.readFileSync(path.join(__dirname, '../gateway/permissions.json'), 'utf8');
const permissionsOf = (entries: readonly { permission?: string | string[] }[]) => entries.flatMap(({ permission }) => [permission ?? []].flat());

describe.each(DEPARTMENTS)('%s', (_name, department, manifest) => {
  it('is written for the contract of the shell and has a page behind every entry of its menu', () => {
    expect(department.contract).toBe(CONTRACT_VERSION);
    expect(department.routes.map(({ path: of }) => of)).toEqual(expect.arrayContaining(manifest.menu.map(({ path: of }) => of)));
  });

  it('announces the cards it has, to the same people', () => {
    expect(department.widgets!.map(({ load: _load, ...announced }) => announced)).toEqual(manifest.widgets);
  });

  it('asks for permissions that exist', () => {
    for (const permission of [...permissionsOf(manifest.menu), ...permissionsOf(department.routes), ...permissionsOf(department.widgets!)])
      expect(known).toContain(`"${permission}"`);
  });

  it.each([
    ...department.routes.map(({ path: of, load }) => ({ of, load })),
    ...department.widgets!.map(({ order, load }) => ({ of: `card ${order}`, load })),
  ])('loads $of', async ({ load }) => expect(typeof (await load()).default).toBe('function'));
});
