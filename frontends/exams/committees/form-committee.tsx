import { useState } from 'react';
import { useShell, useText } from '#shell';
import { Button, Section, useFormat } from '#ui/core';
import { Input } from '#ui/form';
import { addDays, useDeed } from '#ui/page';
import { FormExamCommitteeDocument, type CommitteeMemberInput } from '../gql/graphql';
import { StaleOr } from './committee-deeds';
import { COMMITTEES_TEXT } from './committees.text';
import { ExpertPicker } from './expert-picker';
import '../screen/screen.css';

/** A term of office is two school years unless one says otherwise. */
const twoYearsFrom = (date: string) => addDays(`${Number(date.slice(0, 4)) + 2}${date.slice(4)}`, -1);

/** Term of office, basis, people. Saved it is being formed; made known it works. */
export function FormCommittee({ place, close }: { place: string; close(committee?: string): void }) {
  const t = useText(COMMITTEES_TEXT);
  const { today, notify } = useShell();
  const [startsOn, setStartsOn] = useState(today);
  const [endsOn, setEndsOn] = useState(() => twoYearsFrom(today));
  const [basis, setBasis] = useState('');
  const [members, setMembers] = useState<CommitteeMemberInput[]>([]);
  const { run, saving, refused, clear } = useDeed(FormExamCommitteeDocument, ['ExamCommittee']);
  const send = async () => {
    if (saving || startsOn === '' || endsOn === '') return;
    const facts = { place, startsOn, endsOn, basis: basis.trim() || null, members };
    const done = await run((idempotencyKey) => ({ input: { ...facts, idempotencyKey } }));
    if (!done) return;
    notify.done(t.formed);
    close(done.formExamCommittee.id);
  };
  return (
    <Section title={t.form} extra={t.formWhy}>
      <div className="ex-two">
        <div>
          <div className="ex-dates">
            <label className="qf-field">
              {t.startsOn}
              <input type="date" className="ant-input" value={startsOn} onChange={(event) => setStartsOn(event.target.value)} />
            </label>
            <label className="qf-field">
              {t.endsOn}
              <input type="date" className="ant-input" value={endsOn} min={startsOn} onChange={(event) => setEndsOn(event.target.value)} />
            </label>
          </div>
          <label className="qf-field">
            {t.basis}
            <Input value={basis} maxLength={100} placeholder={t.basisHint} onChange={(event) => setBasis(event.target.value)} />
          </label>
          <ChosenMembers members={members} remove={(member) => setMembers(members.filter((one) => one !== member))} />
        </div>
        <ExpertPicker
          place={place}
          taken={new Set(members.map(({ personId }) => personId))}
          add={(member) => {
            setMembers([...members, member]);
            clear();
          }}
        />
      </div>
      {refused && <StaleOr refused={refused} reload={clear} show={close} />}
      <div className="ex-deeds">
        <Button type="primary" loading={saving} onClick={() => void send()}>
          {t.save}
        </Button>
        <Button onClick={() => close()}>{t.cancel}</Button>
      </div>
    </Section>
  );
}

/** Whom one has chosen so far. */
export function ChosenMembers({ members, remove }: { members: readonly CommitteeMemberInput[]; remove(member: CommitteeMemberInput): void }) {
  const t = useText(COMMITTEES_TEXT);
  const format = useFormat();
  if (members.length === 0) return null;
  return (
    <>
      <h3 className="ex-small-title">
        {t.chosen} {format.count(members.length, t.peopleUnit)}
      </h3>
      <ul className="ex-people">
        {members.map((member) => (
          <li key={member.personId}>
            <span>
              <b>{member.personName}</b>
              <small>{[t[member.role], member.subjects.join('、') || t.plansOnly, member.unitName].join(' · ')}</small>
            </span>
            <Button size="small" type="text" aria-label={`${t.remove} ${member.personName}`} onClick={() => remove(member)}>
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
