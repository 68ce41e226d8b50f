import { useFormat } from './format';
import { useWords } from './locale';
import { BackMark, CheckMark, CrossMark, NoteMark } from './marks';
import './review.css';

const TEXT = {
  AGREE: { zh: '同意', en: 'agrees' },
  RETURN: { zh: '退回', en: 'returned' },
  REJECT: { zh: '不同意', en: 'does not agree' },
  NOTE: { zh: '意见', en: 'note' },
  none: { zh: '还没有办理意见', en: 'No opinion yet' },
  label: { zh: '办理意见', en: 'Opinions' },
};
const MARK = { AGREE: CheckMark, RETURN: BackMark, REJECT: CrossMark, NOTE: NoteMark };

/** One opinion, as the graph gives it. */
export interface OpinionFacts {
  id: string;
  /** 学校指导组审核 */
  stage: string;
  verdict: keyof typeof MARK;
  text: string;
  byName: string;
  at: string;
}

/** What was said of a thing on its way, oldest first: stage, verdict, words, who and when. */
export function OpinionTrail({ opinions, label }: { opinions: readonly OpinionFacts[]; label?: string }) {
  const words = useWords(TEXT);
  const format = useFormat();
  if (opinions.length === 0) return <p className="qf-opinions-none">{words.none}</p>;
  return (
    <ol className="qf-opinions" aria-label={label ?? words.label}>
      {opinions.map(({ id, stage, verdict, text, byName, at }) => {
        const Mark = MARK[verdict];
        return (
          <li key={id} className={`is-${verdict.toLowerCase()}`}>
            <p className="qf-opinion-head">
              <span className="qf-opinion-verdict">
                <Mark />
                {words[verdict]}
              </span>
              <span className="qf-opinion-stage">{stage}</span>
            </p>
            {text && <p className="qf-opinion-text">{text}</p>}
            <p className="qf-opinion-who">
              {byName} · {format.time(at)}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
