// What the inbox asks of the departments, in GraphQL. Which departments there are is known only when the registry has answered, so
// these texts cannot be typed by a generator as all others are: they are few, stand here, and are held against the graph by a
// contract test (tests/contracts/inbox.test.ts).

export type Box = 'TO_DO' | 'DONE' | 'COPIED' | 'STARTED';

const TODO = `fragment TodoFacts on Todo {
  id title detail link place state dueOn workdaysLeft overdue escalated startedBy startedAt doneBy doneAt outcome copyId read
}`;

/** `homework` → `readHomeworkCopy` */
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

export const countsField = (name: string) => `${name}TodoCounts`;
export const todosField = (name: string) => `${name}Todos`;
export const digestField = (name: string) => `${name}Digest`;

const lines = (names: readonly string[], line: (name: string) => string) => names.map((name) => `  ${line(name)}`).join('\n');

export const countsQuestion = (names: readonly string[]) => `query InboxCounts {
${lines(names, (name) => `${countsField(name)} { toDo overdue copied }`)}
}`;

/** Each department goes on from a cursor of its own: `$after_homework`. */
export const cursorVariable = (name: string) => `after_${name}`;

export const todosQuestion = (
  names: readonly string[],
) => `query InboxTodos($box: TodoBox!, $first: Int!${names.map((name) => `, $${cursorVariable(name)}: String`).join('')}) {
${lines(names, (name) => `${todosField(name)}(box: $box, first: $first, after: $${cursorVariable(name)}) { edges { cursor node { ...TodoFacts } } pageInfo { hasNextPage } }`)}
}
${TODO}`;

export const digestQuestion = (names: readonly string[]) => `query InboxDigest($date: LocalDate!) {
${lines(names, (name) => `${digestField(name)}(date: $date) { date toDo read items { why todo { ...TodoFacts } } }`)}
}
${TODO}`;

export const readDigestDeed = (name: string) => `mutation ReadDigest($date: LocalDate!) { read${capital(name)}Digest(date: $date) }`;
export const readCopyDeed = (name: string) => `mutation ReadCopy($id: ID!) { read${capital(name)}Copy(id: $id) }`;
