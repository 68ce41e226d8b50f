import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Asker } from '#kernel/context';

/** One validated operation to be carried out on somebody's behalf. */
export interface Question {
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown>;
  asker: Asker;
  requestId: string;
}

/**
 * What stands behind the gateway's graph. The library behind it can be changed without the doors noticing: an answer's errors are
 * already in their final form (coded, Chinese, without addresses), nulls are already where the schema allows them.
 */
export interface Executor {
  /** The graph as clients see it. */
  readonly schema: GraphQLSchema;
  execute(question: Question): Promise<ExecutionResult>;
  close(): Promise<void>;
}

export interface Patience {
  /** Milliseconds a part has to answer a question. */
  query: number;
  /** … a deed, which must not be cut off while it is being written. */
  mutation: number;
  /** … the whole request, over all parts it needs one after another. */
  whole: number;
}

export const USUAL_PATIENCE: Patience = { query: 800, mutation: 5_000, whole: 5_000 };
