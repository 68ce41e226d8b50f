import { useEffect } from 'react';

/** The title of the window; the shell adds the platform's name. A page may refine what its route says. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    if (title) document.title = `${title} · 轻负`;
  }, [title]);
}
