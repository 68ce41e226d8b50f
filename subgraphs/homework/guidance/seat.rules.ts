import type { GuidanceMember } from './group.entity';

export type Seated = Pick<GuidanceMember, 'personId' | 'joinedOn' | 'leftOn'>;

/** Whoever left on a day no longer sits on it. */
export function isSittingOn({ joinedOn, leftOn }: Pick<Seated, 'joinedOn' | 'leftOn'>, date: string): boolean {
  return joinedOn <= date && (leftOn === null || leftOn > date);
}
