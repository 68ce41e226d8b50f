import { useShell, useText } from '#shell';
import { LocalRuleDetail } from '#ui/dialog';
import { addDays, useDeed } from '#ui/page';
import { EndLocalRuleDocument, type LocalRuleLineFragment } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';

/** Of a city or county: evenings are left as they stand for a week. */
const DAYS_NOTICE = 7;

export function RuleDetail({ rule, reload }: { rule: LocalRuleLineFragment; reload(): void }) {
  const t = useText(POLICIES_TEXT);
  const { session, today } = useShell();
  const ofSchool = rule.place.path.split('/').length === 5;
  const { run, saving, refused } = useDeed(EndLocalRuleDocument, ['LocalRule', 'RuleInForce', 'ClassDay']);
  const end = async (lastDay: string, reason: string) => {
    const ended = await run((idempotencyKey) => ({ input: { id: rule.id, version: rule.version, lastDay, reason, idempotencyKey } }));
    if (!ended) reload();
    return Boolean(ended);
  };
  const may = session.can(ofSchool ? 'homework.policies.publish' : 'homework.policy.adopt', rule.place.path);
  const earliest = may ? (ofSchool ? today : addDays(today, DAYS_NOTICE)) : null;
  return <LocalRuleDetail rule={rule} earliest={earliest} common={t.endCommon} saving={saving} refused={refused} end={end} />;
}
