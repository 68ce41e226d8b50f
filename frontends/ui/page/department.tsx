import { createContext, useContext, type ComponentType } from 'react';
import { Provider, type Client } from 'urql';
import { useShell, useText, type Pair, type ShellApi } from '#shell';

interface Department {
  name: string;
  title: Pair<string>;
}

const DepartmentContext = createContext<Department | null>(null);

/** What the department is called, for a page that has to say so. */
export function useDepartmentTitle(): string {
  const department = useContext(DepartmentContext);
  return useText({ title: department?.title ?? { zh: '', en: '' } }).title;
}

/** Gives the pages and cards of a department its GraphQL client, and its name. */
export function pagesOf(department: Department): (Page: ComponentType) => ComponentType {
  let kept: { person: string; client: Client } | null = null;
  // One client for the life of the module, but never for two persons: what one has read, the next may not see.
  const clientOf = (shell: ShellApi): Client => {
    const person = shell.session.person.id;
    if (kept?.person !== person) kept = { person, client: shell.createClient({ name: department.name, requestPolicy: 'cache-and-network' }) };
    return kept.client;
  };
  return (Page) =>
    function InDepartment() {
      const shell = useShell();
      return (
        <DepartmentContext.Provider value={department}>
          <Provider value={clientOf(shell)}>
            <Page />
          </Provider>
        </DepartmentContext.Provider>
      );
    };
}
