import { useQuery } from 'urql';
import { refusalOf, useKeyset, useShell, useText, useView } from '#shell';
import { Button, EmptyState, PageHeader, Section } from '#ui/core';
import { Answer, Failure } from '#ui/page';
import { useLocalRuleColumns } from '#ui/dialog';
import { DataTable, DetailDrawer, type DataColumn } from '#ui/table';
import { ExamLocalRulesDocument, ExamRulesDocument, type ExamRuleLineFragment, type ExamRulesQuery } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { RuleDetail } from './rule-detail';
import { RuleForm } from './rule-form';
import { RULES_TEXT } from './rules.text';
import './rules.css';

const DEFAULTS = { rule: '', after: '' };
const NEW = 'new';
const CHANGED = { additionalTypenames: ['ExamLocalRule', 'RuleInForce', 'ExamRuleNumber'] };

type Rule = ExamRulesQuery['examRules'][number];

/** 考试规定: what holds here today, and what cities and counties have made stricter. */
function RulesPage() {
  const t = useText(RULES_TEXT);
  const { place, today } = useShell();
  const [result, again] = useQuery({
    query: ExamRulesDocument,
    variables: { place: place.path, date: today },
    pause: place.path === '',
    context: CHANGED,
  });
  const columns: DataColumn<Rule>[] = [
    { key: 'code', title: t.code, width: 70, phone: 'title', render: ({ code }) => code },
    { key: 'text', title: t.text, width: 480, phone: 'wide', render: ({ text }) => text },
    { key: 'document', title: t.document, width: 320, phone: 'wide', render: ({ document, clause }) => `${document} ${clause}` },
  ];
  return (
    <div className="qf-narrow">
      <PageHeader title={t.title} note={t.note} />
      <LocalRules />
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={12}>
        {({ examRules }) => (
          <Section title={t.inForce}>
            <DataTable name="exams.rules" caption={t.inForce} columns={columns} rows={examRules} rowKey={({ code, place: of }) => `${code} ${of}`} />
          </Section>
        )}
      </Answer>
    </div>
  );
}

function LocalRules() {
  const t = useText(RULES_TEXT);
  const { place, session } = useShell();
  const [view, setView] = useView(DEFAULTS);
  const [result, again] = useQuery({
    query: ExamLocalRulesDocument,
    variables: { place: place.path, after: view.after || null },
    pause: place.path === '',
    context: CHANGED,
  });
  const list = result.data?.examLocalRules;
  const rows = list?.edges.map(({ node }) => node) ?? [];
  const { page } = useKeyset(list?.pageInfo, rows.length);
  const refused = refusalOf(result.error);
  const reload = () => again({ requestPolicy: 'network-only' });
  const adopts = (place.level === 'CITY' || place.level === 'COUNTY') && session.can('exams.policy.adopt', place.path);
  const columns = useLocalRuleColumns<ExamRuleLineFragment>(true);
  const adopt = adopts && (
    <Button type="primary" onClick={() => setView({ rule: NEW })}>
      {t.adopt}
    </Button>
  );
  const instead =
    refused && !list ? (
      <Failure refused={refused} again={reload} />
    ) : list && rows.length === 0 ? (
      <EmptyState title={t.none} why={t.noneWhy} deed={adopt} />
    ) : undefined;
  const shown = rows.find(({ id }) => id === view.rule);
  const close = () => setView({ rule: '' });
  return (
    <>
      <Section title={t.local}>
        <p className="qf-quiet">{t.localWhy}</p>
        <DataTable<ExamRuleLineFragment>
          name="exams.local-rules"
          caption={t.local}
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
      <DetailDrawer open={shown !== undefined} title={t.detail} close={close}>
        {shown && <RuleDetail rule={shown} reload={reload} />}
      </DetailDrawer>
      <DetailDrawer open={view.rule === NEW && adopts} title={t.adopt} close={close}>
        {view.rule === NEW && <RuleForm done={close} />}
      </DetailDrawer>
    </>
  );
}

export default inDepartment(RulesPage);
