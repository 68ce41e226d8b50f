import { SERIES, TOKENS } from '../theme';
import { useFormat } from './format';
import { useWords } from './locale';

export interface MinutePart {
  key: string;
  label: string;
  minutes: number;
  /** not saved yet: shown hatched */
  draft?: boolean;
}

const TEXT = {
  left: { zh: (text: string) => `还可布置 ${text}`, en: (text: string) => `${text} left` },
  over: { zh: (text: string) => `超出 ${text}`, en: (text: string) => `${text} over` },
  none: { zh: '不布置书面作业', en: 'No written homework' },
  sum: {
    zh: (used: string, limit: string) => `${used}，上限 ${limit}`,
    en: (used: string, limit: string) => `${used}, limit ${limit}`,
  },
  draft: { zh: (text: string) => `本次 ${text}`, en: (text: string) => `${text} now` },
  set: { zh: (used: string) => `已布置 ${used}`, en: (used: string) => `${used} set` },
  and: { zh: '，', en: ', ' },
};

const SUBJECTS = ['语文', '数学', '英语', '科学', '道德与法治', '物理', '化学', '历史'];

/** A subject has the same colour on every screen. */
export function subjectColour(subject: string): string {
  const known = SUBJECTS.indexOf(subject);
  if (known >= 0) return SERIES[known % SERIES.length];
  const sum = [...subject].reduce((total, letter) => total + letter.codePointAt(0)!, 0);
  return SERIES[sum % SERIES.length];
}

export interface MinuteBarProps {
  parts: MinutePart[];
  /** null where no limit is in force */
  limit: number | null;
  legend?: boolean;
  /** says what is left to be set; not for those who set nothing */
  setting?: boolean;
}

/** Minutes stacked up to a limit; what is left stands large beside it. */
export function MinuteBar({ parts, limit, legend = true, setting = true }: MinuteBarProps) {
  const words = useWords(TEXT);
  const format = useFormat();
  const used = parts.reduce((total, part) => total + part.minutes, 0);
  const scale = Math.max(used, limit ?? 0, 1);
  const left = limit === null ? null : limit - used;
  const headline =
    left === null ? '' : limit === 0 && used === 0 ? words.none : left < 0 ? words.over(format.minutes(-left)) : words.left(format.minutes(left));
  // what is only being typed is not set yet, and is not called so
  const drafted = parts.reduce((total, part) => total + (part.draft ? part.minutes : 0), 0);
  const set = [words.set(format.minutes(used - drafted)), drafted > 0 && words.draft(format.minutes(drafted))].filter(Boolean).join(words.and);
  const sum = limit === null ? set : words.sum(set, format.minutes(limit));
  return (
    <div className="qf-minutes">
      <div className="qf-minutes-head">
        {(setting || (left !== null && left < 0)) && (
          <span className={left !== null && left < 0 ? 'qf-minutes-left is-over' : 'qf-minutes-left'}>{headline}</span>
        )}
        <span style={{ color: TOKENS.quiet }}>{sum}</span>
      </div>
      <div className="qf-minutes-bar" role="img" aria-label={[headline, sum].filter(Boolean).join('；')}>
        {parts.map((part) => (
          <i key={part.key} style={{ width: `${(part.minutes / scale) * 100}%`, background: fill(part) }} />
        ))}
        {left !== null && left < 0 && <i className="qf-minutes-limit" style={{ left: `${((limit ?? 0) / scale) * 100}%` }} />}
      </div>
      {legend && parts.length > 0 && (
        <ul className="qf-minutes-legend">
          {parts.map((part) => (
            <li key={part.key}>
              <i style={{ background: fill(part) }} />
              {part.label} {format.minutes(part.minutes)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function fill(part: MinutePart): string {
  const colour = subjectColour(part.label);
  return part.draft ? `repeating-linear-gradient(135deg, ${colour} 0 4px, #fff 4px 7px)` : colour;
}
