import { useText } from '#shell';
import { Button, NOTHING, useFormat } from '#ui/core';
import type { EveningFragment } from '../gql/graphql';
import { EVENING_TEXT } from './evening.text';

interface EveningBothProps {
  seen: EveningFragment;
  now: EveningFragment;
  /** what was about to be saved */
  limit: number | null;
  keep(): void;
  drop(): void;
}

/** The evening has changed while the dean decided: what he saw beside what is so now. Nothing typed is lost. */
export function EveningBoth({ seen, now, limit, keep, drop }: EveningBothProps) {
  const t = useText(EVENING_TEXT);
  const format = useFormat();
  const coordinated = ({ coordinated: of }: EveningFragment) => (of ? `${format.minutes(of.limitMinutes)}（${of.by}：${of.reason}）` : NOTHING);
  const lines: [string, string, string][] = [
    [t.written, format.minutes(seen.writtenMinutes), format.minutes(now.writtenMinutes)],
    [t.count, format.count(seen.assignmentCount), format.count(now.assignmentCount)],
    [t.markedOf, format.count(seen.markedCount), format.count(now.markedCount)],
    [t.coordinate, coordinated(seen), coordinated(now)],
  ];
  return (
    <div className="hw-both" role="alert">
      <p>{t.changedMeanwhile}</p>
      <table className="qf-reason-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{t.asSeen}</th>
            <th scope="col">{t.asNow}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, before, after]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td>{before === after ? after : <b>{after}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="hw-both-deeds">
        <Button type="primary" onClick={keep}>
          {t.keepMine(limit ?? 0)}
        </Button>
        <Button onClick={drop}>{t.dropMine}</Button>
      </div>
    </div>
  );
}
