import { useMemo, useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, NOTHING, RefusalNotice, Tag, useFormat } from '#ui/core';
import { Input } from '#ui/form';
import { DataTable, type DataColumn } from '#ui/table';
import { useDeed } from '#ui/page';
import { ChangeCommitteeMembersDocument, type CommitteeMemberInput } from '../gql/graphql';
import type { Committee } from './committee-view';
import { COMMITTEES_TEXT } from './committees.text';
import { ExpertPicker } from './expert-picker';
import { ChosenMembers } from './form-committee';
import '../screen/screen.css';

type Member = Committee['members'][number];

/** Members with what each can judge and has before him; changing them says who joins, and who leaves and why. */
export function Members({ committee, reload }: { committee: Committee; reload(): void }) {
  const t = useText(COMMITTEES_TEXT);
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const [past, setPast] = useState(false);
  const sitting = committee.members.filter(({ leftOn }) => leftOn === null);
  const left = committee.members.filter(({ leftOn }) => leftOn !== null);
  const counted = sitting.some(({ openSeats }) => openSeats !== null);
  const columns = useMemo(() => {
    const list: DataColumn<Member>[] = [
      { key: 'name', title: t.name, width: 120, phone: 'title', render: ({ personName }) => personName },
      { key: 'role', title: t.role, width: 130, render: ({ role }) => t[role] },
      { key: 'subjects', title: t.subjects, width: 240, phone: 'wide', render: ({ subjects }) => subjects.join('、') || t.plansOnly },
      { key: 'unit', title: t.unit, width: 240, phone: 'wide', render: ({ unitName }) => unitName },
    ];
    if (counted)
      list.push({
        key: 'load',
        title: t.load,
        number: true,
        width: 100,
        render: ({ openSeats }) => (openSeats ? format.count(openSeats, t.loadUnit) : NOTHING),
      });
    list.push({ key: 'since', title: t.since, width: 120, optional: true, render: ({ joinedOn }) => joinedOn });
    return list;
  }, [t, format, counted]);
  const open = committee.mayManage && (committee.state === 'FORMED' || committee.state === 'ACTIVE');
  return (
    <>
      {committee.renewedFrom && <Changes changes={committee.changes} />}
      {changing ? (
        <ChangeMembers key={committee.version} committee={committee} reload={reload} close={() => setChanging(false)} />
      ) : (
        <DataTable<Member>
          name="exams.committee.members"
          caption={t.members}
          columns={columns}
          rows={sitting}
          rowKey={({ id }) => id}
          summary={format.count(sitting.length, t.peopleUnit)}
          actions={open && <Button onClick={() => setChanging(true)}>{t.change}</Button>}
        />
      )}
      {left.length > 0 && (
        <p>
          <Button size="small" type="text" aria-expanded={past} onClick={() => setPast(!past)}>
            {t.showLeft(left.length)}
          </Button>
        </p>
      )}
      {past && (
        <ul className="ex-plain-list">
          {left.map((member) => (
            <li key={member.id}>
              {[member.personName, t[member.role]].join(' · ')}
              <small>{t.leftWhy(member.leftOn ?? '', member.leftReason ?? '')}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Changes({ changes }: { changes: Committee['changes'] }) {
  const t = useText(COMMITTEES_TEXT);
  return (
    <>
      <h3 className="ex-small-title">{t.changes}</h3>
      {changes.length === 0 ? (
        <p className="qf-quiet">{t.noChanges}</p>
      ) : (
        <ul className="ex-plain-list">
          {changes.map((change) => (
            <li key={`${change.change} ${change.personName}`}>
              <Tag>{t[change.change as 'JOINED' | 'LEFT' | 'ROLE']}</Tag>
              {change.personName}
              {change.change === 'ROLE' && change.from && change.to && ` ${t[change.from]} → ${t[change.to]}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ChangeMembers({ committee, reload, close }: { committee: Committee; reload(): void; close(): void }) {
  const t = useText(COMMITTEES_TEXT);
  const { notify } = useShell();
  const [join, setJoin] = useState<CommitteeMemberInput[]>([]);
  const [leave, setLeave] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState(false);
  const { run, saving, refused } = useDeed(ChangeCommitteeMembersDocument, ['ExamCommittee']);
  const sitting = committee.members.filter(({ leftOn }) => leftOn === null);
  const taken = new Set([...sitting.filter(({ id }) => !(id in leave)), ...join].map(({ personId }) => personId));
  const send = async () => {
    const leaving = Object.entries(leave).map(([memberId, reason]) => ({ memberId, reason: reason.trim() }));
    const unsaid = leaving.some(({ reason }) => reason === '');
    setMissing(unsaid);
    if (unsaid || saving || join.length + leaving.length === 0) return;
    const { id: committeeId, version } = committee;
    if (!(await run((idempotencyKey) => ({ input: { committeeId, version, join, leave: leaving, idempotencyKey } })))) return;
    notify.done(t.changed);
    close();
  };
  return (
    <div className="ex-two">
      <div>
        <p className="qf-quiet">{t.leaveWhy}</p>
        <ul className="ex-people">
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
                  <small>{[t[member.role], member.subjects.join('、') || t.plansOnly].join(' · ')}</small>
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
        {refused && <RefusalNotice refused={refused} retry={refused.code === 'CONFLICT' ? reload : undefined} />}
        <div className="ex-deeds">
          <Button type="primary" loading={saving} disabled={join.length + Object.keys(leave).length === 0} onClick={() => void send()}>
            {t.saveMembers}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </div>
      </div>
      <ExpertPicker place={committee.place.path} taken={taken} add={(member) => setJoin([...join, member])} />
    </div>
  );
}
