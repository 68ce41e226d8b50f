import { useState } from 'react';
import { useText } from '#shell';
import { Button } from '#ui/core';
import { Input, Modal } from '#ui/form';
import type { EveningFragment } from '../../gql/graphql';
import type { Entry } from './entry';
import { TODAY_TEXT } from './today.text';

function linkTo(evening: EveningFragment): string {
  const view = new URLSearchParams({ date: evening.date, row: evening.classId });
  if (evening.school) view.set('place', evening.school.place.path);
  return `${window.location.origin}/homework/evenings?${view.toString()}`;
}

/** A message that takes the dean straight to this evening; the draft waits meanwhile. */
export function AskDean({ evening, entry, close }: { evening: EveningFragment; entry: Entry; close(): void }) {
  const t = useText(TODAY_TEXT);
  const [copied, setCopied] = useState(false);
  const message = t.askDeanMessage({
    className: evening.className ?? '',
    date: evening.date,
    subject: entry.draft.subject,
    minutes: entry.draft.minutes ?? 0,
    used: evening.writtenMinutes,
    limit: evening.limitMinutes,
    link: linkTo(evening),
  });
  const copy = async () => {
    // without a secure connection there is no clipboard; the text can still be marked and copied by hand
    await navigator.clipboard?.writeText(message).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Modal
      open
      title={t.askDeanTitle}
      onCancel={close}
      footer={
        <Button type="primary" onClick={() => void copy()}>
          {copied ? t.copied : t.copy}
        </Button>
      }
    >
      <p className="qf-quiet">{t.askDeanWhy}</p>
      <Input.TextArea aria-label={t.askDean} readOnly value={message} autoSize onFocus={(event) => event.target.select()} />
    </Modal>
  );
}
