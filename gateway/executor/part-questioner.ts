import {
  Kind,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { log } from '#kernel/log';
import type { Passports } from '../identity/passports';
import { PartFault, type Parts } from '../parts';
import type { Patience, Question } from './executor';
import { fromPart, unavailable } from './faults';

/** What one client request carries through all its calls to parts. */
export interface Errand {
  question: Question;
  deed: boolean;
  /** On `performance.now()`'s clock. */
  deadline: number;
  /** How many parts have been asked so far. */
  calls: number;
}

export interface PartRequest {
  document: DocumentNode;
  variables?: Record<string, unknown>;
  operationName?: string;
  context: Errand;
}

interface Tools {
  parts: Parts;
  passports: Passports;
  patience: Patience;
  onCall?: (part: string, outcome: string, seconds: number) => void;
}

/** Asks one part one planned question, in time, on the asker's behalf; whatever goes wrong comes back as a coded error. */
export class PartQuestioner {
  private readonly texts = new WeakMap<DocumentNode, string>();

  constructor(private readonly tools: Tools) {}

  async ask(part: string, request: PartRequest): Promise<ExecutionResult> {
    const { question, deed, deadline } = request.context;
    const { parts, passports, patience, onCall } = this.tools;
    const name = part.toLowerCase();
    const began = performance.now();
    request.context.calls += 1;
    let outcome = 'ok';
    try {
      const left = deadline - began;
      if (left <= 0) throw new PartFault(name, 'timeout', { cause: new Error('the whole request is out of time') });
      const answer = await parts.send(name, {
        path: '/graphql',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: `Bearer ${await passports.for(question.asker, name)}`,
          'x-request-id': question.requestId,
        },
        body: JSON.stringify({ query: this.textOf(request.document), variables: request.variables, operationName: request.operationName }),
        timeout: Math.min(left, deed ? patience.mutation : patience.query),
        repeatable: !deed,
      });
      const result = readAnswer(name, answer.text);
      if (!result.errors) return { data: result.data };
      outcome = 'refused';
      return { data: result.data, errors: result.errors.map((error) => fromPart(error, { part: name, requestId: question.requestId })) };
    } catch (error) {
      const fault = error instanceof PartFault ? error : new PartFault(name, 'garbage', { cause: error });
      outcome = fault.reason;
      log.warn(
        { rid: question.requestId, part: name, reason: fault.reason, cause: String((fault.cause as Error)?.message ?? '') },
        'part unavailable',
      );
      return { errors: rootPaths(request.document).map((path) => unavailable(fault, question.requestId, path)) as GraphQLError[] };
    } finally {
      onCall?.(name, outcome, (performance.now() - began) / 1000);
    }
  }

  /** The planner hands the same document out for the same plan: its text is printed once. */
  private textOf(document: DocumentNode): string {
    let text = this.texts.get(document);
    if (text === undefined) this.texts.set(document, (text = print(document)));
    return text;
  }
}

function readAnswer(part: string, text: string): { data?: Record<string, unknown> | null; errors?: GraphQLFormattedError[] } {
  let body: { data?: Record<string, unknown> | null; errors?: GraphQLFormattedError[] } | null;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new PartFault(part, 'garbage', { cause });
  }
  if (body === null || typeof body !== 'object' || (body.data === undefined && !Array.isArray(body.errors))) {
    throw new PartFault(part, 'garbage', { cause: new Error('neither data nor errors') });
  }
  return body;
}

/** Where a call that failed whole leaves its gaps: at every field it was to fill; for entities the planner knows where they lie. */
function rootPaths(document: DocumentNode): (string[] | undefined)[] {
  const operation = document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION);
  const keys = (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD && !selection.name.value.startsWith('_') ? [selection.alias?.value ?? selection.name.value] : [],
  );
  return keys.length > 0 ? keys.map((key) => [key]) : [undefined];
}
