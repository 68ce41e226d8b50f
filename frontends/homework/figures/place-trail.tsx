import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Link } from '#ui/router';
import { PlaceTrailDocument } from '../gql/graphql';
import type { Span } from '../screen/dates';
import { drillTo } from './drill';
import { FIGURES_TEXT } from './figures.text';
import type { PeriodView } from './period';

interface Named {
  path: string;
  name: string;
}

/** The way up, as far as the person's figures reach. */
export function PlaceTrail({ view, span }: { view: PeriodView; span: Span }) {
  const t = useText(FIGURES_TEXT);
  const { place, session } = useShell();
  const [{ data }] = useQuery({ query: PlaceTrailDocument, variables: { path: place.path }, pause: !place.path, requestPolicy: 'cache-first' });
  const trail: Named[] = [];
  for (let now = data?.place as (Named & { parent?: unknown }) | null | undefined; now; now = now.parent as typeof now) trail.unshift(now);
  const reachable = trail.filter(({ path }) => session.can('homework.figures.read', path));
  if (reachable.length < 2) return null;
  return (
    <nav aria-label={t.path} className="hw-trail hw-no-print">
      {reachable.map(({ path, name }, index) => (
        <span key={path}>
          {index > 0 && <span aria-hidden="true"> › </span>}
          {path === place.path ? <b aria-current="page">{name}</b> : <Link to={drillTo(path, view, span)}>{name}</Link>}
        </span>
      ))}
    </nav>
  );
}
