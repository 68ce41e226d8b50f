import fs from 'node:fs';
import path from 'node:path';
import {
  getNamedType,
  getOperationAST,
  GraphQLScalarType,
  isInputType,
  parse,
  typeFromAST,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { PUBLIC_ASKER } from '#kernel/context';
import { log } from '#kernel/log';
import { refuse } from '#kernel/refusal';
import type { Executor } from '../executor/executor';
import { costOf } from '../graph/cost';
import type { Budget } from '../graph/budget';
import { statusOf } from '../refusals';
import { sendJson } from './answer';
import type { Exchange } from './exchange';

const FRESH = 30_000;
const MOST_KEPT = 2_000;

interface Answer {
  status: number;
  body: unknown;
}

/**
 * GET /public/data/<Operation>: what parents and the public may see without signing in. Only the operations written down in
 * `public-operations/` can be asked, as nobody in particular; an answer serves everybody for half a minute.
 */
export class PublicDoor {
  private readonly operations: Map<string, DocumentNode>;
  private readonly kept = new Map<string, { answer: Promise<Answer>; until: number }>();

  constructor(
    private readonly executor: Executor,
    private readonly budget: Budget,
    folder: string,
  ) {
    this.operations = readOperations(folder, executor.schema);
  }

  async show(exchange: Exchange): Promise<void> {
    const name = exchange.path.slice('/public/data/'.length);
    const document = this.operations.get(name);
    if (!document) return refuse('NOT_FOUND', '没有这项公开内容');
    const variables = this.variablesFrom(document, new URLSearchParams(exchange.search));
    const key = `${name} ${JSON.stringify(variables)}`;
    let kept = this.kept.get(key);
    if (!kept || kept.until < Date.now()) {
      this.budget.spend(`public ${exchange.ip}`, costOf(this.executor.schema, document, getOperationAST(document)!, variables));
      kept = { answer: this.ask(document, variables, exchange.requestId), until: Date.now() + FRESH };
      if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
      this.kept.set(key, kept);
    }
    const { status, body } = await kept.answer;
    if (status !== 200) this.kept.delete(key);
    sendJson(exchange, status, body, { 'cache-control': status === 200 ? `public, max-age=${FRESH / 1000}` : 'no-store' });
  }

  private async ask(document: DocumentNode, variables: Record<string, unknown>, requestId: string): Promise<Answer> {
    const { data, errors } = await this.executor.execute({ document, variables, asker: PUBLIC_ASKER, requestId });
    if (!errors) return { status: 200, body: { data } };
    return { status: statusOf(String(errors[0]!.extensions.code)), body: { errors, ...(data && { data }) } };
  }

  /** Query parameters become variables of the kind the operation declares; others are not passed on. */
  private variablesFrom(document: DocumentNode, search: URLSearchParams): Record<string, unknown> {
    const variables: Record<string, unknown> = {};
    for (const { variable, type } of getOperationAST(document)!.variableDefinitions ?? []) {
      const text = search.get(variable.name.value);
      if (text === null || text === '') continue;
      const declared = typeFromAST(this.executor.schema, type as never);
      const named = declared && isInputType(declared) ? getNamedType(declared) : undefined;
      const isNumber = named instanceof GraphQLScalarType && (named.name === 'Int' || named.name === 'Float');
      variables[variable.name.value] = isNumber ? Number(text) : text.slice(0, 200);
    }
    return variables;
  }
}

/** An operation that the present graph cannot answer (its part is not installed) is left out, and said so once. */
export function readOperations(folder: string, schema: GraphQLSchema): Map<string, DocumentNode> {
  const operations = new Map<string, DocumentNode>();
  for (const file of fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.graphql')) : []) {
    const document = parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    const [finding] = validate(schema, document);
    if (finding) log.warn({ operation: file, finding: finding.message }, 'public operation does not fit the graph');
    else operations.set(getOperationAST(document)!.name!.value, document);
  }
  return operations;
}
