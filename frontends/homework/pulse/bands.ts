import { NOTHING } from '#ui/core';
import type { PulseBand, PulseStage } from '../gql/graphql';

/** The four chips of each stage, as the question has them; minutes from and up to. */
export const BAND_MINUTES: Record<PulseBand, readonly [from: number, to: number | null]> = {
  PRIMARY_15: [0, 15],
  PRIMARY_30: [15, 30],
  PRIMARY_60: [30, 60],
  PRIMARY_MORE: [60, null],
  JUNIOR_30: [0, 30],
  JUNIOR_60: [30, 60],
  JUNIOR_90: [60, 90],
  JUNIOR_MORE: [90, null],
};

/** From where an answer counts as a long one. */
export const LONGER_FROM: Record<PulseStage, number> = { PRIMARY: 30, JUNIOR: 60 };

interface BandWords {
  least(to: number): string;
  between(from: number, to: number): string;
  most(from: number): string;
}

export function bandName(band: PulseBand, words: BandWords): string {
  const [from, to] = BAND_MINUTES[band];
  if (to === null) return words.most(from);
  return from === 0 ? words.least(to) : words.between(from, to);
}

export const shareOf = (part: { count: number; of: number } | null | undefined): number | null => (part && part.of > 0 ? part.count / part.of : null);

/** Felt minutes in words; those worked out from two halves say so. */
export function feltText(
  { feltMinutes, feltEstimated }: { feltMinutes?: number | null; feltEstimated: boolean },
  minutes: (value: number | null | undefined, digits: number) => string,
  about: (text: string) => string,
): string {
  const text = minutes(feltMinutes, 1);
  return feltMinutes != null && feltEstimated ? about(text) : text;
}

/** Felt minus recorded, when both are there. */
export function gapOf({ feltMinutes, plannedMinutes }: { feltMinutes?: number | null; plannedMinutes?: number | null }): number | null {
  return feltMinutes == null || plannedMinutes == null ? null : Math.round((feltMinutes - plannedMinutes) * 10) / 10;
}

/** `+14.2 分钟`, `-3.0 分钟`. */
export function signed(gap: number | null, minutes: (value: number | null, digits: number) => string): string {
  if (gap === null) return NOTHING;
  return gap > 0 ? `+${minutes(gap, 1)}` : minutes(gap, 1);
}
