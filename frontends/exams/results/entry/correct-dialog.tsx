import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button } from '#ui/core';
import { ReasonDialog } from '#ui/dialog';
import { Chips, useDeed } from '#ui/page';
import { CorrectResultDocument } from '../../gql/graphql';
import { ENTRY_TEXT } from './entry.text';
import { LETTERS, type Band } from './paste';
import type { SheetOfClass } from './sheet-entry';

interface CorrectDialogProps {
  sheet: SheetOfClass;
  pupilId: string;
  who: string;
  now: Band | null;
  close(): void;
  reload(): void;
}

const NONE = 'NONE';

/** Another band for one pupil, with the reason; the guardian sees that it was corrected. */
export function CorrectDialog({ sheet, pupilId, who, now, close, reload }: CorrectDialogProps) {
  const t = useText(ENTRY_TEXT);
  const { notify } = useShell();
  const [band, setBand] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { run, saving, refused } = useDeed(CorrectResultDocument, ['ResultSheet']);
  const send = async (reason: string) => {
    setMissing(band === null);
    if (band === null) return;
    const { sittingKey, version } = sheet;
    const to = band === NONE ? null : (band as Band);
    if (!(await run((idempotencyKey) => ({ input: { sittingKey, classId: sheet.class.id, pupilId, band: to, version, reason, idempotencyKey } }))))
      return;
    notify.done(t.correctedNow);
    close();
  };
  const chips = [...LETTERS.slice(0, sheet.bands).map((one) => ({ value: one as string, label: one as string })), { value: NONE, label: t.absent }];
  return (
    <ReasonDialog
      title={t.correctTitle(who)}
      why={t.correctWhy}
      deed={t.correct}
      common={[t.misread, t.recount]}
      saving={saving}
      refused={refused}
      send={(reason) => void send(reason)}
      close={close}
    >
      <Chips<string> label={t.to} chips={chips.filter(({ value }) => value !== (now ?? NONE))} value={band} choose={setBand} />
      {missing && (
        <p className="qf-missing" role="alert">
          {t.chooseBand}
        </p>
      )}
      {refused?.code === 'CONFLICT' && (
        <Button size="small" onClick={reload}>
          {t.latest}
        </Button>
      )}
    </ReasonDialog>
  );
}
