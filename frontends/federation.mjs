// The sharing policy, in one place. The shell provides the platform once; a department carries no copy of it
// (`import: false`) and no federation runtime of its own. Versions are loose for the runtime, because one strict
// mismatch poisons its neighbours; the shell checks them itself before it runs a department's code (shell/remotes.ts).
import fs from 'node:fs';

const versionOf = (name) => JSON.parse(fs.readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

// Raise when a tier loses or changes a part; adding a part raises the second number.
export const UI_VERSION = '1.6.0';
// Equal to CONTRACT_VERSION of shell/public.ts (shell/remotes.test.ts holds them together).
export const CONTRACT = 1;

const PACKAGES = ['react', 'react-dom', 'urql', '@urql/core'];
const TIERS = ['core', 'table', 'form', 'date', 'extra', 'router', 'chart', 'review', 'page', 'dialog', 'inspection'].map((tier) => `#ui/${tier}`);

export const sharedVersions = Object.fromEntries([
  ...PACKAGES.map((name) => [name, versionOf(name)]),
  ['#shell', `${CONTRACT}.0.0`],
  ...TIERS.map((name) => [name, UI_VERSION]),
]);

/** @param {boolean} provides the shell provides, everybody else consumes */
export function shared(provides) {
  return Object.fromEntries(
    Object.entries(sharedVersions).map(([name, version]) => [
      name,
      {
        singleton: true,
        strictVersion: false,
        requiredVersion: `^${version}`,
        ...(provides ? { version } : { import: false }),
      },
    ]),
  );
}
