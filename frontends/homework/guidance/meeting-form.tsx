import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice } from '#ui/core';
import { Checkbox, Input } from '#ui/form';
import { AttachmentsField, type AttachedFile } from '#ui/dialog';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { RecordGuidanceMeetingDocument, type MeetingFactsFragment } from '../gql/graphql';
import type { Group } from './group-view';
import { WORK_TEXT } from './work.text';
import '../screen/screen.css';

interface MeetingFormProps {
  group: Group;
  /** corrected; `null` for a new one */
  meeting: MeetingFactsFragment | null;
  close(): void;
}

/** Date, topic, who was there, what was decided. What it said before stays in the trail. */
export function MeetingForm({ group, meeting, close }: MeetingFormProps) {
  const t = useText(WORK_TEXT);
  const { today, notify } = useShell();
  const id = useId();
  const sitting = [...new Map(group.members.filter(({ leftOn }) => leftOn === null).map((one) => [one.personId, one])).values()];
  const [heldOn, setHeldOn] = useState(meeting?.heldOn ?? today);
  const [topic, setTopic] = useState(meeting?.topic ?? '');
  const [minutes, setMinutes] = useState(meeting?.minutes ?? '');
  const [present, setPresent] = useState<string[]>(meeting?.presentIds ?? sitting.map(({ personId }) => personId));
  const [files, setFiles] = useState<AttachedFile[]>(meeting?.attachments ?? []);
  const [reason, setReason] = useState('');
  const [lack, setLack] = useState<'facts' | 'reason' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, record] = useMutation(RecordGuidanceMeetingDocument);
  const send = async () => {
    const lacking =
      topic.trim() === '' || minutes.trim() === '' || present.length === 0 ? 'facts' : meeting && reason.trim() === '' ? 'reason' : null;
    setLack(lacking);
    if (lacking || fetching) return;
    const facts = {
      groupId: group.id,
      meetingId: meeting?.id ?? null,
      version: meeting?.version ?? null,
      heldOn,
      topic: topic.trim(),
      minutes: minutes.trim(),
      present,
      attachments: files.map(({ fileId }) => fileId),
      reason: meeting ? reason.trim() : null,
    };
    const tried = keyForTry(key, JSON.stringify(facts));
    setKey(tried);
    const { error } = await record({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['GuidanceMeeting', 'GuidanceGroup'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why) return;
    notify.done(meeting ? t.corrected : t.saved);
    close();
  };
  return (
    <form
      className="hw-meeting-form"
      onChange={() => setLack(null)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="qf-field">
        <label htmlFor={`${id}on`}>{t.heldOn}</label>
        <input
          id={`${id}on`}
          className="qf-date"
          type="date"
          min={group.formedOn}
          max={today}
          value={heldOn}
          onChange={(event) => setHeldOn(event.target.value)}
        />
      </div>
      <div className="qf-field">
        <label htmlFor={`${id}topic`}>{t.topic}</label>
        <Input id={`${id}topic`} value={topic} maxLength={100} placeholder={t.topicHint} onChange={(event) => setTopic(event.target.value)} />
      </div>
      <fieldset className="qf-bare">
        <legend className="qf-quiet">{t.presentOf(present.length, sitting.length)}</legend>
        <Checkbox.Group
          value={present}
          onChange={(values) => setPresent(values as string[])}
          options={sitting.map(({ personId, personName }) => ({ value: personId, label: personName }))}
        />
      </fieldset>
      <div className="qf-field">
        <label htmlFor={`${id}minutes`}>{t.minutes}</label>
        <Input.TextArea
          id={`${id}minutes`}
          value={minutes}
          maxLength={2000}
          showCount
          placeholder={t.minutesHint}
          autoSize={{ minRows: 5, maxRows: 20 }}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </div>
      <div className="qf-field">
        <AttachmentsField label={t.attachments} files={files} change={setFiles} />
      </div>
      {meeting && (
        <div className="qf-field">
          <label htmlFor={`${id}reason`}>{t.reason}</label>
          <Input
            id={`${id}reason`}
            value={reason}
            maxLength={200}
            status={lack === 'reason' ? 'error' : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      {lack && (
        <p className="qf-missing" role="alert">
          {lack === 'facts' ? t.lacking : t.reasonMissing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <div className="hw-record-deeds">
        <Button type="primary" htmlType="submit" loading={fetching}>
          {meeting ? t.saveAgain : t.save}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </div>
    </form>
  );
}
