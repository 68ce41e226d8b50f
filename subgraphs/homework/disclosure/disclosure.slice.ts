import type { Slice } from '#kernel/subgraph';
import { DisclosureResolver } from './disclosure.resolver';

export const disclosure: Slice = { resolvers: [DisclosureResolver] };
