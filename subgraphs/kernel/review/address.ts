import type { Asker } from '../context';

/** Whom a to-do or a return reaches: one person, or whoever holds a duty at a place (or of one class there). */
export type Address = string & { readonly kind?: 'address' };

export function toPerson(personId: string): Address {
  return `person/${personId}`;
}

/** `unit` narrows it to the duty of one class, `subject` to who teaches that there; encoded, since an address holds plain letters only. */
export function toDuty(duty: string, place: string, unit?: string, subject?: string): Address {
  return `duty/${duty}@${place}${unit ? `#${unit}` : ''}${unit && subject ? `~${encodeURIComponent(subject)}` : ''}`;
}

/** Every address at which this asker is reached. A platform or another part has no inbox. */
export function addressesOf(asker: Asker): Address[] {
  if (asker.kind !== 'PERSON') return [];
  const duties = asker.duties.flatMap(({ duty, place, unit, subject }) => [
    toDuty(duty, place),
    ...(unit ? [toDuty(duty, place, unit)] : []),
    ...(unit && subject ? [toDuty(duty, place, unit, subject)] : []),
  ]);
  return [...new Set([toPerson(asker.id), ...duties])];
}
