import { loadRemote, registerRemotes } from '@module-federation/runtime';
import { CONTRACT_VERSION, type RemoteManifest, type RemoteModule } from './contract';

export class RemoteFailure extends Error {
  constructor(
    readonly kind: 'unreachable' | 'contract' | 'versions',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What this shell provides; filled in by the build from federation.mjs. */
declare const PLATFORM_VERSIONS: Record<string, string>;

const federationName = ({ name, entry }: RemoteManifest) => ({ name, entry });

/** `GET /registry.json`: the departments, and what everybody may know before signing in. */
export interface Registry {
  demo: boolean;
  remotes: RemoteManifest[];
}

export async function readRegistry(): Promise<Registry> {
  const response = await fetch('/registry.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`GET /registry.json: ${response.status}`);
  const { demo, remotes } = (await response.json()) as Registry;
  registerRemotes(remotes.map(federationName));
  return { demo, remotes: remotes.sort((one, other) => (one.order ?? 99) - (other.order ?? 99)) };
}

/** Judged by the manifest, before any code of the department runs. */
export function admit(manifest: RemoteManifest, provided: Record<string, string> = PLATFORM_VERSIONS): void {
  if (manifest.contract !== CONTRACT_VERSION) throw new RemoteFailure('contract', `${manifest.contract} ≠ ${CONTRACT_VERSION}`);
  const wanting = Object.entries(manifest.shared ?? {}).filter(([name, built]) => !serves(provided[name], built));
  if (wanting.length > 0)
    throw new RemoteFailure('versions', wanting.map(([name, built]) => `${name} ${built} ≠ ${provided[name] ?? '—'}`).join(', '));
}

/** A platform part serves what was built for the same first number and a second number not above its own. */
function serves(provided: string | undefined, built: string): boolean {
  if (!provided) return false;
  const [major, minor] = provided.split('.').map(Number);
  const [builtMajor, builtMinor] = built.split('.').map(Number);
  return major === builtMajor && minor >= builtMinor;
}

const loaded = new Map<string, Promise<RemoteModule>>();

export function remoteOf(manifest: RemoteManifest): Promise<RemoteModule> {
  const known = loaded.get(manifest.name);
  if (known) return known;
  const loading = load(manifest);
  loaded.set(manifest.name, loading);
  loading.catch(() => loaded.delete(manifest.name)); // so that another try really asks again
  return loading;
}

async function load(manifest: RemoteManifest): Promise<RemoteModule> {
  admit(manifest);
  const exposed = await loadRemote<{ default: RemoteModule }>(`${manifest.name}/app`).catch((cause: unknown) => {
    // forget the failed entry, or the runtime answers from memory for ever
    registerRemotes([federationName(manifest)], { force: true });
    throw new RemoteFailure('unreachable', manifest.name, { cause });
  });
  if (exposed?.default.contract !== CONTRACT_VERSION) throw new RemoteFailure('contract', `${exposed?.default.contract} ≠ ${CONTRACT_VERSION}`);
  return exposed.default;
}
