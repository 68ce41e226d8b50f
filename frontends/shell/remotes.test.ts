import fs from 'node:fs';
import path from 'node:path';
import { manifestOf } from '../jest/platform';
import { CONTRACT_VERSION } from './contract';
import { admit } from './remotes';

const provided = { '#shell': '1.0.0', '#ui/core': '1.2.0', react: '19.3.1' };
const refusal = (shared: Record<string, string>) => {
  try {
    admit(manifestOf({ shared }), provided);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test('the build stamps departments with the number of the contract in the code', () => {
  const policy = fs.readFileSync(path.join(__dirname, '../federation.mjs'), 'utf8');
  expect(Number(/CONTRACT = (\d+);/.exec(policy)![1])).toBe(CONTRACT_VERSION);
});

test('a department built for this platform or an older one of the same first number is admitted', () => {
  expect(refusal({ '#ui/core': '1.0.0', react: '19.0.0' })).toBeNull();
  expect(refusal({ '#ui/core': '1.2.9' })).toBeNull();
});

test('one that needs what the platform does not have is refused with both numbers', () => {
  expect(refusal({ '#ui/core': '1.3.0' })).toBe('#ui/core 1.3.0 ≠ 1.2.0');
  expect(refusal({ react: '20.0.0' })).toBe('react 20.0.0 ≠ 19.3.1');
  expect(refusal({ '#ui/map': '1.0.0' })).toBe('#ui/map 1.0.0 ≠ —');
});
