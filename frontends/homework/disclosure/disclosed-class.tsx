import { useText } from '#shell';
import { useFormat } from '#ui/core';
import type { StaffDisclosureQuery } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { DISCLOSURE_TEXT } from './disclosure.text';
import '../screen/screen.css';

/** One class on the disclosure: its total beside its limit, then what is to be done. */
export function DisclosedClass({ disclosed }: { disclosed: StaffDisclosureQuery['disclosure']['classes'][number] }) {
  const t = useText(DISCLOSURE_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { className, writtenMinutes, limitMinutes, assignments } = disclosed;
  const over = writtenMinutes - limitMinutes;
  return (
    <li>
      <div className="hw-disclosed-head">
        <b>{className}</b>
        <span className="hw-num">
          {limitMinutes === 0 && writtenMinutes === 0 ? t.noWritten : t.written(format.minutes(writtenMinutes), format.minutes(limitMinutes))}
          {over > 0 && <strong> {t.over(format.minutes(over))}</strong>}
        </span>
      </div>
      {assignments.length === 0 ? (
        <p className="qf-quiet">{t.nothing}</p>
      ) : (
        <ul>
          {assignments.map((item, index) => (
            <li key={index}>
              <b>{item.subject}</b>
              <span>{item.content}</span>
              <span className="qf-quiet hw-num">
                {[words[item.kind], format.minutes(item.minutes), item.tier && words.tier(item.tier), item.teacher].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
