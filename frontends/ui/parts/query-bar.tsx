import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useWords } from './locale';
import './query-bar.css';

export interface QueryField {
  key: string;
  label: string;
  /** the control; it gets the id its label points to */
  control(id: string): ReactNode;
}

const TEXT = {
  query: { zh: '查询', en: 'Search' },
  clear: { zh: '清空条件', en: 'Clear' },
  more: { zh: '更多条件', en: 'More' },
  less: { zh: '收起', en: 'Fewer' },
  label: { zh: '查询条件', en: 'Filters' },
};

export interface QueryBarProps {
  fields: QueryField[];
  /** how many stand open; the rest is folded */
  open?: number;
  submit(): void;
  clear(): void;
  /** a folded field is in use: start unfolded */
  unfolded?: boolean;
}

/** Three fields, the rest folded; Enter asks. */
export function QueryBar({ fields, open = 3, submit, clear, unfolded = false }: QueryBarProps) {
  const words = useWords(TEXT);
  const [all, setAll] = useState(unfolded);
  const prefix = useId();
  const shown = all ? fields : fields.slice(0, open);
  return (
    <form
      className="qf-query"
      role="search"
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {shown.map((field) => (
        <div key={field.key} className="qf-query-field">
          <label htmlFor={`${prefix}${field.key}`}>{field.label}</label>
          {field.control(`${prefix}${field.key}`)}
        </div>
      ))}
      <div className="qf-query-deeds">
        <Button type="primary" htmlType="submit">
          {words.query}
        </Button>
        <Button onClick={clear}>{words.clear}</Button>
        {fields.length > open && (
          <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.less : words.more}
          </Button>
        )}
      </div>
    </form>
  );
}
