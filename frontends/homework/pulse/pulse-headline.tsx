import { useText } from '#shell';
import { Button, CardGrid, FigureCard, NOTHING, Section, useFormat } from '#ui/core';
import type { PulseStageOfFragment } from '../gql/graphql';
import { bandName, feltText, gapOf, LONGER_FROM, shareOf } from './bands';
import { PULSE_TEXT } from './pulse.text';
import '../screen/screen.css';

/** Felt and recorded side by side, then what lies behind: the four answers, the long ones, what was asked of parents, how many answered. */
export function PulseHeadline({ now, why }: { now: PulseStageOfFragment; why(): void }) {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  const hidden = (text: string) => (text === NOTHING && now.waves > 0 ? [t.hidden] : text.split(' '));
  const card = (label: string, text: string, note?: string | false | null) => {
    const [value, unit] = hidden(text);
    return <FigureCard label={label} value={value!} unit={unit} note={note || undefined} />;
  };
  const part = (of: { count: number; of: number } | null | undefined) => of && of.of > 0 && t.longerOf(format.count(of.count), format.count(of.of));
  return (
    <>
      <div className="hw-pulse-headline">
        <Section
          title={t.beside}
          extra={
            <Button size="small" onClick={why} className="qf-no-print">
              {t.why}
            </Button>
          }
        >
          <Beside now={now} />
        </Section>
        <Section title={t.bands}>
          <Bands now={now} />
        </Section>
      </div>
      <div className="hw-pulse-cards">
        <CardGrid min={220}>
          {card(t.longer(LONGER_FROM[now.stage]), format.share(shareOf(now.longer)), part(now.longer))}
          {card(t.asked, format.share(shareOf(now.asked)), part(now.asked))}
          {card(t.answers, format.count(now.answers, t.copies), t.answersOf(format.count(now.handedOut), format.count(now.invited)))}
        </CardGrid>
      </div>
      {now.shownWaves < now.waves && <p className="qf-quiet">{t.shownWaves(format.count(now.shownWaves), format.count(now.waves))}</p>}
    </>
  );
}

function Beside({ now }: { now: PulseStageOfFragment }) {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  const gap = gapOf(now);
  const most = Math.max(now.feltMinutes ?? 0, now.plannedMinutes ?? 0, 1);
  const line = (label: string, minutes: number | null | undefined, name: string, text: string) => (
    <div className="hw-pulse-line">
      <span>{label}</span>
      <span className="hw-pulse-bar" aria-hidden="true">
        {minutes != null && <i className={name} style={{ width: `${(minutes / most) * 100}%` }} />}
      </span>
      <b className="hw-num">{text}</b>
    </div>
  );
  return (
    <>
      {line(t.felt, now.feltMinutes, 'is-felt', now.feltMinutes == null && now.waves > 0 ? t.hidden : feltText(now, format.minutes, t.about))}
      {line(t.planned, now.plannedMinutes, 'is-planned', format.minutes(now.plannedMinutes, 1))}
      {gap !== null && (
        <p className="hw-pulse-gap">{gap === 0 ? t.same : gap > 0 ? t.more(format.minutes(gap, 1)) : t.less(format.minutes(-gap, 1))}</p>
      )}
      {now.feltEstimated && <p className="qf-quiet">{t.aboutWhy}</p>}
    </>
  );
}

function Bands({ now }: { now: PulseStageOfFragment }) {
  const t = useText(PULSE_TEXT);
  const format = useFormat();
  if (!now.bands) return <p className="qf-quiet">{now.waves > 0 ? t.hidden : NOTHING}</p>;
  const all = now.bands.reduce((sum, { count }) => sum + count, 0);
  return (
    <table className="qf-reason-table">
      <thead>
        <tr>
          <th scope="col">{t.band}</th>
          <th scope="col" className="qf-num">
            {t.count}
          </th>
          <th scope="col" className="qf-num">
            {t.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {now.bands.map(({ band, count }) => (
          <tr key={band}>
            <th scope="row">{bandName(band, t)}</th>
            <td className="qf-num">{format.count(count)}</td>
            <td className="qf-num">{format.share(all > 0 ? count / all : null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
