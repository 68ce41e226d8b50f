import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Loading } from '#ui/core';
import { DetailDrawer } from '#ui/table';
import { Answer } from '#ui/page';
import { PlanForDocument } from '../../gql/graphql';
import { levelOfKind } from './plan';
import { PlanForm } from './plan-form';
import { PLANS_TEXT } from './plans.text';

/** A new inspection: for an obligation of a place, or of one's own accord. */
export function PlanDrawer({ open, obligationId, close }: { open: boolean; obligationId: string; close(): void }) {
  const t = useText(PLANS_TEXT);
  return (
    <DetailDrawer open={open} title={t.plan} close={close}>
      {open && (obligationId ? <ForObligation key={obligationId} id={obligationId} /> : <OfOwnAccord />)}
    </DetailDrawer>
  );
}

function ForObligation({ id }: { id: string }) {
  const [result, again] = useQuery({ query: PlanForDocument, variables: { id } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ obligation }) => <PlanForm obligation={obligation} level={levelOfKind(obligation.kind)} place={obligation.place} />}
    </Answer>
  );
}

function OfOwnAccord() {
  const { place } = useShell();
  if (place.level === 'CLASS' || place.path === '') return <Loading />;
  return <PlanForm obligation={null} level={place.level} place={place.path} />;
}
