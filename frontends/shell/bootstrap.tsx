import { createRoot } from 'react-dom/client';
import { App } from './app';
import { tiers } from './provide';

// Kept reachable, or the bundler would drop what nobody in the shell imports.
Object.defineProperty(globalThis, 'qingfuTiers', { value: tiers });

// Browsers hide it on a school's plain http address; idempotency keys need it there, too.
crypto.randomUUID ??= () =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16),
  ) as ReturnType<Crypto['randomUUID']>;

createRoot(document.getElementById('root')!).render(<App />);
