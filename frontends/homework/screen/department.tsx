import type { ComponentType } from 'react';
import { Provider, type Client } from 'urql';
import { useShell, type ShellApi } from '#shell';

let kept: { person: string; client: Client } | null = null;

// One client for the life of the module, but never for two persons: what one has read, the next may not see.
function clientOf(shell: ShellApi): Client {
  const person = shell.session.person.id;
  if (kept?.person !== person) kept = { person, client: shell.createClient({ name: 'homework', requestPolicy: 'cache-and-network' }) };
  return kept.client;
}

/** Gives a page or card of the department its GraphQL client. */
export function inDepartment(Page: ComponentType): ComponentType {
  return function InDepartment() {
    const shell = useShell();
    return (
      <Provider value={clientOf(shell)}>
        <Page />
      </Provider>
    );
  };
}
