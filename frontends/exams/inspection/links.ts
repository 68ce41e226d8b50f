import { useMemo } from 'react';
import { useViewLink } from '#shell';
import type { ObligationLinks } from '#ui/inspection';

/** Where what is owed, inspected and found leads to. */
export function useInspectionLinks(): ObligationLinks & { clue(id: string): string } {
  const link = useViewLink();
  return useMemo(
    () => ({
      inspection: (id) => link(`/exams/inspection/${id}`),
      place: (path) => link('/exams/inspections', { part: 'TASKS', place: path }),
      plan: (obligation) => link('/exams/inspections', { obligation }),
      clue: (row) => link('/exams/violations', { row }),
    }),
    [link],
  );
}
