import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useShell, useText, type Refused } from '#shell';
import { Button, RefusalNotice, Section } from '#ui/core';
import { Input, InputNumber, Select } from '#ui/form';
import { AttachmentsField } from '#ui/dialog';
import { Chips, gradeName, SUBJECTS } from '#ui/page';
import type { HomeworkKind } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { KINDS, TIERS } from '../bank-view';
import { BANK_TEXT } from '../bank.text';
import type { BankFactsDraft, ItemDraft } from './draft';
import { EDIT_TEXT } from './edit.text';
import '../../screen/screen.css';

const MINUTES = [5, 10, 15, 20, 25, 30];
const RIGHTS = ['OWN', 'ADAPTED', 'LICENSED'] as const;

interface ItemFormProps {
  draft: ItemDraft;
  change(draft: ItemDraft): void;
  /** only these cells may be changed; all when absent */
  open?: readonly string[];
  /** subjects the author may write for; all when absent */
  subjects?: readonly string[];
  lacking: string | null;
  refused: Refused | null;
  /** stands under the content: items that say nearly the same */
  likeness?: ReactNode;
}

/** The item as a form; a refusal stands at the cell it speaks of. */
export function ItemForm({ draft, change, open, subjects, lacking, refused, likeness }: ItemFormProps) {
  const t = useText(EDIT_TEXT);
  const b = useText(BANK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { locale } = useShell();
  const id = useId();
  const { facts } = draft;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused || lacking) top.current?.querySelector('[role=alert]')?.scrollIntoView?.({ block: 'center' });
  }, [refused, lacking]);
  const set = (more: Partial<BankFactsDraft>) => change({ ...draft, facts: { ...facts, ...more } });
  const locked = (cell: string) => open !== undefined && !open.includes(cell);
  const cellOf = refused?.path?.startsWith('attachments') ? 'attachments' : refused?.path?.split('.').at(-1);
  const at = (cell: string, label: string): ReactNode => {
    if (lacking === cell)
      return (
        <p className="qf-missing" role="alert">
          {t.missing(label)}
        </p>
      );
    if (!refused || cellOf !== cell) return null;
    const kind = refused.remedy?.action === 'SET_KIND' ? (refused.remedy.kind as HomeworkKind) : null;
    return (
      <RefusalNotice
        refused={refused}
        remedy={
          kind && (
            <Button size="small" type="primary" onClick={() => set({ kind })}>
              {t.setKind(words[kind])}
            </Button>
          )
        }
      />
    );
  };
  const text = (
    cell: 'content' | 'goal' | 'unitTitle' | 'rightsNote' | 'answer' | 'markingNotes',
    label: string,
    most: number,
    hint?: string,
    rows = 1,
  ) => (
    <div className={locked(cell) ? 'qf-field is-locked' : 'qf-field'}>
      <label htmlFor={`${id}${cell}`}>{label}</label>
      <Input.TextArea
        id={`${id}${cell}`}
        value={facts[cell]}
        placeholder={hint}
        maxLength={most}
        showCount={most >= 200 && facts[cell].length > most * 0.8}
        disabled={locked(cell)}
        autoSize={{ minRows: rows, maxRows: 10 }}
        status={lacking === cell ? 'error' : undefined}
        onChange={(event) => set({ [cell]: event.target.value })}
      />
      {at(cell, label)}
    </div>
  );
  const select = <V extends string | number>(cell: 'subject' | 'grade' | 'unit', label: string, options: { value: V; label: string }[]) => (
    <div className={locked(cell) ? 'qf-field is-locked' : 'qf-field'}>
      <label htmlFor={`${id}${cell}`}>{label}</label>
      <Select
        id={`${id}${cell}`}
        showSearch={{ optionFilterProp: 'label' }}
        value={(facts[cell] === '' ? undefined : (facts[cell] ?? undefined)) as V}
        options={options}
        disabled={locked(cell)}
        status={lacking === cell ? 'error' : undefined}
        onChange={(value) => set({ [cell]: value })}
      />
      {at(cell, label)}
    </div>
  );
  const chips = (cell: string, node: ReactNode) => (
    <fieldset disabled={locked(cell)} className={locked(cell) ? 'qf-field qf-bare is-locked' : 'qf-field qf-bare'}>
      {node}
    </fieldset>
  );
  const taught = SUBJECTS.filter(({ name }) => !subjects || subjects.includes(name) || name === facts.subject);
  return (
    <div ref={top} className="hw-item-form">
      <Section title={t.what}>
        {text('content', b.content, 500, t.contentHint, 3)}
        {likeness}
        {text('goal', b.goal, 200, t.goalHint)}
        <div className="qf-field">
          <AttachmentsField
            label={`${b.attachments}（${t.optional}）`}
            files={draft.files}
            disabled={locked('attachments')}
            change={(files) => change({ ...draft, files })}
          />
          {at('attachments', b.attachments)}
        </div>
      </Section>
      <Section title={t.where}>
        <div className="qf-fields">
          {select(
            'subject',
            words.subject,
            taught.map(({ name, en }) => ({ value: name, label: locale === 'en' ? `${name} ${en}` : name })),
          )}
          {select(
            'grade',
            b.grade,
            [1, 2, 3, 4, 5, 6, 7, 8, 9].map((grade) => ({ value: grade, label: gradeName(grade, locale) })),
          )}
          {chips(
            'semester',
            <Chips
              label={b.semester}
              chips={[
                { value: 1, label: b.first },
                { value: 2, label: b.second },
              ]}
              value={facts.semester}
              choose={(semester) => set({ semester })}
            />,
          )}
          {select(
            'unit',
            b.unit,
            Array.from({ length: 21 }, (_, unit) => ({ value: unit, label: b.unitOf(unit) })),
          )}
          {text('unitTitle', `${b.unitTitle}（${t.optional}）`, 40, t.unitTitleHint)}
        </div>
      </Section>
      <Section title={t.how}>
        {chips(
          'kind',
          <>
            <Chips
              label={words.kind}
              chips={KINDS.map((kind) => ({ value: kind, label: words[kind] }))}
              value={facts.kind}
              choose={(kind) => set({ kind })}
            />
            {at('kind', words.kind)}
          </>,
        )}
        {chips(
          'minutes',
          <>
            <Chips
              label={`${b.minutesSpan}（${words.minutesUnit}）`}
              chips={MINUTES.map((value) => ({ value, label: value }))}
              value={facts.minutes}
              choose={(minutes) => set({ minutes })}
            >
              <InputNumber
                className="hw-other-minutes"
                aria-label={`${b.minutesSpan} ${words.minutesUnit}`}
                inputMode="numeric"
                min={1}
                max={120}
                precision={0}
                controls={false}
                disabled={locked('minutes')}
                value={facts.minutes !== null && !MINUTES.includes(facts.minutes) ? facts.minutes : null}
                onChange={(minutes) => set({ minutes: minutes === null ? null : Number(minutes) })}
              />
            </Chips>
            {at('minutes', b.minutesSpan)}
          </>,
        )}
        {chips(
          'tier',
          <Chips
            label={words.tierWord}
            chips={[{ value: '', label: b.allTiers }, ...TIERS.map((tier) => ({ value: tier, label: words.tier(tier) }))]}
            value={facts.tier ?? ''}
            choose={(tier) => set({ tier: (tier || null) as BankFactsDraft['tier'] })}
          />,
        )}
        {chips(
          'difficulty',
          <Chips
            label={b.difficulty}
            chips={[1, 2, 3, 4, 5].map((level) => ({ value: level, label: level }))}
            value={facts.difficulty}
            choose={(difficulty) => set({ difficulty })}
          />,
        )}
      </Section>
      <Section title={t.from}>
        {chips(
          'rights',
          <Chips
            label={b.rights}
            chips={RIGHTS.map((right) => ({ value: right, label: b[right] }))}
            value={facts.rights}
            choose={(rights) => set({ rights })}
          />,
        )}
        {facts.rights !== 'OWN' && text('rightsNote', b.rightsNote, 200, t[`${facts.rights}Hint`])}
      </Section>
      <Section title={t.more}>
        {text('answer', `${b.answer}（${t.optional}）`, 1000, undefined, 2)}
        {text('markingNotes', `${b.markingNotes}（${t.optional}）`, 500)}
      </Section>
    </div>
  );
}
