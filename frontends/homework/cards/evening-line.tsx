import { useText } from '#shell';
import { LightMark, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import type { CardEveningFragment } from '../gql/graphql';
import { lightWord } from '../evening/light-word';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { CARDS_TEXT } from './cards.text';
import '../screen/screen.css';

/** One class tonight in one line: light, what is left, and the way to record. */
export function EveningLine({ evening, to, deed }: { evening: CardEveningFragment; to: string; deed?: string }) {
  const t = useText(CARDS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { schoolDay, limitMinutes, overMinutes, remainingMinutes } = evening;
  const left = !schoolDay
    ? t.noSchool([evening.dayName, evening.reason ?? t.notASchoolDay].filter(Boolean).join(' · '))
    : overMinutes > 0
      ? t.over(format.minutes(overMinutes))
      : limitMinutes === 0
        ? t.noWritten
        : t.left(format.minutes(remainingMinutes));
  return (
    <li>
      <Link to={to} className="hw-card-class">
        {evening.className}
      </Link>
      {schoolDay ? <LightMark light={evening.light} text={lightWord(evening.light, limitMinutes, words)} /> : <span />}
      <span className="hw-num">{left}</span>
      {schoolDay && deed ? <Link to={to}>{deed}</Link> : <span />}
    </li>
  );
}
