import { CombinedError, type Client } from 'urql';
import type { TodoFacts } from '#ui/review';
import type { Locale, Refused, RemoteManifest } from '../contract';
import { refusalOf } from '../refusal';
import { textOf } from '../text';

/** A department with an inbox. */
export interface Part {
  name: string;
  title: string;
}

export interface Todo extends TodoFacts {
  id: string;
  place: string;
  copyId: string | null;
  read: boolean;
}

export interface Counts {
  toDo: number;
  overdue: number;
  copied: number;
}

export interface Digest {
  date: string;
  toDo: number;
  read: boolean;
  items: { why: 'NEW' | 'SOON' | 'OVERDUE' | 'ESCALATED'; todo: Todo }[];
}

export const partsOf = (remotes: readonly RemoteManifest[], locale: Locale): Part[] =>
  remotes.filter(({ todos }) => todos).map(({ name, title }) => ({ name, title: textOf(title, locale) }));

/** Who has answered, and who has not and why. */
export interface Heard<Answer> {
  answers: { part: Part; answer: Answer }[];
  silent: { part: Part; refused: Refused }[];
}

interface Question {
  field(name: string): string;
  text(names: readonly string[]): string;
  variables?: Record<string, unknown>;
  /** nothing is an answer as well: there may be no digest today */
  mayBeNothing?: boolean;
}

const UNTOLD: Refused = { kind: 'fault', code: 'FAULT', message: '平台暂时没有给出回答，请稍后重试。' };

/**
 * One question to all departments at once. What one of them cannot answer is empty in the answer and named; the others stand. Only
 * when the question is refused as a whole, as when a department's screen is there before its graph, is each asked alone.
 */
export async function askParts<Answer>(client: Client, parts: readonly Part[], question: Question): Promise<Heard<Answer>> {
  const heard: Heard<Answer> = { answers: [], silent: [] };
  if (parts.length === 0) return heard;
  const text = question.text(parts.map(({ name }) => name));
  const { data, error } = await client
    .query<Record<string, Answer | null>>(text, question.variables ?? {}, { requestPolicy: 'network-only' })
    .toPromise();
  const whole = data ? null : (refusalOf(error) ?? UNTOLD);
  if (parts.length > 1 && (whole?.kind === 'refused' || whole?.kind === 'fault')) {
    const each = await Promise.all(parts.map((part) => askParts<Answer>(client, [part], question)));
    return { answers: each.flatMap(({ answers }) => answers), silent: each.flatMap(({ silent }) => silent) };
  }
  for (const part of parts) {
    const field = question.field(part.name);
    const answer = data?.[field] ?? null;
    if (answer !== null) heard.answers.push({ part, answer });
    else {
      const refused = whole ?? refusalAt(error, field) ?? (question.mayBeNothing ? null : UNTOLD);
      if (refused) heard.silent.push({ part, refused });
    }
  }
  return heard;
}

/** What was said of one field, or of none in particular. */
function refusalAt(error: CombinedError | undefined, field: string): Refused | null {
  const mine = error?.graphQLErrors.filter(({ path }) => !path || path[0] === field) ?? [];
  return mine.length > 0 ? refusalOf(new CombinedError({ graphQLErrors: mine, response: error!.response as Response })) : null;
}
