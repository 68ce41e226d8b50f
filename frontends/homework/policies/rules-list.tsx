import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText } from '#shell';
import { Button, EmptyState, Section } from '#ui/core';
import { useLocalRuleColumns } from '#ui/dialog';
import { DataTable, DetailDrawer } from '#ui/table';
import { Failure } from '#ui/page';
import { LocalRulesDocument, type LocalRuleLineFragment } from '../gql/graphql';
import { POLICIES_TEXT } from './policies.text';
import { RuleDetail } from './rule-detail';
import { RuleForm } from './rule-form';
import { RULES, type PoliciesView, type SetView } from './view';

const PAGE = 50;

/** Stricter rules laid down here and below; cities, counties and principals add their own. */
export function RulesList({ view, setView, document }: { view: PoliciesView; setView: SetView; document?: string }) {
  const t = useText(POLICIES_TEXT);
  const { place, session } = useShell();
  const [result, again] = useQuery({
    query: LocalRulesDocument,
    variables: { place: place.path, first: PAGE, after: view.after || null },
    pause: place.path === '',
    context: RULES,
  });
  const list = result.data?.localRules;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const ofSchool = place.level === 'SCHOOL';
  const adopts = session.can(ofSchool ? 'homework.policies.publish' : 'homework.policy.adopt', place.path) && place.level !== 'PROVINCE';
  const columns = useLocalRuleColumns<LocalRuleLineFragment>(!ofSchool);
  const adopt = adopts && (
    <Button type="primary" onClick={() => setView({ rule: 'new' })}>
      {t.adopt}
    </Button>
  );
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={reload} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.noRules} why={t.noRulesWhy} deed={adopt} />
    ) : undefined;
  const shown = rows.find(({ id }) => id === view.rule);
  return (
    <>
      <Section title={t.rules}>
        <p className="qf-quiet">{ofSchool ? t.rulesWhySchool : t.rulesWhyOffice}</p>
        <DataTable<LocalRuleLineFragment>
          name="homework.local-rules"
          caption={t.rules}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={result.fetching && !list}
          instead={instead}
          page={page}
          open={({ id }) => setView({ rule: id })}
          openKey={view.rule}
          actions={rows.length > 0 && adopt}
        />
      </Section>
      <DetailDrawer open={shown !== undefined} title={t.ruleDetail} close={() => setView({ rule: '' })}>
        {shown && <RuleDetail rule={shown} reload={reload} />}
      </DetailDrawer>
      <DetailDrawer open={view.rule === 'new' && adopts} title={t.adoptTitle} close={() => setView({ rule: '' })}>
        {view.rule === 'new' && <RuleForm document={document} done={() => setView({ rule: '' })} />}
      </DetailDrawer>
    </>
  );
}
