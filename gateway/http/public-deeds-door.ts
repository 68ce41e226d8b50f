import type { DocumentNode } from 'graphql';
import { PUBLIC_ASKER } from '#kernel/context';
import { log } from '#kernel/log';
import { Refusal, refuse } from '#kernel/refusal';
import type { Executor } from '../executor/executor';
import { assertShallow } from '../graph/admission';
import { Budget } from '../graph/budget';
import { statusOf } from '../refusals';
import { sendGraphqlRefusal, sendJson } from './answer';
import { readJson } from './body';
import type { Exchange } from './exchange';
import { readOperations } from './public-door';
import { assertSameSite } from './same-site';
import type { Shedding } from './shedding';

/** A thousand Chinese letters and what stands around them. */
const MOST_BODY = 8 * 1024;
/**
 * Deeds a second from one address, a hundred at once: whole quarters share one behind their provider, and whoever guesses at tokens of 128 bits
 * gets nowhere with two a second.
 */
const DEEDS_A_SECOND = 2;

/** What makes work for people weighs more: five reports of one address at once, then one in ten seconds. */
const WEIGHTS: Record<string, number> = { ReportExamClue: 20 };

interface Tools {
  executor: Executor;
  /** `false` where the platform's own limit is off. */
  limited: boolean;
  folder: string;
  shedding: Shedding;
  publicOrigin: string | undefined;
}

/**
 * POST /public/deeds/<Operation>: what anybody may do without signing in: answer a slip whose link he holds, report what schools must not do. Only the operations written down in
 * `public-deeds/` can be asked, their variables are the body, and they are asked as nobody in particular even by whoever is signed in. What is in
 * the body is a secret of its sender: it stands in no address, no log and no metric, and no answer is kept.
 */
export class PublicDeedsDoor {
  private readonly operations: Map<string, DocumentNode>;
  private readonly budget: Budget;

  constructor(private readonly tools: Tools) {
    this.operations = readOperations(tools.folder, tools.executor.schema);
    this.budget = new Budget(tools.limited ? DEEDS_A_SECOND : 0);
  }

  async perform(exchange: Exchange): Promise<void> {
    const name = exchange.path.slice('/public/deeds/'.length);
    const document = this.operations.get(name);
    if (!document) return refuse('NOT_FOUND', '没有这项公开办理的事');
    let code = 'OK';
    try {
      const { executor, shedding, publicOrigin } = this.tools;
      shedding.assertRoom();
      assertSameSite(exchange, publicOrigin);
      this.budget.spend(exchange.ip, WEIGHTS[name] ?? 1);
      const variables = await readJson(exchange, MOST_BODY);
      assertShallow(variables);
      const { data, errors } = await executor.execute({ document, variables, asker: PUBLIC_ASKER, requestId: exchange.requestId });
      code = String(errors?.[0]?.extensions.code ?? 'OK');
      sendJson(exchange, errors ? statusOf(code) : 200, errors ? { errors, ...(data && { data }) } : { data });
    } catch (error) {
      code = error instanceof Refusal ? error.code : 'INTERNAL';
      sendGraphqlRefusal(exchange, error);
    } finally {
      // neither what was sent nor from where
      log.debug({ rid: exchange.requestId, operation: name, code }, 'public deed');
    }
  }
}
