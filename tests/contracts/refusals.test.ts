import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { SHARED_REFUSALS } from '#kernel/refusal';
import { DEPARTMENTS } from '../../infra/departments';

const root = path.join(__dirname, '../..');

function codesUsed(folder: string): string[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', folder], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const codes = files.flatMap((file) => [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/(?:refuse|new Refusal)\(\s*'([A-Z_]+)'/g)].map((match) => match[1]!));
  return [...new Set(codes)];
}

describe('every refusal of', () => {
  it.each(Object.entries(DEPARTMENTS))('%s is listed with its meaning, and nothing is listed that is never said', async (name, load) => {
    const definition = await load();
    const used = codesUsed(`subgraphs/${name}`);
    const listed = Object.keys(definition.refusals);
    expect(used.filter((code) => !listed.includes(code) && !(code in SHARED_REFUSALS))).toEqual([]);
    const text = execFileSync('git', ['grep', '--untracked', '-hoE', listed.length ? listed.join('|') : 'NOTHING', '--', `subgraphs/${name}`, `:!subgraphs/${name}/refusals.ts`, ':!*.test.ts'], { cwd: root, encoding: 'utf8' });
    expect(listed.filter((code) => !text.includes(code))).toEqual([]);
    for (const meaning of Object.values(definition.refusals)) expect(meaning).toMatch(/[\u4e00-\u9fff]/);
  });

  it('the kernel is one of the shared ones', () => {
    expect(codesUsed('subgraphs/kernel').filter((code) => !(code in SHARED_REFUSALS))).toEqual([]);
  });
});
