import { useState } from 'react';
import { useShell, useText } from '#shell';
import { ReasonDialog } from '#ui/dialog';
import { Chips, useDeed } from '#ui/page';
import { RecuseFromReviewDocument, type RecusalKind } from '../../gql/graphql';
import { DESK_TEXT, REVIEWS_TEXT } from './reviews.text';

const KINDS: RecusalKind[] = ['OWN_SCHOOL', 'KIN', 'SETTER', 'OTHER'];

/** One way only: afterwards there is nothing more to see. */
export function RecuseDialog({ reviewId, close, done }: { reviewId: string; close(): void; done(): void }) {
  const t = useText(DESK_TEXT);
  const words = useText(REVIEWS_TEXT);
  const { notify } = useShell();
  const [kind, setKind] = useState<RecusalKind>('OWN_SCHOOL');
  const { run, saving, refused } = useDeed(RecuseFromReviewDocument, ['ExamReview', 'Todo']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ input: { reviewId, kind, reason, idempotencyKey } })))) return;
    notify.done(t.recused);
    done();
  };
  return (
    <ReasonDialog
      title={t.recuseTitle}
      why={t.recuseWhy}
      label={t.recuseReason}
      deed={t.recuseDeed}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    >
      <Chips<RecusalKind> label={t.recuseKind} chips={KINDS.map((one) => ({ value: one, label: words[one] }))} value={kind} choose={setKind} />
    </ReasonDialog>
  );
}
