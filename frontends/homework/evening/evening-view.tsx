import { useText } from '#shell';
import { LightMark, MinuteBar, RuleButton, type MinutePart } from '#ui/core';
import type { EveningFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { EVENING_TEXT } from './evening.text';
import { lightWord } from './light-word';
import './evening.css';

const isWritten = (item: EveningFragment['assignments'][number]) => item.kind === 'WRITTEN' && item.state === 'POSTED';

interface EveningViewProps {
  evening: EveningFragment;
  /** what is being typed */
  draft?: MinutePart | null;
  /** false: for a guardian, who sets nothing */
  setting?: boolean;
}

/** The evening of one class: what is left, one bar stacked by subject, and by which rule. */
export function EveningView({ evening, draft, setting = true }: EveningViewProps) {
  const t = useText(EVENING_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const parts: MinutePart[] = evening.assignments.filter(isWritten).map(({ id, subject, minutes }) => ({ key: id, label: subject, minutes }));
  const { coordinated, rule } = evening;
  // a coordination permits recording above the law; the light still tells the law's verdict
  const allowed = Math.max(evening.limitMinutes, coordinated?.limitMinutes ?? 0);
  return (
    <div className="hw-evening">
      <MinuteBar parts={draft ? [...parts, { ...draft, draft: true }] : parts} limit={allowed} setting={setting} />
      <p className="hw-evening-foot">
        <LightMark light={evening.light} text={lightWord(evening.light, allowed, words)} />
        {rule && <RuleButton rule={rule} />}
      </p>
      {coordinated && <p className="qf-quiet">{t.coordinated(coordinated.limitMinutes, coordinated.by, coordinated.reason)}</p>}
    </div>
  );
}
