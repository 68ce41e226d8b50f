import { useText, useShell } from '#shell';
import { Button, useLocale, weekdayOf } from '#ui/core';
import { addDays, isDate } from './dates';
import { PAGE_TEXT } from './page.text';
import './page.css';

/** One date: the day before, the day after, or the device's own date field, which every phone knows. */
export function DaySwitch({ date, choose, last }: { date: string; choose(date: string): void; last?: string }) {
  const t = useText(PAGE_TEXT);
  const { today } = useShell();
  const locale = useLocale();
  return (
    <div className="qf-day" role="group" aria-label={t.date}>
      <Button aria-label={t.previousDay} onClick={() => choose(addDays(date, -1))}>
        ‹
      </Button>
      <label>
        <input
          type="date"
          aria-label={t.date}
          value={date}
          max={last}
          onChange={(event) => isDate(event.target.value) && choose(event.target.value)}
        />
        <span>{weekdayOf(date, locale)}</span>
      </label>
      <Button aria-label={t.nextDay} disabled={last !== undefined && date >= last} onClick={() => choose(addDays(date, 1))}>
        ›
      </Button>
      {date !== today && <Button onClick={() => choose(today)}>{t.today}</Button>}
    </div>
  );
}
