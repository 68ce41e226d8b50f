import type { ReactNode } from 'react';
import { useText } from '#shell';
import { Tag, useFormat } from '#ui/core';
import type { EveningItemFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { EVENING_TEXT } from './evening.text';
import '../screen/screen.css';

/** What has been recorded for an evening, whoever recorded it; `deeds` are what this person may do with an item. */
export function EveningItems({ items, deeds }: { items: readonly EveningItemFragment[]; deeds?(item: EveningItemFragment): ReactNode }) {
  const t = useText(EVENING_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const posted = items.filter(({ state }) => state === 'POSTED');
  if (posted.length === 0) return <p className="qf-quiet">{t.nothingYet}</p>;
  return (
    <ul className="qf-items" aria-label={t.others}>
      {posted.map((item) => (
        <li key={item.id}>
          <div className="qf-item-facts">
            <b>{item.subject}</b>
            <span>{words[item.kind]}</span>
            <span className="hw-num">{format.minutes(item.minutes)}</span>
            {item.tier && <span>{words.tier(item.tier)}</span>}
            {item.late && <Tag>{words.late}</Tag>}
            <span className="qf-quiet">{item.teacherName}</span>
          </div>
          <p>{item.content}</p>
          {deeds && <div className="qf-item-deeds">{deeds(item)}</div>}
        </li>
      ))}
    </ul>
  );
}
