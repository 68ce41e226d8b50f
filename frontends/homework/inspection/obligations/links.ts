import { useMemo } from 'react';
import { useViewLink } from '#shell';
import type { ObligationLinks } from '#ui/inspection';

/** Where what is owed leads to; `view` is what the page shows, kept on the way up and down. */
export function useObligationLinks(view: Record<string, string> = {}): ObligationLinks {
  const link = useViewLink();
  const kept = JSON.stringify(view);
  return useMemo(
    () => ({
      inspection: (id) => link(`/homework/inspection/${id}`),
      place: (path) => link('/homework/obligations', { ...(JSON.parse(kept) as typeof view), place: path }),
      plan: (obligation) => link('/homework/inspections', { obligation }),
    }),
    [link, kept],
  );
}
