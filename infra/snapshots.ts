import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { DEPARTMENTS } from './departments';

/** The url in a supergraph is only a name here: the gateway is told the addresses when it starts. */
const NOWHERE = (name: string) => `http://${name}.invalid/graphql`;

/**
 * Everything that is published as text: each part's graph, the composed one, what clients may see of it, and which duty carries
 * which permission. @returns file (from the root of the project) → content; @throws when the parts do not fit together.
 */
export async function takeSnapshots(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const parts: { name: string; sdl: string }[] = [];
  const permissions: Record<string, readonly string[]> = {};
  for (const [name, load] of Object.entries(DEPARTMENTS)) {
    const definition = await load();
    const { sdl } = await definition.build();
    parts.push({ name, sdl });
    files[`subgraphs/${name}/schema.graphql`] = sdl;
    Object.assign(permissions, definition.permissions);
  }
  const composed = composeServices(parts.map(({ name, sdl }) => ({ name, url: NOWHERE(name), typeDefs: parse(sdl) })));
  if (composed.errors?.length || !composed.supergraphSdl) {
    throw new Error(`各部门的图合不到一起：\n${composed.errors?.map((error) => `- ${error.message}`).join('\n')}`);
  }
  files['gateway/supergraph.graphql'] = ending(composed.supergraphSdl);
  files['gateway/api.graphql'] = ending(composed.publicSdl);
  files['gateway/permissions.json'] = `${JSON.stringify(Object.fromEntries(Object.entries(permissions).sort()), null, 2)}\n`;
  return files;
}

function ending(text: string): string {
  return `${text.trim()}\n`;
}
