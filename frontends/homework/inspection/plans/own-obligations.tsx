import { useQuery } from 'urql';
import { useShell, type PlaceNow } from '#shell';
import { Owed } from '#ui/inspection';
import { OwnObligationsDocument } from '../../gql/graphql';
import { useObligationLinks } from '../obligations/links';
import { obligationOf } from './plan';

/** What this unit itself owes and has not signed: the overdue first. */
export function OwnObligations({ level }: { level: PlaceNow['level'] }) {
  const { place } = useShell();
  const links = useObligationLinks();
  const kind = level === 'CLASS' ? null : obligationOf(level);
  const [{ data }] = useQuery({
    query: OwnObligationsDocument,
    variables: { place: place.path, kind: kind ?? 'MONTHLY', late: 'OVERDUE', open: 'OPEN' },
    pause: kind === null || place.path === '',
    context: OBLIGATIONS,
  });
  const owed = data ? [...data.late.edges, ...data.open.edges].map(({ node }) => node).filter((one) => one.place === place.path) : [];
  return <Owed owed={owed} links={links} />;
}

const OBLIGATIONS = { additionalTypenames: ['Obligation', 'Inspection'] };
