import { parse, type DocumentNode } from 'graphql';
import type { Asker } from '#kernel/context';
import type { Executor } from '../executor/executor';

const FRESH = 10 * 60_000;
const MOST_AT_ONCE = 50;

/** Names of the places where somebody has a duty, asked of the graph on their behalf and kept for a while. */
export class PlaceNames {
  private readonly known = new Map<string, { name: string; until: number }>();
  private readonly documents = new Map<number, DocumentNode>();

  constructor(
    private readonly executor: Executor,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Places that cannot be named now (the directory is down) are left out. */
  async of(asker: Asker, requestId: string): Promise<Map<string, string>> {
    const at = this.clock();
    const paths = [...new Set(asker.duties.map(({ place }) => place))];
    const missing = paths.filter((path) => !((this.known.get(path)?.until ?? 0) > at)).slice(0, MOST_AT_ONCE);
    if (missing.length > 0 && this.executor.schema.getQueryType()?.getFields().place) await this.ask(missing, asker, requestId, at);
    return new Map(paths.flatMap((path) => (this.known.has(path) ? [[path, this.known.get(path)!.name] as const] : [])));
  }

  private async ask(paths: string[], asker: Asker, requestId: string, at: number): Promise<void> {
    const variables = Object.fromEntries(paths.map((path, i) => [`p${i}`, path]));
    const { data } = await this.executor.execute({ document: this.documentFor(paths.length), variables, asker, requestId });
    paths.forEach((path, i) => {
      const place = (data as Record<string, { name: string } | null> | null)?.[`p${i}`];
      if (place) this.known.set(path, { name: place.name, until: at + FRESH });
    });
    if (this.known.size > 20_000) this.known.clear();
  }

  private documentFor(count: number): DocumentNode {
    let document = this.documents.get(count);
    if (!document) {
      const each = Array.from({ length: count }, (_, i) => i);
      const text = `query PlaceNames(${each.map((i) => `$p${i}: String!`).join(', ')}) { ${each.map((i) => `p${i}: place(path: $p${i}) { name }`).join(' ')} }`;
      this.documents.set(count, (document = parse(text)));
    }
    return document;
  }
}
