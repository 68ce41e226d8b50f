import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { log } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import type { Executor } from '../executor/executor';
import type { Caller } from '../identity/caller';
import { REFUSALS, statusOf } from '../refusals';
import type { Budget } from './budget';
import { costOf, MOST_COST } from './cost';
import { assertOnlyPasswordChange, passwordChanges } from './initial-password';
import { badInput } from './wording';

export interface GraphContext {
  caller: Caller;
  requestId: string;
  ip: string;
  /** The client reads `application/graphql-response+json`, in which a bad query is a 400. */
  modern: boolean;
  /** Filled in on the way: what is counted and logged at the end. */
  outcome: { type: string; code: string; cost: number; asker: string; passwordChanged?: true };
}

const MOST_ERRORS = 5;
const ABOUT_THE_QUERY = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_INPUT']);

/**
 * @apollo/server as the card that speaks GraphQL over HTTP; everything it would do beyond that is switched off (its cache-control hook alone
 * costs 1.9×), and what it runs is our executor.
 */
export async function openGraphServer(executor: Executor, budget: Budget): Promise<ApolloServer<GraphContext>> {
  const server = new ApolloServer<GraphContext>({
    gateway: {
      onSchemaLoadOrUpdate(listener) {
        listener({ apiSchema: executor.schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      async load() {
        return {
          executor: ({ document, operationName, request, context }) =>
            executor.execute({
              document,
              operationName,
              variables: request.variables,
              asker: (context as GraphContext).caller.asker,
              requestId: (context as GraphContext).requestId,
            }) as never,
        };
      },
      async stop() {},
    },
    introspection: true, // who may ask for the structure is decided before, by duty
    csrfPrevention: false, // decided before, and more strictly for cookies
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    validationOptions: { maxErrors: MOST_ERRORS },
    stringifyResult: (result) => JSON.stringify(result),
    formatError,
    logger: { debug: () => undefined, info: () => undefined, warn: (message) => log.warn(message), error: (message) => log.error(message) },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      manners(executor, budget),
    ],
  });
  await server.start();
  return server;
}

function manners(executor: Executor, budget: Budget): ApolloServerPlugin<GraphContext> {
  const hooks = {
    didResolveOperation({ document, operation, request, contextValue }: GraphQLRequestContext<GraphContext>) {
      if (!operation || !document) return Promise.resolve();
      const { caller, ip, outcome } = contextValue;
      outcome.type = operation.operation;
      outcome.cost = costOf(executor.schema, document, operation, request.variables ?? {});
      try {
        if (caller.mustChangePassword) assertOnlyPasswordChange(document, operation);
        if (outcome.cost > MOST_COST) {
          throw new Refusal('TOO_COMPLEX', `这次查询约涉及 ${outcome.cost} 项内容，最多 ${MOST_COST} 项`, {
            hint: '请减小每页条数，或去掉嵌套的列表',
          });
        }
        budget.spend(caller.asker.kind === 'PUBLIC' ? ip : caller.asker.id, outcome.cost);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const headers = new HeaderMap(error.detail.remedy?.seconds ? [['retry-after', String(error.detail.remedy.seconds)]] : []);
        throw new GraphQLError(error.message, { extensions: { ...error.extensions(), http: { status: statusOf(error.code), headers } as never } });
      }
      return Promise.resolve();
    },
    didEncounterErrors({ errors, contextValue }: GraphQLRequestContext<GraphContext>) {
      contextValue.outcome.code = String(errors?.[0]?.extensions?.code ?? 'INTERNAL');
      return Promise.resolve();
    },
    willSendResponse({ response, contextValue, document, operation }: GraphQLRequestContext<GraphContext>) {
      if (response.body?.kind === 'single' && document && operation) {
        const { data } = response.body.singleResult;
        if (passwordChanges(document, operation).some((name) => data?.[name] === true)) contextValue.outcome.passwordChanged = true;
      }
      if (response.body?.kind === 'single' && response.body.singleResult.errors) {
        const { singleResult } = response.body;
        // "too many errors" is a sixth one, about the five
        if (singleResult.data === undefined && singleResult.errors!.length > MOST_ERRORS)
          singleResult.errors = singleResult.errors!.slice(0, MOST_ERRORS);
        // a client that asks for application/json takes any other status for a broken connection (GraphQL over HTTP §6.4.1)
        if (
          !contextValue.modern &&
          response.http.status === 400 &&
          singleResult.data === undefined &&
          ABOUT_THE_QUERY.has(contextValue.outcome.code)
        ) {
          response.http.status = 200;
        }
      }
      return Promise.resolve();
    },
  };
  return { requestDidStart: () => Promise.resolve(hooks as never) };
}

/** Errors of the executor are final; what the server itself found is said in Chinese. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  if (
    code === 'GRAPHQL_PARSE_FAILED' ||
    code === 'GRAPHQL_VALIDATION_FAILED' ||
    code === 'BAD_USER_INPUT' ||
    code === 'OPERATION_RESOLUTION_FAILURE'
  ) {
    const { message } = badInput(formatted as { message: string });
    return { message, ...(formatted.locations && { locations: formatted.locations }), extensions: { code: 'BAD_INPUT' } };
  }
  if (code === 'BAD_REQUEST') return { message: wordsForBadRequest(formatted.message), extensions: { code: 'BAD_INPUT' } };
  if (code === 'INTERNAL_SERVER_ERROR' || code === undefined) {
    log.error({ err: error }, 'unexpected error in the graph server');
    return { message: REFUSALS.INTERNAL, ...(formatted.path && { path: formatted.path }), extensions: { code: 'INTERNAL' } };
  }
  return formatted;
}

function wordsForBadRequest(message: string): string {
  if (message.startsWith('GET requests only support query')) return '修改数据请用 POST';
  if (message.includes("'accept' header")) return '客户端不接受 JSON 格式的回答';
  const field = /`(variables|extensions|operationName)`|The (variables|extensions) search/.exec(message);
  if (field) return `参数 ${field[1] ?? field[2]} 的类型不对`;
  return '请求中没有查询语句（query）';
}
