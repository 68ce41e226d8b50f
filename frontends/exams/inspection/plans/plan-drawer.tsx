import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Loading } from '#ui/core';
import { Answer } from '#ui/page';
import { DetailDrawer } from '#ui/table';
import { ExamPlanForDocument } from '../../gql/graphql';
import { planningLevelOf } from './plan';
import { PlanForm } from './plan-form';
import { EXAM_PLANS_TEXT } from './plans.text';

/** A new inspection: for what a city owes, or of one's own accord. */
export function PlanDrawer({ open, obligationId, close }: { open: boolean; obligationId: string; close(): void }) {
  const t = useText(EXAM_PLANS_TEXT);
  return (
    <DetailDrawer open={open} title={t.plan} close={close}>
      {open && (obligationId ? <ForObligation key={obligationId} id={obligationId} /> : <OfOwnAccord />)}
    </DetailDrawer>
  );
}

function ForObligation({ id }: { id: string }) {
  const [result, again] = useQuery({ query: ExamPlanForDocument, variables: { id } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ examObligation }) => <PlanForm obligation={examObligation} level="CITY" place={examObligation.place} />}
    </Answer>
  );
}

function OfOwnAccord() {
  const { place } = useShell();
  const level = planningLevelOf(place.level);
  return level ? <PlanForm obligation={null} level={level} place={place.path} /> : <Loading />;
}
