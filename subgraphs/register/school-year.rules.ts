/** 2026 stands for 2026—2027. Classes are made up in August, before the autumn term. */
export function schoolYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) >= '08-01' ? year : year - 1;
}

/** A class belongs to one school year, and may be given up within it. */
export function isClassOn(known: { schoolYear: number; closedOn: string | null }, date: string): boolean {
  return Number(known.schoolYear) === schoolYearOf(date) && (known.closedOn === null || date <= known.closedOn);
}
