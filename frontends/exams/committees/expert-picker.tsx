import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useText } from '#shell';
import { Button, EmptyState, Loading } from '#ui/core';
import { Input, Select } from '#ui/form';
import { Chips, Failure, SUBJECTS } from '#ui/page';
import { ExpertsToChooseDocument, type CommitteeMemberInput, type CommitteeRole, type ExpertsToChooseQuery } from '../gql/graphql';
import { COMMITTEES_TEXT } from './committees.text';

type Person = ExpertsToChooseQuery['staff']['edges'][number]['node'];
const ROLES: CommitteeRole[] = ['CHAIR', 'VICE', 'MEMBER'];
const WAIT = 400;

interface ExpertPickerProps {
  place: string;
  taken: ReadonlySet<string>;
  add(member: CommitteeMemberInput): void;
}

/** People of the county or city, found by name; role and subjects are chosen first, so that several can be added with one tap each. */
export function ExpertPicker({ place, taken, add }: ExpertPickerProps) {
  const t = useText(COMMITTEES_TEXT);
  const [role, setRole] = useState<CommitteeRole>('MEMBER');
  const [subjects, setSubjects] = useState<string[]>(['语文']);
  const [lacking, setLacking] = useState(false);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed.trim()), WAIT);
    return () => window.clearTimeout(timer);
  }, [typed]);
  // a city has more people than anybody reads through
  const wide = place.split('/').length <= 3;
  const filter = text ? { text } : null;
  const unasked = wide && text.length < 2;
  const [{ data, error }, again] = useQuery({
    query: ExpertsToChooseDocument,
    variables: { place, filter },
    pause: unasked,
    requestPolicy: 'cache-first',
  });
  const refused = refusalOf(error);
  const people = (unasked ? [] : (data?.staff.edges ?? [])).map(({ node }) => node);
  const choose = (person: Person) => {
    const without = role === 'MEMBER' && subjects.length === 0;
    setLacking(without);
    if (!without) add(memberOf(person, role, subjects));
  };
  return (
    <div className="ex-picker">
      <Chips<CommitteeRole> label={t.role} chips={ROLES.map((one) => ({ value: one, label: t[one] }))} value={role} choose={setRole} />
      <label className="qf-field">
        {t.subjects}
        <Select
          mode="multiple"
          aria-label={t.subjects}
          status={lacking ? 'error' : undefined}
          value={subjects}
          onChange={(next: string[]) => {
            setSubjects(next);
            setLacking(false);
          }}
          options={SUBJECTS.map(({ name }) => ({ value: name, label: name }))}
        />
      </label>
      {lacking && (
        <p className="qf-missing" role="alert">
          {t.subjectMissing}
        </p>
      )}
      <Input.Search
        aria-label={t.find}
        placeholder={t.findHint}
        value={typed}
        maxLength={20}
        allowClear
        onChange={(event) => setTyped(event.target.value)}
      />
      {refused && <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />}
      {unasked && <p className="qf-quiet">{t.typeName}</p>}
      {!data && !refused && !unasked && <Loading rows={3} />}
      {data && !unasked && people.length === 0 && <EmptyState title={t.nobody} why={t.nobodyWhy} />}
      <ul className="ex-people">
        {people.map((person) => {
          const inside = taken.has(person.id);
          return (
            <li key={person.id}>
              <span>
                <b>{person.displayName}</b>
                <small>{dutiesOf(person)}</small>
              </span>
              <Button size="small" disabled={inside} aria-label={`${t.choose} ${person.displayName}`} onClick={() => choose(person)}>
                {inside ? t.chosen : t.choose}
              </Button>
            </li>
          );
        })}
      </ul>
      {!unasked && data?.staff.pageInfo.hasNextPage && <p className="qf-quiet">{t.typeName}</p>}
      <p className="qf-quiet">{t.recusal}</p>
    </div>
  );
}

/** Of several duties that at a school counts: by it he is recused. */
export function memberOf(person: Person, role: CommitteeRole, subjects: readonly string[]): CommitteeMemberInput {
  const places = person.duties.flatMap(({ place }) => (place ? [place] : []));
  const unit = places.find(({ level }) => level === 'SCHOOL') ?? places[0];
  return {
    personId: person.id,
    personName: person.displayName,
    unitName: unit?.name ?? '',
    unitPath: unit?.path ?? '',
    subjects: [...subjects],
    role,
  };
}

function dutiesOf(person: Person): string {
  const words = person.duties.map(({ title, subject, place }) => [place?.name, subject ? `${subject}教师` : title].filter(Boolean).join(' '));
  return [...new Set(words)].slice(0, 3).join(' · ');
}
