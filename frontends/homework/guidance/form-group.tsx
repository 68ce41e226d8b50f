import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { refusalOf, useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice, Section, useFormat } from '#ui/core';
import { Input } from '#ui/form';
import { answered, Chips, keyForTry, newDeedKey } from '#ui/page';
import { FormGuidanceGroupDocument, TermsToChooseDocument, type GuidanceMemberInput } from '../gql/graphql';
import { GUIDANCE_TEXT } from './guidance.text';
import { seatOf, StaffPicker } from './staff-picker';
import '../screen/screen.css';

/** Term, basis, people. Saved it is being formed; made known it works. */
export function FormGroup({ place, close }: { place: string; close(group?: string): void }) {
  const t = useText(GUIDANCE_TEXT);
  const format = useFormat();
  const { today, notify } = useShell();
  const [{ data }] = useQuery({ query: TermsToChooseDocument, variables: { place }, requestPolicy: 'cache-first' });
  const terms = (data?.terms ?? []).filter(({ endsOn }) => endsOn >= today).slice(0, 2);
  const [chosen, setChosen] = useState('');
  const [basis, setBasis] = useState('');
  const [members, setMembers] = useState<GuidanceMemberInput[]>([]);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [key, setKey] = useState(newDeedKey);
  const [{ fetching }, form] = useMutation(FormGuidanceGroupDocument);
  const term = terms.find(({ id }) => id === chosen) ?? terms[0];
  const send = async () => {
    if (!term || fetching) return;
    const facts = { place, schoolYear: term.schoolYear, semester: term.semester, basis: basis.trim() || null, members };
    const tried = keyForTry(key, JSON.stringify(facts));
    setKey(tried);
    const { data: answer, error } = await form({ input: { ...facts, idempotencyKey: tried.key } }, { additionalTypenames: ['GuidanceGroup'] });
    const why = refusalOf(error);
    if (why?.kind === 'refused') setKey(answered(tried));
    setRefused(why);
    if (why) return;
    notify.done(t.formed);
    close(answer!.formGuidanceGroup.id);
  };
  const there = refused?.remedy?.action === 'OPEN_GROUP' ? String(refused.remedy.groupId) : null;
  return (
    <Section title={t.form} extra={t.formWhy}>
      <div className="hw-form-group">
        <div>
          <Chips<string>
            label={t.term}
            chips={terms.map((one) => ({ value: one.id, label: format.termWeek({ ...one, week: null }) }))}
            value={term?.id ?? null}
            choose={setChosen}
          />
          <label className="qf-field">
            {t.basis}
            <Input value={basis} maxLength={100} placeholder={t.basisHint} onChange={(event) => setBasis(event.target.value)} />
          </label>
          <ChosenMembers members={members} remove={(member) => setMembers(members.filter((one) => one !== member))} />
        </div>
        <StaffPicker
          place={place}
          taken={new Set(members.map(({ personId, subject }) => seatOf(personId, subject)))}
          add={(member) => {
            setMembers([...members, member]);
            setRefused(null);
          }}
        />
      </div>
      {refused && (
        <RefusalNotice
          refused={refused}
          remedy={
            there && (
              <Button size="small" onClick={() => close(there)}>
                {t.change}
              </Button>
            )
          }
        />
      )}
      <div className="hw-record-deeds">
        <Button type="primary" loading={fetching} disabled={!term} onClick={() => void send()}>
          {t.save}
        </Button>
        <Button onClick={() => close()}>{t.cancel}</Button>
      </div>
    </Section>
  );
}

/** Whom one has chosen so far. */
export function ChosenMembers({ members, remove }: { members: readonly GuidanceMemberInput[]; remove(member: GuidanceMemberInput): void }) {
  const t = useText(GUIDANCE_TEXT);
  const format = useFormat();
  if (members.length === 0) return null;
  return (
    <>
      <h3 className="hw-chosen-title">
        {t.chosen} {format.count(members.length, t.peopleUnit)}
      </h3>
      <ul className="hw-people">
        {members.map((member) => (
          <li key={seatOf(member.personId, member.subject)}>
            <span>
              <b>{member.personName}</b>
              <small>{[t[member.role], member.subject ?? t.allSubjects].join(' · ')}</small>
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
