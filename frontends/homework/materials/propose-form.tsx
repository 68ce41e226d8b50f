import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Alert, Button, RefusalNotice } from '#ui/core';
import { Input, Select } from '#ui/form';
import { Answer, gradeName, useDeed } from '#ui/page';
import { AidMatrixDocument, ProposeAidDocument, StudyAidsDocument } from '../gql/graphql';
import { MATERIALS_TEXT } from './materials.text';
import { yuanOf, type TermOf } from './view';

interface ProposeFormProps {
  schoolId: string;
  grade: number;
  subject: string;
  /** empty: the present one */
  term: TermOf | null;
  done(id: string): void;
}

/** 选用: which aid of the catalogue, why, what the meeting said, and where parents may object. */
export function ProposeForm({ schoolId, grade, subject, term, done }: ProposeFormProps) {
  const t = useText(MATERIALS_TEXT);
  const { place } = useShell();
  const [known] = useQuery({ query: AidMatrixDocument, variables: { schoolId, ...term }, requestPolicy: 'cache-first' });
  const of = term ?? known.data?.aidMatrix.term ?? null;
  const [result, again] = useQuery({
    query: StudyAidsDocument,
    variables: {
      place: place.path,
      filter: { available: true, grade, subject, ...(of && { schoolYear: of.schoolYear, semester: of.semester }) },
      first: 100,
      after: null,
    },
    pause: of === null,
  });
  return (
    <>
      {grade <= 2 && <Alert type="warning" showIcon title={t.lowGrades} style={{ marginBottom: 12 }} />}
      <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={6}>
        {({ studyAids }) =>
          studyAids.edges.length === 0 ? (
            <p className="qf-quiet">{t.noneToChoose}</p>
          ) : (
            <Form aids={studyAids.edges.map(({ node }) => node)} schoolId={schoolId} grade={grade} subject={subject} term={of!} done={done} />
          )
        }
      </Answer>
    </>
  );
}

interface FormProps extends Omit<ProposeFormProps, 'term'> {
  aids: readonly { id: string; title: string; publisher: string; isbn: string; priceFen: number }[];
  term: TermOf;
}

function Form({ aids, schoolId, grade, subject, term, done }: FormProps) {
  const t = useText(MATERIALS_TEXT);
  const { notify, locale } = useShell();
  const id = useId();
  const [facts, setFacts] = useState({ aidId: aids.length === 1 ? aids[0]!.id : '', reason: '', minutes: '', contact: '' });
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(ProposeAidDocument, ['AidChoice']);
  const change = (changed: Partial<typeof facts>) => {
    setFacts({ ...facts, ...changed });
    setMissing(false);
    clear();
  };
  const send = async () => {
    const lacking = Object.values(facts).some((text) => text.trim() === '');
    setMissing(lacking);
    if (lacking || saving) return;
    const { schoolYear, semester } = term;
    const data = await run((idempotencyKey) => ({ input: { schoolId, grade, subject, schoolYear, semester, ...facts, idempotencyKey } }));
    if (!data) return;
    notify.done(t.proposed(`${gradeName(grade, locale)}${subject}`));
    done(data.proposeAid.id);
  };
  const chosen = aids.find((one) => one.id === facts.aidId);
  return (
    <form
      className="hw-aid-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div>
        <label htmlFor={`${id}aid`}>{t.chosenAid}</label>
        <Select
          id={`${id}aid`}
          placeholder={t.chosenAidHint}
          value={facts.aidId || undefined}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          onChange={(aidId: string) => change({ aidId })}
          options={aids.map((one) => ({ value: one.id, label: `${one.title}　${one.publisher}　${t.yuan(yuanOf(one.priceFen))}` }))}
        />
        {chosen && <p className="qf-quiet">ISBN {chosen.isbn}</p>}
      </div>
      <Words id={`${id}reason`} label={t.reasonWhy} hint={t.reasonHint} most={500} value={facts.reason} change={(reason) => change({ reason })} />
      <Words
        id={`${id}minutes`}
        label={t.minutesWhy}
        hint={t.minutesHint}
        most={2000}
        value={facts.minutes}
        change={(minutes) => change({ minutes })}
      />
      <div>
        <label htmlFor={`${id}contact`}>{t.contactWhy}</label>
        <Input
          id={`${id}contact`}
          value={facts.contact}
          maxLength={100}
          placeholder={t.contactHint}
          onChange={(event) => change({ contact: event.target.value })}
        />
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <div>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.propose}
        </Button>
      </div>
    </form>
  );
}

export function Words({
  id,
  label,
  hint,
  most,
  value,
  change,
}: {
  id: string;
  label: string;
  hint?: string;
  most: number;
  value: string;
  change(value: string): void;
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={most}
        placeholder={hint}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
}
