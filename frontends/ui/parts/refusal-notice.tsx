import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from './locale';
import { CrossMark } from './marks';
import { Panel } from './panel';

export interface RefusalRule {
  code: string;
  clause: string;
  document: string;
}

/** What a refusal carries; the shell's `refusalOf` makes one of any error. */
export interface RefusalView {
  message: string;
  rule?: RefusalRule | null;
  hint?: string | null;
  trace?: string | null;
}

const TEXT = {
  basis: { zh: '依据', en: 'Basis' },
  document: { zh: '文件', en: 'Document' },
  clause: { zh: '条款', en: 'Clause' },
  rule: { zh: '规则编号', en: 'Rule' },
  retry: { zh: '重试', en: 'Try again' },
  trace: { zh: '追踪号', en: 'Trace number' },
};

/** The rule behind a verdict: opens its clause. */
export function RuleButton({ rule }: { rule: RefusalRule }) {
  const words = useWords(TEXT);
  return (
    <Panel
      label={words.basis}
      content={() => (
        <dl className="qf-rule">
          <dt>{words.document}</dt>
          <dd>{rule.document}</dd>
          <dt>{words.clause}</dt>
          <dd>{rule.clause}</dd>
          <dt>{words.rule}</dt>
          <dd>{rule.code}</dd>
        </dl>
      )}
    >
      {(trigger) => (
        <Button {...trigger} size="small" type="link" style={{ paddingInline: 0 }}>
          {words.basis} {rule.code}
        </Button>
      )}
    </Panel>
  );
}

export interface RefusalNoticeProps {
  refused: RefusalView;
  /** the way out, as buttons named by their deed: 改为 12 分钟 */
  remedy?: ReactNode;
  retry?(): void;
}

/** What is wrong, by which rule, what to do. Stands at the field or form it concerns; nothing typed is lost. */
export function RefusalNotice({ refused, remedy, retry }: RefusalNoticeProps) {
  const words = useWords(TEXT);
  return (
    <div className="qf-refusal" role="alert">
      <p className="qf-refusal-line">
        <CrossMark />
        <span>{refused.message}</span>
      </p>
      {refused.hint && <p className="qf-refusal-hint">{refused.hint}</p>}
      <div className="qf-refusal-deeds">
        {remedy}
        {retry && (
          <Button size="small" onClick={retry}>
            {words.retry}
          </Button>
        )}
        {refused.rule && <RuleButton rule={refused.rule} />}
        {refused.trace && !refused.rule && (
          <span className="qf-state-trace">
            {words.trace} {refused.trace}
          </span>
        )}
      </div>
    </div>
  );
}
