/** The URL is the whole state of a page. */
export interface At {
  page: 'find' | 'school' | 'class' | 'basis' | 'draw' | 'exam-draw' | 'pulse' | 'report' | 'progress' | 'missing';
  id: string;
  params: URLSearchParams;
}

const BASE = '/public/';

export function readLocation(url: URL): At {
  const [page = '', id = '', ...rest] = url.pathname.slice(BASE.length).split('/').filter(Boolean);
  const at = (name: At['page'], key = ''): At => ({ page: name, id: decodeURIComponent(key), params: url.searchParams });
  if (rest.length > 0) return at('missing');
  if (page === '' || page === 'index.html') return at('find');
  if ((page === 'basis' || page === 'progress') && !id) return at(page);
  // behind the #, which no browser sends on: a slip's token stands in no log on the way
  if (page === 'pulse' && !id) return at('pulse', url.hash.slice(1));
  if ((page === 'school' || page === 'class' || page === 'draw' || page === 'exam-draw' || page === 'report') && id) return at(page, id);
  return at('missing');
}

/** A link within the portal; empty values leave the URL. */
export function hrefTo(
  page: '' | 'basis' | 'progress' | `school/${string}` | `class/${string}` | `report/${string}`,
  params: Record<string, string | null | undefined> = {},
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value) query.set(key, value);
  // a place path stays legible
  const text = query.toString().replaceAll('%2F', '/');
  return `${BASE}${page}${text ? `?${text}` : ''}`;
}
