import type { DataSource } from 'typeorm';
import { chunks, places, query } from '#kernel/database';
import type { KnownStaff } from './known-staff.entity';
import type { PaperPerson } from './exam-plan.entity';

interface WithPersons {
  setters?: PaperPerson[] | null;
  reviewers?: PaperPerson[] | null;
}

/**
 * Setters and reviewers under the names that directory knows them by. A second account is told by its holder's name (E10), and the name a
 * school types for it proves nothing. Of whom directory has not told yet, the typed name stands.
 */
export async function namedByDirectory<Sitting extends WithPersons>(source: DataSource, sittings: readonly Sitting[]): Promise<Sitting[]> {
  const ids = [
    ...new Set(sittings.flatMap(({ setters, reviewers }) => [...(setters ?? []), ...(reviewers ?? [])].map(({ personId }) => personId.trim()))),
  ];
  const names = new Map<string, string>();
  for (const part of chunks(ids, 500)) {
    const rows = await query<KnownStaff>(source, `SELECT * FROM known_staff WHERE personId IN ${places(part)}`, part);
    for (const { personId, name } of rows) names.set(personId, name);
  }
  const named = (persons: PaperPerson[]) => persons.map((one) => ({ ...one, personName: names.get(one.personId.trim()) ?? one.personName }));
  return sittings.map((sitting) => ({
    ...sitting,
    ...(sitting.setters && { setters: named(sitting.setters) }),
    ...(sitting.reviewers && { reviewers: named(sitting.reviewers) }),
  }));
}

/** The same of whole exams. */
export async function examsNamedByDirectory<Sitting extends WithPersons, Exam extends { sittings: Sitting[] }>(
  source: DataSource,
  exams: readonly Exam[],
): Promise<Exam[]> {
  const named = await namedByDirectory(
    source,
    exams.flatMap(({ sittings }) => sittings),
  );
  return exams.map((exam) => ({ ...exam, sittings: named.splice(0, exam.sittings.length) }));
}
