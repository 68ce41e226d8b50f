import type { Slice } from '#kernel/subgraph';
import { LocalRule } from '#kernel/policy/local-rule.entity';
import { PolicyResolver } from './policy.resolver';

export const policy: Slice = { entities: [LocalRule], resolvers: [PolicyResolver] };
