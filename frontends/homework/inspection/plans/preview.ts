import { useQuery } from 'urql';
import { refusalOf } from '#shell';
import { useResting } from '#ui/inspection';
import { InspectionPreviewDocument } from '../../gql/graphql';
import { inputOfPlan, type Plan } from './plan';

/** What the plan would be. Asked again when the typing rests; nothing is saved by looking. */
export function usePreview(plan: Plan, place: string, obligationId: string | null, ready: boolean) {
  const asked = useResting(plan);
  const [{ data, error }] = useQuery({
    query: InspectionPreviewDocument,
    variables: { input: { ...inputOfPlan(asked, place, obligationId), idempotencyKey: LOOKING } },
    pause: !ready,
  });
  return { preview: ready ? data?.previewInspection : undefined, refused: ready ? refusalOf(error) : null };
}

// the question asks for a key as the deed does; nothing is kept under it
const LOOKING = 'preview';
