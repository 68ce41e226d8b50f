import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useShell, useText } from '#shell';
import { Button, EmptyState, Loading, Tag, useFormat, usePhone } from '#ui/core';
import { Drawer, Input } from '#ui/form';
import { Chips, Failure, gradeName } from '#ui/page';
import { PickBankItemsDocument, type PickedItemFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { BANK_TEXT } from '../bank.text';
import '../bank.css';
import { PICKER_TEXT } from './picker.text';

const PAGE = 20;
const WAIT = 400;
const ALL_UNITS = -1;

interface ItemPickerProps {
  /** the school; the banks above it are looked through as well */
  place: string;
  subject: string;
  grade: number;
  /** minutes of written work still free tonight */
  remaining: number;
  writtenAllowed: boolean;
  take(item: PickedItemFragment): void;
  close(): void;
}

/** The bank for one class and subject, on a phone first: one tap takes an item over. */
export function ItemPicker({ place, subject, grade, remaining, writtenAllowed, take, close }: ItemPickerProps) {
  const t = useText(PICKER_TEXT);
  const { locale } = useShell();
  const phone = usePhone();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [lower, setLower] = useState(false);
  const [unit, setUnit] = useState(ALL_UNITS);
  const [fits, setFits] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed.trim()), WAIT);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const filter = {
    subject,
    grade: lower ? grade - 1 : grade,
    ...([...text].length >= 2 && { text }),
    ...(unit !== ALL_UNITS && { unit }),
    ...(fits && { minutesTo: remaining }),
  };
  return (
    <Drawer open title={t.title(`${gradeName(lower ? grade - 1 : grade, locale)}${subject}`)} size={phone ? '100%' : 560} onClose={close} destroyOnHidden>
      <div className="hw-picker">
        <Input.Search autoFocus={!phone} aria-label={t.search} placeholder={t.searchHint} value={typed} maxLength={30} allowClear onChange={(event) => setTyped(event.target.value)} onSearch={(value) => setText(value.trim())} />
        <div className="hw-picker-filters">
          {grade > 1 && (
            <Chips
              label={t.gradeWord}
              chips={[
                { value: 'this', label: t.thisGrade },
                { value: 'lower', label: t.lowerGrade },
              ]}
              value={lower ? 'lower' : 'this'}
              choose={(which) => setLower(which === 'lower')}
            />
          )}
          <Chips<number>
            label={t.unitWord}
            chips={[{ value: ALL_UNITS, label: t.allUnits }, ...[1, 2, 3, 4, 5, 6, 7, 8].map((value) => ({ value, label: value }))]}
            value={unit}
            choose={setUnit}
          />
          {remaining > 0 && writtenAllowed && (
            <Chips
              label={t.timeWord}
              chips={[
                { value: 'any', label: t.anyTime },
                { value: 'fits', label: t.fits(remaining) },
              ]}
              value={fits ? 'fits' : 'any'}
              choose={(which) => setFits(which === 'fits')}
            />
          )}
        </div>
        <Found key={JSON.stringify(filter)} place={place} filter={filter} after={null} take={take} />
      </div>
    </Drawer>
  );
}

interface FoundProps {
  place: string;
  filter: Record<string, unknown>;
  after: string | null;
  take(item: PickedItemFragment): void;
}

/** One page, and behind its button the next. */
function Found({ place, filter, after, take }: FoundProps) {
  const t = useText(PICKER_TEXT);
  const b = useText(BANK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const [more, setMore] = useState(false);
  const [{ data, error }, again] = useQuery({ query: PickBankItemsDocument, variables: { place, filter, first: PAGE, after } });
  const refused = refusalOf(error);
  if (refused) return <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading rows={4} />;
  const { edges, pageInfo } = data.bankItems;
  if (edges.length === 0 && after === null) return <EmptyState title={t.none} why={t.noneWhy} />;
  return (
    <>
      <ul className="hw-picked">
        {edges.map(({ node: item }) => (
          <li key={item.id}>
            <button type="button" onClick={() => take(item)}>
              <span className="hw-picked-content">{item.current.content}</span>
              <span className="hw-picked-facts">
                <b>{format.minutes(item.current.minutes)}</b>
                <span>{words[item.current.kind]}</span>
                {item.current.tier && <span>{words.tier(item.current.tier)}</span>}
                <span>{[b.unitOf(item.current.unit), item.current.unitTitle].filter(Boolean).join(' ')}</span>
                <Tag>{b[item.level as 'SCHOOL']}</Tag>
                {item.use && item.use.uses > 0 && <span>{t.used(format.count(item.use.uses, b.usesUnit))}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && !more && (
        <Button block onClick={() => setMore(true)}>
          {t.more}
        </Button>
      )}
      {more && <Found place={place} filter={filter} after={pageInfo.endCursor ?? null} take={take} />}
    </>
  );
}
