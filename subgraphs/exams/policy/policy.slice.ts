import { LocalRule } from '#kernel/policy/local-rule.entity';
import type { Slice } from '#kernel/subgraph';
import { PolicyResolver } from './policy.resolver';

export const policy: Slice = { entities: [LocalRule], resolvers: [PolicyResolver] };
