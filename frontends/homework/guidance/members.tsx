import { useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice, Tag } from '#ui/core';
import { Input } from '#ui/form';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { ChangeGuidanceMembersDocument, type GuidanceMemberInput } from '../gql/graphql';
import { ChosenMembers } from './form-group';
import type { Group } from './group-view';
import { GUIDANCE_TEXT } from './guidance.text';
import { seatOf, StaffPicker } from './staff-picker';
import '../screen/screen.css';

/** Members by subject; changing them says who joins, and who leaves and why. */
export function Members({ group, reload }: { group: Group; reload(): void }) {
  const t = useText(GUIDANCE_TEXT);
  const [changing, setChanging] = useState(false);
  const [past, setPast] = useState(false);
  const sitting = group.members.filter(({ leftOn }) => leftOn === null);
  const left = group.members.filter(({ leftOn }) => leftOn !== null);
  const subjects = [...new Set(sitting.map(({ subject }) => subject ?? ''))];
  const open = group.mayManage && (group.state === 'FORMED' || group.state === 'ACTIVE');
  return (
    <>
      {group.renewedFrom && (
        <>
          <h3 className="hw-chosen-title">{t.changes}</h3>
          {group.changes.length === 0 ? (
            <p className="qf-quiet">{t.noChanges}</p>
          ) : (
            <ul className="hw-member-changes">
              {group.changes.map((change) => (
                <li key={`${change.change} ${change.personName} ${change.subject}`}>
                  <Tag>{t[change.change as 'JOINED' | 'LEFT' | 'ROLE']}</Tag>
                  {[change.personName, change.subject ?? t.allSubjects].join(' · ')}
                  {change.change === 'ROLE' && change.from && change.to && ` ${t[change.from]} → ${t[change.to]}`}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <div className="hw-seats">
        {subjects.map((subject) => (
          <div key={subject}>
            <h3>{subject || t.allSubjects}</h3>
            <ul>
              {sitting
                .filter((member) => (member.subject ?? '') === subject)
                .map((member) => (
                  <li key={member.id}>
                    <b>{member.personName}</b>
                    <span>{t[member.role]}</span>
                    <small>{[member.unitName, t.since(member.joinedOn)].filter(Boolean).join(' · ')}</small>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
      {left.length > 0 && (
        <p>
          <Button size="small" type="text" aria-expanded={past} onClick={() => setPast(!past)}>
            {t.showLeft(left.length)}
          </Button>
        </p>
      )}
      {past && (
        <ul className="hw-member-changes">
          {left.map((member) => (
            <li key={member.id}>
              {[member.personName, member.subject || t.allSubjects, t[member.role]].join(' · ')}
              <small>{t.leftWhy(member.leftOn ?? '', member.leftReason ?? '')}</small>
            </li>
          ))}
        </ul>
      )}
      {open && !changing && <Button onClick={() => setChanging(true)}>{t.change}</Button>}
      {changing && <ChangeMembers key={group.version} group={group} reload={reload} close={() => setChanging(false)} />}
    </>
  );
}

function ChangeMembers({ group, reload, close }: { group: Group; reload(): void; close(): void }) {
  const t = useText(GUIDANCE_TEXT);
  const { notify } = useShell();
  const [join, setJoin] = useState<GuidanceMemberInput[]>([]);
  const [leave, setLeave] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, change] = useMutation(ChangeGuidanceMembersDocument);
  const sitting = group.members.filter(({ leftOn }) => leftOn === null);
  const taken = new Set([
    ...sitting.filter(({ id }) => !(id in leave)).map(({ personId, subject }) => seatOf(personId, subject || null)),
    ...join.map(({ personId, subject }) => seatOf(personId, subject)),
  ]);
  const send = async () => {
    const leaving = Object.entries(leave).map(([memberId, reason]) => ({ memberId, reason: reason.trim() }));
    const unsaid = leaving.some(({ reason }) => reason === '');
    setMissing(unsaid);
    if (unsaid || fetching || join.length + leaving.length === 0) return;
    const facts = { groupId: group.id, version: group.version, join, leave: leaving };
    const tried = keyForTry(key, JSON.stringify(facts));
    setKey(tried);
    const { error } = await change({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['GuidanceGroup'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why?.code === 'CONFLICT') {
      notify.warn(t.stale);
      reload();
    }
    if (why) return;
    notify.done(t.changed);
    close();
  };
  return (
    <div className="hw-form-group">
      <div>
        <h3 className="hw-chosen-title">{t.members}</h3>
        <ul className="hw-people">
          {sitting.map((member) => {
            const leaving = member.id in leave;
            const toggle = () => {
              const { [member.id]: _out, ...others } = leave;
              setLeave(leaving ? others : { ...leave, [member.id]: '' });
            };
            return (
              <li key={member.id}>
                <span>
                  <b>{member.personName}</b>
                  <small>{[t[member.role], member.subject || t.allSubjects].join(' · ')}</small>
                </span>
                <Button size="small" danger={!leaving} onClick={toggle} aria-label={`${leaving ? t.keep : t.leave} ${member.personName}`}>
                  {leaving ? t.keep : t.leave}
                </Button>
                {leaving && (
                  <Input
                    aria-label={t.leaveReason(member.personName)}
                    placeholder={t.leaveReason(member.personName)}
                    maxLength={200}
                    value={leave[member.id]}
                    status={missing && leave[member.id]!.trim() === '' ? 'error' : undefined}
                    onChange={(event) => setLeave({ ...leave, [member.id]: event.target.value })}
                  />
                )}
              </li>
            );
          })}
        </ul>
        {missing && (
          <p className="qf-missing" role="alert">
            {t.leaveMissing}
          </p>
        )}
        <ChosenMembers members={join} remove={(member) => setJoin(join.filter((one) => one !== member))} />
        {refused && <RefusalNotice refused={refused} />}
        <div className="hw-record-deeds">
          <Button type="primary" loading={fetching} onClick={() => void send()}>
            {t.saveMembers}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </div>
      </div>
      <StaffPicker place={group.place.path} taken={taken} add={(member) => setJoin([...join, member])} />
    </div>
  );
}
