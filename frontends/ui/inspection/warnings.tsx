import type { RuleRef } from '#shell';
import { Alert, RuleButton } from '#ui/core';
import './inspection.css';

export interface WarningFacts {
  code: string;
  message: string;
  rule?: RuleRef | null;
}

/** What the rules have to say without forbidding it. */
export function Warnings({ warnings }: { warnings: readonly WarningFacts[] }) {
  return (
    <>
      {warnings.map(({ code, message, rule }) => (
        <Alert key={code} className="qf-warning" type="warning" showIcon title={message} action={rule && <RuleButton rule={rule} />} />
      ))}
    </>
  );
}
