import { useQuery } from 'urql';
import { useText } from '#shell';
import { EmptyState } from '#ui/core';
import { Answer } from '#ui/page';
import { ExamPlanOneDocument } from '../gql/graphql';
import { PlanCard } from './plan-card';
import { PLANS_TEXT } from './plans.text';
import { PLANS, type SetPlansView } from './view';

/** One edition, read only: where it is written is the board of its school. */
export function PlanRecord({ id, setView }: { id: string; setView: SetPlansView }) {
  const t = useText(PLANS_TEXT);
  const [result, again] = useQuery({ query: ExamPlanOneDocument, variables: { id }, context: PLANS, requestPolicy: 'cache-and-network' });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={10}>
      {({ examPlan }) =>
        examPlan ? (
          <>
            {examPlan.schoolName && <h2 className="ex-plan-school">{examPlan.schoolName}</h2>}
            <PlanCard plan={examPlan} mayWrite={false} maySubmit={false} inTime={false} setView={setView} />
          </>
        ) : (
          <EmptyState title={t.gone} />
        )
      }
    </Answer>
  );
}
