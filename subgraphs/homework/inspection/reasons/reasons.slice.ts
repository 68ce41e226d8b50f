import type { Slice } from '#kernel/subgraph';
import { ReasonTemplateRow } from './reason-template.entity';
import { ReasonsResolver } from './reasons.resolver';

/** 常用理由 */
export const reasons: Slice = { entities: [ReasonTemplateRow], resolvers: [ReasonsResolver] };
