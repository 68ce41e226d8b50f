interface Span {
  share: number | null;
  schoolDays: number;
}

/**
 * By how many percentage points a share differs from that of the time before; `null` when the two cannot be compared: nothing recorded,
 * or less than half as many school-days before as now (one recorded day before a full month is no trend).
 */
export function changeOf(now: Span, before: Span): number | null {
  if (now.share === null || before.share === null || before.schoolDays * 2 < now.schoolDays) return null;
  return Math.round((now.share - before.share) * 1000) / 10;
}
