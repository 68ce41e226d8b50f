import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useText } from '#shell';
import { Button, EmptyState, Loading } from '#ui/core';
import { Input, Select } from '#ui/form';
import { Chips, Failure, SUBJECTS } from '#ui/page';
import { StaffToChooseDocument, type GuidanceMemberInput, type GuidanceRole, type StaffToChooseQuery } from '../gql/graphql';
import { GUIDANCE_TEXT } from './guidance.text';

type Person = StaffToChooseQuery['staff']['edges'][number]['node'];
const ROLES: GuidanceRole[] = ['HEAD', 'LEADER', 'MEMBER'];
const WAIT = 400;

interface StaffPickerProps {
  place: string;
  /** who is in already, `person subject` */
  taken: ReadonlySet<string>;
  add(member: GuidanceMemberInput): void;
}

export const seatOf = (personId: string, subject: string | null | undefined) => `${personId} ${subject ?? ''}`;

/** Staff of the unit, found by name; part and subject are chosen first, so that several can be added with one tap each. */
export function StaffPicker({ place, taken, add }: StaffPickerProps) {
  const t = useText(GUIDANCE_TEXT);
  const [role, setRole] = useState<GuidanceRole>('MEMBER');
  const [subject, setSubject] = useState('语文');
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed.trim()), WAIT);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const wide = place.split('/').length <= 3;
  const filter = text ? { text } : null;
  const [{ data, error }, again] = useQuery({ query: StaffToChooseDocument, variables: { place, filter }, pause: wide && text.length < 2, requestPolicy: 'cache-first' });
  const refused = refusalOf(error);
  const of = role === 'HEAD' ? null : subject;
  // those who teach the subject stand first: they are the ones looked for
  const people = [...(data?.staff.edges ?? [])].map(({ node }) => node).sort((a, b) => Number(teaches(b, of)) - Number(teaches(a, of)));
  return (
    <div className="hw-staff">
      <Chips<GuidanceRole> label={t.role} chips={ROLES.map((one) => ({ value: one, label: t[one] }))} value={role} choose={setRole} />
      {role !== 'HEAD' && (
        <label className="qf-field">
          {t.subject}
          <Select showSearch={{ optionFilterProp: 'label' }} value={subject} onChange={setSubject} options={SUBJECTS.map(({ name }) => ({ value: name, label: name }))} />
        </label>
      )}
      <Input.Search aria-label={t.find} placeholder={t.findHint} value={typed} maxLength={20} allowClear onChange={(event) => setTyped(event.target.value)} />
      {refused && <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />}
      {wide && text.length < 2 && <p className="qf-quiet">{t.tooMany}</p>}
      {!data && !refused && !(wide && text.length < 2) && <Loading rows={3} />}
      {data && people.length === 0 && <EmptyState title={t.nobody} why={t.nobodyWhy} />}
      <ul className="hw-people">
        {people.map((person) => {
          const inside = taken.has(seatOf(person.id, of));
          return (
            <li key={person.id}>
              <span>
                <b>{person.displayName}</b>
                <small>{dutiesOf(person)}</small>
              </span>
              <Button
                size="small"
                disabled={inside}
                aria-label={`${t.choose} ${person.displayName}`}
                onClick={() => add({ personId: person.id, personName: person.displayName, unitName: person.duties[0]?.place?.name ?? null, subject: of, role })}
              >
                {inside ? t.chosen : t.choose}
              </Button>
            </li>
          );
        })}
      </ul>
      {data?.staff.pageInfo.hasNextPage && <p className="qf-quiet">{t.tooMany}</p>}
    </div>
  );
}

const teaches = (person: Person, subject: string | null) => subject !== null && person.duties.some((duty) => duty.subject === subject);

function dutiesOf(person: Person): string {
  const words = person.duties.map(({ title, subject, place }) => [place?.name, subject ? `${subject}教师` : title].filter(Boolean).join(' '));
  return [...new Set(words)].slice(0, 3).join(' · ');
}
