import { useEffect, useId, useRef } from 'react';
import { useWords } from './locale';
import { CrossMark } from './marks';
import './review.css';

const TEXT = {
  label: { zh: '理由', en: 'Reason' },
  required: { zh: '必填', en: 'required' },
  missing: { zh: '请写明理由：哪里不对，应怎样改。', en: 'Say why: what is wrong and what it should be.' },
  templates: { zh: '常用理由', en: 'Common reasons' },
  joint: { zh: '；', en: '; ' },
};

export interface ReasonPickerProps {
  /** default 理由 */
  label?: string;
  /** common reasons; pressing one puts its words into the field, where they may be changed */
  templates?: readonly string[];
  value: string;
  change(value: string): void;
  /** what is wrong with it now; `true` for a missing one */
  problem?: string | boolean;
  /** letters at most */
  most?: number;
  placeholder?: string;
}

/** A reason by template and in one's own words; never optional. The caller refuses an empty one and says so with `problem`. */
export function ReasonPicker({ label, templates = [], value, change, problem, most = 500, placeholder }: ReasonPickerProps) {
  const words = useWords(TEXT);
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const wrong = problem === true ? words.missing : problem || null;
  useEffect(() => {
    if (wrong) field.current?.querySelector('textarea')?.focus();
  }, [wrong]);
  return (
    <div className="qf-reason" ref={field}>
      <label htmlFor={id}>
        {label ?? words.label}
        <small>{words.required}</small>
      </label>
      {templates.length > 0 && (
        <div className="qf-reason-templates" role="group" aria-label={words.templates}>
          {templates.map((template) => {
            const said = saidIn(value, template);
            return (
              <button
                key={template}
                type="button"
                aria-pressed={said}
                onClick={() => change(said ? without(value, template) : withTemplate(value, template, words.joint))}
              >
                {template}
              </button>
            );
          })}
        </div>
      )}
      <textarea
        id={id}
        rows={3}
        value={value}
        maxLength={most}
        placeholder={placeholder}
        aria-required
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? `${id}wrong` : undefined}
        onChange={(event) => change(event.target.value)}
      />
      {wrong && (
        <p id={`${id}wrong`} className="qf-reason-wrong" role="alert">
          <CrossMark />
          {wrong}
        </p>
      )}
    </div>
  );
}

/** The template where it stands as a reason of its own, between joints or alone. */
const standing = (template: string) => new RegExp(`(^|[；;])\\s*${template.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*(?=$|[；;])`);

const saidIn = (value: string, template: string) => standing(template).test(value);

/** Added to what is there: nothing typed is lost. */
const withTemplate = (value: string, template: string, joint: string) => (value.trim() === '' ? template : `${value.trimEnd()}${joint}${template}`);

const without = (value: string, template: string) => value.replace(standing(template), '').replace(/^\s*[；;]\s*/, '');
