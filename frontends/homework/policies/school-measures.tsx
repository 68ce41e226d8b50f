import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, EmptyState, Section } from '#ui/core';
import { DetailDrawer } from '#ui/table';
import { Answer } from '#ui/page';
import { MeasuresAtDocument } from '../gql/graphql';
import { MeasuresCard, MeasuresDeeds } from './measures-card';
import { MeasuresForm } from './measures-form';
import { POLICIES_TEXT } from './policies.text';
import { isStanding, MEASURES, type PoliciesView, type SetView } from './view';

const MOST = 50;

/** A school's own measures: what holds, what is being drafted, what was. */
export function SchoolMeasures({ schoolId, view, setView }: { schoolId: string; view: PoliciesView; setView: SetView }) {
  const t = useText(POLICIES_TEXT);
  const { place, session, today } = useShell();
  const [result, again] = useQuery({
    query: MeasuresAtDocument,
    variables: { place: place.path, filter: null, first: MOST, after: null },
    context: MEASURES,
  });
  const reload = () => again({ requestPolicy: 'network-only' });
  const writes = session.can('homework.policies.write', place.path);
  const draftNew = writes && (
    <Button className="qf-no-print" onClick={() => setView({ draft: 'new' })}>
      {t.draftNew}
    </Button>
  );
  return (
    <Answer result={result} again={reload} rows={8}>
      {({ measuresAt }) => {
        const all = measuresAt.edges.map(({ node }) => node);
        const present = all.filter((one) => isStanding(one, today));
        const drafts = all.filter(({ state }) => state === 'DRAFT');
        const past = all.filter((one) => !present.includes(one) && !drafts.includes(one));
        const revised = view.draft === '' || view.draft === 'new' ? null : (all.find(({ id }) => id === view.draft) ?? null);
        return (
          <>
            <Section title={t.present} extra={draftNew}>
              {present.length === 0 ? (
                <EmptyState title={t.none} why={t.noneWhy} deed={draftNew} />
              ) : (
                present.map((one) => (
                  <div key={one.id} className="hw-measures-one">
                    <MeasuresCard one={one} />
                    <MeasuresDeeds one={one} revise={() => undefined} reload={reload} />
                  </div>
                ))
              )}
            </Section>
            {drafts.length > 0 && (
              <Section title={t.drafts}>
                {drafts.map((one) => (
                  <div key={one.id} className="hw-measures-one">
                    <MeasuresCard one={one} />
                    <MeasuresDeeds one={one} revise={() => setView({ draft: one.id })} reload={reload} />
                  </div>
                ))}
              </Section>
            )}
            {past.length > 0 && (
              <Section title={t.editions} className="qf-no-print">
                {past.map((one) => (
                  <div key={one.id} className="hw-measures-one">
                    <MeasuresCard one={one} />
                  </div>
                ))}
              </Section>
            )}
            <DetailDrawer open={view.draft !== ''} title={revised ? t.revise : t.draftNew} close={() => setView({ draft: '' })}>
              {(view.draft === 'new' || revised) && (
                <MeasuresForm key={view.draft} schoolId={schoolId} draft={revised} done={() => setView({ draft: '' })} reload={reload} />
              )}
            </DetailDrawer>
          </>
        );
      }}
    </Answer>
  );
}
