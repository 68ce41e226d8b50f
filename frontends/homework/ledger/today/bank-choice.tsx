import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button } from '#ui/core';
import { ItemPicker } from '../../bank/picker/item-picker';
import { PICKER_TEXT } from '../../bank/picker/picker.text';
import type { EveningFragment } from '../../gql/graphql';
import { fromItem } from './draft';
import type { Entry } from './entry';
import '../../screen/screen.css';

interface BankChoiceProps {
  evening: EveningFragment;
  entry: Entry;
  writtenAllowed: boolean;
}

/** 题库: one tap opens it for the class and subject, one tap takes an item over; what was taken says where it is from. */
export function BankChoice({ evening, entry, writtenAllowed }: BankChoiceProps) {
  const t = useText(PICKER_TEXT);
  const { session } = useShell();
  const [open, setOpen] = useState(false);
  const { draft, change } = entry;
  const school = evening.school?.place.path;
  if (!school || !session.can('homework.bank.read')) return null;
  const taken = draft.source === 'BANK' && draft.itemId;
  return (
    <div className="hw-offers hw-bank-choice">
      <button type="button" className="qf-chip" onClick={() => setOpen(true)}>
        {t.open}
      </button>
      {taken && (
        <>
          <span className="qf-quiet">{t.fromBank}</span>
          <Button size="small" type="text" onClick={() => change({ itemId: null, source: 'OWN' })}>
            {t.clear}
          </Button>
        </>
      )}
      {open && (
        <ItemPicker
          place={school}
          subject={draft.subject}
          grade={evening.grade}
          remaining={evening.remainingMinutes}
          writtenAllowed={writtenAllowed}
          take={(item) => {
            change(fromItem(item, writtenAllowed));
            setOpen(false);
          }}
          close={() => setOpen(false)}
        />
      )}
    </div>
  );
}
