import { createRoot } from 'react-dom/client';
import { App } from './app';
import { tiers } from './provide';

// Kept reachable, or the bundler would drop what nobody in the shell imports.
Object.defineProperty(globalThis, 'qingfuTiers', { value: tiers });

createRoot(document.getElementById('root')!).render(<App />);
