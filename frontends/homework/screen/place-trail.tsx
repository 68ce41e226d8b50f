import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Link } from '#ui/router';
import { PlaceTrailDocument } from '../gql/graphql';
import { HOMEWORK_TEXT } from './homework.text';

interface Named {
  path: string;
  name: string;
}

/** The way up, as far as the person's permission reaches; `to` is the same page at another place. */
export function PlaceTrail({ permission, to }: { permission: string; to(path: string): string }) {
  const t = useText(HOMEWORK_TEXT);
  const { place, session } = useShell();
  const [{ data }] = useQuery({ query: PlaceTrailDocument, variables: { path: place.path }, pause: !place.path, requestPolicy: 'cache-first' });
  const trail: Named[] = [];
  for (let now = data?.place as (Named & { parent?: unknown }) | null | undefined; now; now = now.parent as typeof now) trail.unshift(now);
  const reachable = trail.filter(({ path }) => session.can(permission, path));
  if (reachable.length < 2) return null;
  return (
    <nav aria-label={t.path} className="hw-trail hw-no-print">
      {reachable.map(({ path, name }, index) => (
        <span key={path}>
          {index > 0 && <span aria-hidden="true"> › </span>}
          {path === place.path ? <b aria-current="page">{name}</b> : <Link to={to(path)}>{name}</Link>}
        </span>
      ))}
    </nav>
  );
}
