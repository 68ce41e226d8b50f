import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { Button, RefusalNotice, RuleButton } from '#ui/core';
import { Input, InputNumber, Select } from '#ui/form';
import { addDays, Answer, useDeed } from '#ui/page';
import { AdoptExamRuleDocument, ExamRuleNumbersDocument, type ExamRuleNumbersQuery } from '../gql/graphql';
import { RULES_TEXT } from './rules.text';

const DAYS_NOTICE = 8;

type RuleNumber = ExamRuleNumbersQuery['examRuleNumbers'][number];

/** A stricter rule of the city or county that is looked at. */
export function RuleForm({ done }: { done(): void }) {
  const { place, today } = useShell();
  const [from, setFrom] = useState(addDays(today, DAYS_NOTICE));
  const [result, again] = useQuery({ query: ExamRuleNumbersDocument, variables: { place: place.path, date: from } });
  return (
    <Answer result={result} again={() => again({ requestPolicy: 'network-only' })} rows={8}>
      {({ examRuleNumbers }) => <Fields numbers={examRuleNumbers} from={from} setFrom={setFrom} done={done} />}
    </Answer>
  );
}

interface FieldsProps {
  numbers: readonly RuleNumber[];
  from: string;
  setFrom(day: string): void;
  done(): void;
}

function Fields({ numbers, from, setFrom, done }: FieldsProps) {
  const t = useText(RULES_TEXT);
  const { place, today, notify } = useShell();
  const id = useId();
  const codes = [...new Set(numbers.map(({ code }) => code))];
  const [code, setCode] = useState(codes[0] ?? '');
  const [values, setValues] = useState<Record<string, number | null>>({});
  const [paper, setPaper] = useState({ document: '', clause: '', validTo: '' });
  const [missing, setMissing] = useState(false);
  const { run, saving, refused, clear } = useDeed(AdoptExamRuleDocument, ['ExamLocalRule', 'RuleInForce', 'ExamRuleNumber', 'ExamBoard']);
  const own = numbers.filter((number) => number.code === code);
  const changed = () => {
    setMissing(false);
    clear();
  };
  const send = async () => {
    const chosen = own.flatMap(({ name }) => (values[name] == null ? [] : [{ name, value: values[name] }]));
    const { document, clause, validTo } = paper;
    const lacking = chosen.length === 0 || document.trim() === '' || clause.trim() === '';
    setMissing(lacking);
    if (lacking || saving) return;
    const saved = await run((idempotencyKey) => ({
      input: {
        place: place.path,
        code,
        numbers: chosen,
        document: document.trim(),
        clause: clause.trim(),
        validFrom: from,
        validTo: validTo || null,
        idempotencyKey,
      },
    }));
    if (!saved) return;
    notify.done(t.adopted(saved.adoptExamRule.text));
    done();
  };
  const word = (key: 'document' | 'clause', label: string, hint: string, most: number) => (
    <div className="qf-field">
      <label htmlFor={`${id}${key}`}>{label}</label>
      <Input
        id={`${id}${key}`}
        value={paper[key]}
        maxLength={most}
        placeholder={hint}
        onChange={(event) => {
          setPaper({ ...paper, [key]: event.target.value });
          changed();
        }}
      />
    </div>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="qf-quiet">{t.localWhy}</p>
      <div className="qf-field">
        <label htmlFor={`${id}code`}>{t.which}</label>
        <Select
          id={`${id}code`}
          value={code}
          onChange={(chosen: string) => {
            setCode(chosen);
            changed();
          }}
          options={codes.map((one) => ({
            value: one,
            label: `${one} ${numbers.flatMap(({ code: of, label }) => (of === one ? [label] : [])).join('、')}`,
          }))}
        />
      </div>
      <p className="qf-quiet">{t.numbersHint}</p>
      {own.map(({ name, label, unit, value, least, most, rule }) => (
        <div key={name} className="qf-field">
          <label htmlFor={`${id}${name}`}>
            {label}（{unit}）
          </label>
          <span className="ex-rule-number">
            <InputNumber
              id={`${id}${name}`}
              min={least}
              max={most}
              precision={0}
              disabled={least > most}
              value={values[name] ?? null}
              onChange={(next) => {
                setValues({ ...values, [name]: next === null ? null : Number(next) });
                changed();
              }}
            />
            <span className="qf-quiet">
              {t.asNow(value, unit)}
              {least > most && ` · ${t.strict}`}
            </span>
            <RuleButton rule={rule} />
          </span>
        </div>
      ))}
      {word('document', t.document, t.documentHint, 100)}
      {word('clause', t.clause, t.clauseHint, 200)}
      <div className="qf-fields">
        <div className="qf-field">
          <label htmlFor={`${id}from`}>{t.from}</label>
          <input
            id={`${id}from`}
            className="qf-date"
            type="date"
            required
            min={addDays(today, DAYS_NOTICE)}
            value={from}
            onChange={(event) => {
              if (event.target.value) setFrom(event.target.value);
              changed();
            }}
          />
        </div>
        <div className="qf-field">
          <label htmlFor={`${id}to`}>{t.to}</label>
          <input
            id={`${id}to`}
            className="qf-date"
            type="date"
            min={from}
            value={paper.validTo}
            onChange={(event) => {
              setPaper({ ...paper, validTo: event.target.value });
              changed();
            }}
          />
        </div>
      </div>
      {missing && (
        <p className="qf-missing" role="alert">
          {t.missing}
        </p>
      )}
      {refused && <RefusalNotice refused={refused} retry={refused.kind === 'refused' ? undefined : () => void send()} />}
      <p className="ex-rule-deeds">
        <Button type="primary" htmlType="submit" loading={saving}>
          {t.send}
        </Button>
      </p>
    </form>
  );
}
