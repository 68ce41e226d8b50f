import type { Subgraph } from '#kernel/subgraph';

/** The departments in the order of their ports (PORT+1 upward). A part is loaded only by the process that runs it. */
export const DEPARTMENTS: Record<string, () => Promise<Subgraph>> = {
  directory: async () => (await import('../subgraphs/directory/index')).directory,
  homework: async () => (await import('../subgraphs/homework/index')).homework,
  exams: async () => (await import('../subgraphs/exams/index')).exams,
};

export const DEPARTMENT_NAMES = Object.keys(DEPARTMENTS);

/** Where each department listens on this machine. */
export function addresses(gatewayPort: number, host = '127.0.0.1'): Record<string, string> {
  return Object.fromEntries(DEPARTMENT_NAMES.map((name, i) => [name, `http://${host}:${gatewayPort + 1 + i}`]));
}
