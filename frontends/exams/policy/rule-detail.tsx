import { useShell, useText } from '#shell';
import { LocalRuleDetail } from '#ui/dialog';
import { addDays, useDeed } from '#ui/page';
import { EndExamRuleDocument, type ExamRuleLineFragment } from '../gql/graphql';
import { RULES_TEXT } from './rules.text';

/** A rule may end as early as a new one could take its place, less a day. */
const DAYS_NOTICE = 7;

export function RuleDetail({ rule, reload }: { rule: ExamRuleLineFragment; reload(): void }) {
  const t = useText(RULES_TEXT);
  const { session, today } = useShell();
  const { run, saving, refused } = useDeed(EndExamRuleDocument, ['ExamLocalRule', 'RuleInForce', 'ExamRuleNumber']);
  const end = async (lastDay: string, reason: string) => {
    const ended = await run((idempotencyKey) => ({ input: { id: rule.id, version: rule.version, lastDay, reason, idempotencyKey } }));
    if (!ended) reload();
    return Boolean(ended);
  };
  const earliest = session.can('exams.policy.adopt', rule.place.path) ? addDays(today, DAYS_NOTICE) : null;
  return <LocalRuleDetail rule={rule} earliest={earliest} common={t.endCommon} saving={saving} refused={refused} end={end} />;
}
