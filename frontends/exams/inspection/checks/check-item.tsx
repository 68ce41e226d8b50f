import { useId, useState, type ReactNode } from 'react';
import { useText } from '#shell';
import { Button, RuleButton } from '#ui/core';
import { Input } from '#ui/form';
import type { ExamVerdict } from '../../gql/graphql';
import { EXAM_INSPECTION_TEXT } from '../inspection.text';
import { EXAM_CHECKS_TEXT } from './checks.text';
import { lacksWord, type Answer, type Item } from './sheet';

const VERDICTS: readonly ExamVerdict[] = ['FIT', 'UNFIT', 'NOT_APPLICABLE'];

interface CheckItemProps {
  item: Item;
  answer: Answer;
  locked: boolean;
  /** what is missing is said now */
  told: boolean;
  change(answer: Answer): void;
  /** stands below: how it is handled */
  children?: ReactNode;
}

/** One item: its rule, one of three verdicts with one tap, and a word where it is not simply fit. */
export function CheckItem({ item, answer, locked, told, change, children }: CheckItemProps) {
  const t = useText(EXAM_CHECKS_TEXT);
  const words = useText(EXAM_INSPECTION_TEXT);
  const id = useId();
  const [writing, setWriting] = useState(false);
  const { verdict, word } = answer;
  const must = verdict === 'UNFIT' || verdict === 'NOT_APPLICABLE';
  const wrong = told && (verdict === null || lacksWord(answer));
  return (
    <div className={wrong ? 'ex-item is-wrong' : 'ex-item'} role="group" aria-labelledby={`${id}n`}>
      <p className="ex-item-name">
        <span id={`${id}n`}>{item.name}</span> <RuleButton rule={item.rule} />
      </p>
      <div className="ex-item-verdicts">
        {VERDICTS.map((value) => (
          <label key={value} className={['qf-chip', value === verdict && 'is-chosen', value === 'UNFIT' && 'is-unfit'].filter(Boolean).join(' ')}>
            <input type="radio" name={id} checked={value === verdict} disabled={locked} onChange={() => change({ ...answer, verdict: value })} />
            <span>{words[value]}</span>
          </label>
        ))}
        {verdict === 'FIT' && !writing && word === '' && !locked && (
          <Button type="link" size="small" onClick={() => setWriting(true)}>
            {t.addWord}
          </Button>
        )}
      </div>
      {(must || writing || word !== '') && (
        <Input.TextArea
          aria-label={t.word(item.name)}
          aria-required={must}
          aria-invalid={told && lacksWord(answer)}
          value={word}
          maxLength={300}
          disabled={locked}
          placeholder={verdict === 'NOT_APPLICABLE' ? t.wordNot : t.wordUnfit}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => change({ ...answer, word: event.target.value })}
        />
      )}
      {told && lacksWord(answer) && <p className="qf-missing">{t.wordShort}</p>}
      {children}
    </div>
  );
}
