import { useText } from '#shell';
import type { DistributionFragment } from '../../gql/graphql';
import { DISTRIBUTIONS_TEXT } from './distributions.text';

const SHADES = ['#0b3d75', '#1a5fb4', '#5b8fcf', '#a3bfe4', '#d7e3f4'];

/** The cells side by side, each with its word and number: the bar only helps the eye. */
export function BandBar({ distribution }: { distribution: DistributionFragment }) {
  const t = useText(DISTRIBUTIONS_TEXT);
  const { pupils, cells, hidden } = distribution;
  if (!cells) return <span className="qf-quiet">{hidden}</span>;
  return (
    <div className="ex-bar">
      <div aria-hidden="true">
        {cells.map(({ bands, pupils: some }, i) => (
          <i key={bands} style={{ flexGrow: some, background: SHADES[i] }} />
        ))}
      </div>
      <ul>
        {cells.map(({ bands, words, pupils: some }) => (
          <li key={bands}>
            <b>{bands}</b> <span className="qf-quiet">{words}</span> {t.pupils(some)}
          </li>
        ))}
      </ul>
      {pupils === 0 && hidden}
    </div>
  );
}
