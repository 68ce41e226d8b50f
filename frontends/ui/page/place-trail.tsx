import { useShell, useText } from '#shell';
import { Link } from '#ui/router';
import { PAGE_TEXT } from './page.text';
import './page.css';

interface Named {
  path: string;
  name: string;
}

/**
 * The way up, as far as the person's permission reaches; `to` is the same page at another place.
 * @param from the present place with its parents inside it
 */
export function PlaceTrail({ from, permission, to }: { from: (Named & { parent?: unknown }) | null | undefined; permission: string; to(path: string): string }) {
  const t = useText(PAGE_TEXT);
  const { place, session } = useShell();
  const trail: Named[] = [];
  for (let now = from; now; now = now.parent as typeof from) trail.unshift(now);
  const reachable = trail.filter(({ path }) => session.can(permission, path));
  if (reachable.length < 2) return null;
  return (
    <nav aria-label={t.path} className="qf-trail qf-no-print">
      {reachable.map(({ path, name }, index) => (
        <span key={path}>
          {index > 0 && <span aria-hidden="true"> › </span>}
          {path === place.path ? <b aria-current="page">{name}</b> : <Link to={to(path)}>{name}</Link>}
        </span>
      ))}
    </nav>
  );
}
