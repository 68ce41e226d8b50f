import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Is the screen a phone's? Cards take the place of tables, targets grow. */
export const usePhone = (): boolean => useMedia('(max-width: 767px)');

/** Has the person asked the device for less motion? */
export const useCalm = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
