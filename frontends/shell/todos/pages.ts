import type { Client } from 'urql';
import { askParts, type Heard, type Part, type Todo } from './inbox';
import { cursorVariable, todosField, todosQuestion, type Box } from './questions';

export interface Row {
  part: Part;
  cursor: string;
  todo: Todo;
}

interface Page {
  edges: { cursor: string; node: Todo }[];
  pageInfo: { hasNextPage: boolean };
}

export interface Merged {
  rows: Row[];
  hasNext: boolean;
  /** where each department goes on, for the URL: `homework:…,exams:…` */
  endCursor: string | null;
}

export const ROWS = 20;

/**
 * One page of one list over all departments. Each is asked for a whole page from where *its own* rows on the pages before ended, so
 * that whatever mixture makes up this page is at hand, and the first rows of the merger are the first rows there are. A department
 * whose rows were not reached goes on from where it was. Nothing is left out, nothing comes twice, nothing is counted.
 */
export async function askTodos(
  client: Client,
  parts: readonly Part[],
  box: Box,
  after: string | null,
): Promise<Merged & { heard: number; silent: Heard<Page>['silent'] }> {
  const cursors = readCursors(after);
  const variables = { box, first: ROWS, ...Object.fromEntries(parts.map(({ name }) => [cursorVariable(name), cursors.get(name) ?? null])) };
  const { answers, silent } = await askParts<Page>(client, parts, { field: todosField, text: todosQuestion, variables });
  return { ...merge(box, answers, cursors), heard: answers.length, silent };
}

export function merge(box: Box, answers: { part: Part; answer: Page }[], before: ReadonlyMap<string, string> = new Map()): Merged {
  const heads = answers.map(({ part, answer }) => ({ part, answer, at: 0 }));
  const rows: Row[] = [];
  const cursors = new Map(before);
  while (rows.length < ROWS) {
    const waiting = heads.filter(({ answer, at: index }) => index < answer.edges.length);
    if (waiting.length === 0) break;
    const first = waiting.reduce((one, other) => (precedes(box, other.answer.edges[other.at].node, one.answer.edges[one.at].node) ? other : one));
    const { cursor, node } = first.answer.edges[first.at];
    rows.push({ part: first.part, cursor, todo: node });
    cursors.set(first.part.name, cursor);
    first.at += 1;
  }
  return {
    rows,
    hasNext: heads.some(({ answer, at: index }) => index < answer.edges.length || answer.pageInfo.hasNextPage),
    endCursor: rows.length > 0 ? [...cursors].map(([name, cursor]) => `${name}:${cursor}`).join(',') : null,
  };
}

/** The orders of the four boxes, as every department keeps them: what is due first, or what is newest. */
const ORDER: Record<Box, { key(todo: Todo): string; falling: boolean }> = {
  TO_DO: { key: ({ dueOn, id }) => `${dueOn ?? '9999-12-31'} ${id}`, falling: false },
  DONE: { key: ({ doneAt, id }) => `${doneAt} ${id}`, falling: true },
  COPIED: { key: ({ copyId }) => copyId ?? '', falling: true },
  STARTED: { key: ({ id }) => id, falling: true },
};

function precedes(box: Box, one: Todo, other: Todo): boolean {
  const { key, falling } = ORDER[box];
  return falling ? key(one) > key(other) : key(one) < key(other);
}

const readCursors = (after: string | null): Map<string, string> =>
  new Map((after ?? '').split(',').flatMap((one) => (one.includes(':') ? [one.split(':', 2) as [string, string]] : [])));
