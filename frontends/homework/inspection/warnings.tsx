import { Alert, RuleButton } from '#ui/core';
import type { WarningFragment } from '../gql/graphql';

/** What the rules have to say without forbidding it. */
export function Warnings({ warnings }: { warnings: readonly WarningFragment[] }) {
  return (
    <>
      {warnings.map(({ code, message, rule }) => (
        <Alert key={code} className="hw-warning" type="warning" showIcon title={message} action={rule && <RuleButton rule={rule} />} />
      ))}
    </>
  );
}
