import { useState } from 'react';
import { useQuery } from 'urql';
import { Button, ErrorState, Loading } from '#ui/core';
import { PlacesBelowDocument } from '../gql/graphql';
import { Icon } from '../icons';
import { refusalOf } from '../refusal';
import { covers } from '../session';
import { useText } from '../text';
import { PLACES_TEXT } from './places.text';
import { levelOf, type Step } from './trail';

interface PlacePanelProps {
  scopes: Step[];
  /** whose children are shown first; '' shows my own places */
  start: string;
  now: string;
  choose(path: string): void;
}

const FILTER_FROM = 8;

export function PlacePanel({ scopes, start, now, choose }: PlacePanelProps) {
  const t = useText(PLACES_TEXT);
  const [at, setAt] = useState(scopes.some(({ path }) => covers(path, start)) ? start : scopes.length === 1 ? scopes[0].path : '');
  const parent = at.slice(0, at.lastIndexOf('/'));
  const up = scopes.some(({ path }) => covers(path, parent)) ? parent : scopes.length > 1 ? '' : null;
  return (
    <div className="qs-places">
      {at !== '' && up !== null && (
        <button type="button" className="qs-places-up" onClick={() => setAt(up)}>
          <Icon name="left" size={14} />
          {t.up}
        </button>
      )}
      {at === '' ? (
        <PlaceList places={scopes} now={now} choose={choose} open={setAt} />
      ) : (
        <PlacesBelow key={at} path={at} now={now} choose={choose} open={setAt} />
      )}
    </div>
  );
}

function PlacesBelow({ path, now, choose, open }: { path: string; now: string; choose(path: string): void; open(path: string): void }) {
  const t = useText(PLACES_TEXT);
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const [filter, setFilter] = useState('');
  const [{ data, error, fetching }, again] = useQuery({ query: PlacesBelowDocument, variables: { path, after: null } });
  if (error) return <ErrorState refused={refusalOf(error)} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (fetching || !data) return <Loading rows={5} />;
  if (!data.place) return <p className="qs-places-note">{t.noMatch}</p>;
  const { edges, pageInfo } = data.place.children;
  return (
    <>
      <button type="button" className="qs-places-here" aria-current={path === now || undefined} onClick={() => choose(path)}>
        {data.place.name}
      </button>
      {edges.length > FILTER_FROM && (
        <input className="qs-input" value={filter} placeholder={t.filter} aria-label={t.filter} onChange={(event) => setFilter(event.target.value)} />
      )}
      {edges.length === 0 && <p className="qs-places-note">{t.none}</p>}
      <ul aria-label={t.below(data.place.name)}>
        <PlaceRows places={edges.map(({ node }) => node)} filter={filter} now={now} choose={choose} open={open} />
        {pages.slice(1).map((after) => (
          <MorePlaces
            key={after}
            path={path}
            after={after}
            filter={filter}
            now={now}
            choose={choose}
            open={open}
            more={(next) => setPages([...pages, next])}
            last={after === pages.at(-1)}
          />
        ))}
      </ul>
      {pages.length === 1 && pageInfo.hasNextPage && (
        <Button block onClick={() => setPages([...pages, pageInfo.endCursor ?? null])}>
          {t.more}
        </Button>
      )}
    </>
  );
}

interface RowsProps {
  places: Step[];
  filter?: string;
  now: string;
  choose(path: string): void;
  open(path: string): void;
}

function MorePlaces({
  path,
  after,
  more,
  last,
  ...rows
}: Omit<RowsProps, 'places'> & { path: string; after: string | null; more(next: string | null): void; last: boolean }) {
  const t = useText(PLACES_TEXT);
  const [{ data }] = useQuery({ query: PlacesBelowDocument, variables: { path, after } });
  const children = data?.place?.children;
  return (
    <>
      <PlaceRows {...rows} places={children?.edges.map(({ node }) => node) ?? []} />
      {last && children?.pageInfo.hasNextPage && (
        <li>
          <Button block onClick={() => more(children.pageInfo.endCursor ?? null)}>
            {t.more}
          </Button>
        </li>
      )}
    </>
  );
}

function PlaceList(props: RowsProps) {
  return (
    <ul>
      <PlaceRows {...props} />
    </ul>
  );
}

function PlaceRows({ places, filter = '', now, choose, open }: RowsProps) {
  const t = useText(PLACES_TEXT);
  return places
    .filter(({ path, name }) => levelOf(path) !== 'CLASS' && name.includes(filter.trim()))
    .map(({ path, name }) => (
      <li key={path}>
        <button type="button" aria-current={path === now || undefined} onClick={() => choose(path)}>
          {name}
        </button>
        {levelOf(path) !== 'SCHOOL' && (
          <button type="button" className="qs-places-down" aria-label={t.below(name)} onClick={() => open(path)}>
            <Icon name="right" size={14} />
          </button>
        )}
      </li>
    ));
}
