import { useId, useState } from 'react';
import { useText, type Refused } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input } from '#ui/form';
import { Chips } from '#ui/page';
import { VIOLATIONS_TEXT } from './violations.text';
import './violations.css';

interface Way {
  label: string;
  /** the button's own verb */
  deed: string;
  /** of the day that this way needs; none needs none */
  day?: { label: string; first: string; usual: string };
  /** the words may be left out */
  wordless?: boolean;
}

interface TwoWayFormProps {
  title: string;
  words: string;
  missing: string;
  ways: readonly [Way, Way];
  saving: boolean;
  refused: Refused | null;
  clear(): void;
  send(said: { way: 0 | 1; text: string; day: string | null }): void;
}

/** A decision with two ways: words, and the day that the chosen way needs. */
export function TwoWayForm({ title, words, missing, ways, saving, refused, clear, send }: TwoWayFormProps) {
  const t = useText(VIOLATIONS_TEXT);
  const id = useId();
  const [way, setWay] = useState<0 | 1>(0);
  const [text, setText] = useState('');
  const [days, setDays] = useState(ways.map(({ day }) => day?.usual ?? ''));
  const [lacking, setLacking] = useState('');
  const { day, deed, wordless } = ways[way];
  const touched = () => {
    setLacking('');
    clear();
  };
  const submit = () => {
    const lacks = day && !days[way] ? t.dayMissing : text.trim() === '' && !wordless ? missing : '';
    setLacking(lacks);
    if (lacks || saving) return;
    send({ way, text: text.trim(), day: day ? days[way]! : null });
  };
  return (
    <Section title={title}>
      <form
        className="ex-clue-form qf-no-print"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Chips
          label={title}
          chips={ways.map(({ label }, value) => ({ value, label }))}
          value={way}
          choose={(value) => {
            setWay(value as 0 | 1);
            touched();
          }}
        />
        <div className="qf-field">
          <label htmlFor={`${id}w`}>{words}</label>
          <Input.TextArea
            id={`${id}w`}
            rows={3}
            maxLength={500}
            showCount
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              touched();
            }}
          />
        </div>
        {day && (
          <div className="qf-field">
            <label htmlFor={`${id}d`}>{day.label}</label>
            <input
              id={`${id}d`}
              type="date"
              className="qf-date"
              min={day.first}
              value={days[way]}
              onChange={(event) => {
                setDays(days.map((one, at) => (at === way ? event.target.value : one)));
                touched();
              }}
            />
          </div>
        )}
        {lacking && (
          <p className="qf-missing" role="alert">
            {lacking}
          </p>
        )}
        {refused && <RefusalNotice refused={refused} />}
        <Button type="primary" htmlType="submit" loading={saving}>
          {deed}
        </Button>
      </form>
    </Section>
  );
}
