import '../environment';
import { normalizedExecutor } from '@graphql-tools/executor';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { ensureSchema, handleFederationSupergraph } from '@graphql-mesh/fusion-runtime';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import { log } from '#kernel/log';
import type { Passports } from '../identity/passports';
import type { Parts } from '../parts';
import { badInput } from '../graph/wording';
import { complete } from './completion';
import { USUAL_PATIENCE, type Executor, type Patience, type Question } from './executor';
import { masked } from './faults';
import { answerStructure, asksForStructure, withoutStructure } from './structure';
import { PartQuestioner, type Errand, type PartRequest } from './part-questioner';

type Plan = (request: { document: DocumentNode; variables: Record<string, unknown>; operationName?: string; context: Errand }) => unknown;

export interface FederatedOptions {
  supergraphSdl: string;
  parts: Parts;
  passports: Passports;
  patience?: Patience;
  onCall?: (part: string, outcome: string, seconds: number) => void;
  /** Tests and machines without the native planner use the planner written in JavaScript. */
  planner?: 'native' | 'javascript';
}

/**
 * The graph over all parts: planned by the Rust planner of @graphql-hive/router-runtime (MIT), or by the JavaScript one of
 * fusion-runtime where the addon has no build (musl, Windows, LoongArch). Fetching, timeouts, tokens and errors are our own.
 */
export async function openFederatedExecutor(options: FederatedOptions): Promise<Executor> {
  const { supergraphSdl, parts, passports, patience = USUAL_PATIENCE, onCall } = options;
  const questioner = new PartQuestioner({ parts, passports, patience, onCall });
  const handling = {
    unifiedGraph: ensureSchema(supergraphSdl),
    getUnifiedGraphSDL: () => supergraphSdl,
    onSubgraphExecute: (part: string, request: unknown) => questioner.ask(part, request as PartRequest) as never,
  };
  const { schema, plan } = options.planner === 'javascript' ? plannedInJavaScript(handling) : await planned(handling);

  return {
    schema,
    async execute(question) {
      const { operationName, requestId } = question;
      let { document } = question;
      const operation = getOperationAST(document, operationName);
      if (!operation) return { errors: [badInput(new GraphQLError('Unknown operation named'))] };
      const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], question.variables ?? {}, { maxErrors: 4 });
      if (coerced.errors) return { errors: coerced.errors.filter(isAboutVariable).map(badInput) };
      let structure: ExecutionResult['data'];
      if (asksOnlyForStructure(operation) || asksForStructure(document)) {
        const answer = answerStructure(schema, document, operationName, coerced.coerced);
        if (answer.errors || asksOnlyForStructure(operation)) return answer;
        structure = answer.data;
        document = withoutStructure(document);
      }
      const errand: Errand = { question, deed: operation.operation === 'mutation', deadline: performance.now() + patience.whole, calls: 0 };
      try {
        const answer = (await plan({
          document,
          variables: coerced.coerced,
          operationName: operationName ?? undefined,
          context: errand,
        })) as ExecutionResult;
        const errors = (answer.errors ?? []).map((error) => final(error, question));
        // one part alone has already put its nulls where the schema allows them
        if (errand.calls <= 1 && errors.length === 0) return { data: structure ? { ...answer.data, ...structure } : answer.data };
        const completed = complete(schema, document, operation, coerced.coerced, answer.data ?? {}, errors, requestId);
        return structure && completed.data ? { ...completed, data: { ...completed.data, ...structure } } : completed;
      } catch (error) {
        log.error({ rid: requestId, err: error }, 'an operation could not be carried out');
        return { data: null, errors: [masked(requestId)] };
      }
    },
    async close() {},
  };
}

type Handling = Parameters<typeof unifiedGraphHandler>[0];

async function planned(handling: Handling) {
  try {
    const handled = await unifiedGraphHandler(handling);
    return { schema: handled.unifiedGraph, plan: handled.executor as unknown as Plan };
  } catch (error) {
    log.warn({ err: error }, 'the native planner has no build for this machine: planning in JavaScript, at several times the cost');
    return plannedInJavaScript(handling);
  }
}

function plannedInJavaScript(handling: Handling) {
  const { unifiedGraph } = handleFederationSupergraph(handling);
  const plan: Plan = ({ document, variables, operationName, context }) =>
    normalizedExecutor({ schema: unifiedGraph, document, variableValues: variables, operationName, contextValue: context });
  return { schema: unifiedGraph, plan };
}

/** "Too many errors" is a remark of the library about itself. */
function isAboutVariable(error: GraphQLError): boolean {
  return !error.message.startsWith('Too many errors');
}

function asksOnlyForStructure({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'));
}

/** Errors of ours come out of the planner's hands wrapped; their code tells that they are final. Others are unforeseen. */
function final(error: GraphQLError, { requestId }: Question): GraphQLError {
  if (error.extensions?.code && error.extensions.code !== 'DOWNSTREAM_SERVICE_ERROR') return error;
  log.error({ rid: requestId, err: error.originalError ?? error, path: error.path }, 'an answer could not be put together');
  return masked(requestId, error.path);
}
