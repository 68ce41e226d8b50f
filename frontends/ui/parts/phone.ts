import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 767px)';

/** Is the screen a phone's? Cards take the place of tables, targets grow. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(QUERY);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(QUERY).matches,
  );
}
