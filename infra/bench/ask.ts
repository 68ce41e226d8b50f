import { makeContext, type Asker } from '#kernel/context';
import type { RunningSubgraph } from '#kernel/subgraph';

/** One operation of a person at a department in this process; any refusal ends the measuring. */
export async function ask<Data>(part: RunningSubgraph, asker: Asker, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { body } = await part.apollo.executeOperation({ query, variables }, { contextValue: makeContext(part.part, asker, 'bench') });
  if (body.kind !== 'single' || body.singleResult.errors) throw new Error(JSON.stringify(body));
  return body.singleResult.data as Data;
}
