/** Stands in for the federation runtime: proofs hand departments over as plain objects. */
export const departments: Record<string, () => Promise<unknown>> = {};
export const registrations: { name: string; force: boolean }[] = [];

export function registerRemotes(remotes: { name: string }[], options?: { force?: boolean }): void {
  registrations.push(...remotes.map(({ name }) => ({ name, force: options?.force ?? false })));
}

export const loadRemote = (id: string): Promise<unknown> => departments[id.split('/')[0]]();
