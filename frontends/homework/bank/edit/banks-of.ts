import type { SessionDuty } from '#shell';

export interface WritableBank {
  place: string;
  placeName: string;
  /** subjects taught there; every subject when absent */
  subjects?: string[];
}

/** The banks this person writes for: teachers and deans that of their school, research offices that of their level. A hint; the platform decides. */
export function banksOf(duties: readonly SessionDuty[]): WritableBank[] {
  const banks = new Map<string, WritableBank>();
  for (const { duty, place, placeName, subject } of duties) {
    if (!['SUBJECT_TEACHER', 'DEAN', 'RESEARCH_OFFICE'].includes(duty)) continue;
    const before = banks.get(place);
    const every = duty !== 'SUBJECT_TEACHER' || (before !== undefined && before.subjects === undefined);
    banks.set(place, { place, placeName, ...(!every && { subjects: [...new Set([...(before?.subjects ?? []), ...(subject ? [subject] : [])])] }) });
  }
  return [...banks.values()];
}
