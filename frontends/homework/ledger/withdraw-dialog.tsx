import { useShell, useText } from '#shell';
import { ReasonDialog } from '#ui/dialog';
import { useDeed } from '#ui/page';
import { WithdrawAssignmentDocument } from '../gql/graphql';
import { WITHDRAW_TEXT } from './withdraw.text';

export interface ToWithdraw {
  id: string;
  /** 数学 书面 20 分钟 */
  what: string;
}

/** Withdrawing asks for a reason: the ledger keeps both. */
export function WithdrawDialog({ item, close }: { item: ToWithdraw; close(): void }) {
  const { notify } = useShell();
  const t = useText(WITHDRAW_TEXT);
  const { run, saving, refused } = useDeed(WithdrawAssignmentDocument, ['Assignment', 'ClassDay']);
  const send = async (reason: string) => {
    if (!(await run((idempotencyKey) => ({ id: item.id, reason, idempotencyKey })))) return;
    notify.done(t.done(item.what));
    close();
  };
  return (
    <ReasonDialog
      title={t.title(item.what)}
      why={t.why}
      deed={t.deed}
      keep={t.keep}
      missing={t.reasonMissing}
      common={[t.wrongContent, t.wrongMinutes, t.wrongClass, t.twice]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    />
  );
}
