import { useText } from '#shell';
import { Checkbox, Input } from '#ui/form';
import type { ItemFactsFragment } from '../../gql/graphql';
import { ItemFlags, useItemCells } from '../item-facts';
import { REVIEW_TEXT } from './review.text';

/** Cell → what is wrong with it, in words or in none. */
export type MarkedCells = Record<string, string>;

interface MarkableFactsProps {
  facts: ItemFactsFragment;
  marked: MarkedCells;
  change(marked: MarkedCells): void;
}

/** The item as it will be read, each cell with a mark that says: this one. */
export function MarkableFacts({ facts, marked, change }: MarkableFactsProps) {
  const t = useText(REVIEW_TEXT);
  const cells = useItemCells();
  return (
    <>
      <dl className="hw-question-facts is-markable">
        {cells(facts).map(({ cell, label, value, wide }) => {
          const on = cell in marked;
          const toggle = () => {
            const { [cell]: _off, ...others } = marked;
            change(on ? others : { ...marked, [cell]: '' });
          };
          return (
            <div key={cell} className={[wide && 'is-wide', on && 'is-marked'].filter(Boolean).join(' ') || undefined}>
              <dt>
                {label}
                <Checkbox checked={on} onChange={toggle} aria-label={t.markCell(label)}>
                  {t.mark}
                </Checkbox>
              </dt>
              <dd>
                {value}
                {on && (
                  <Input
                    aria-label={t.cellReason(label)}
                    placeholder={t.cellReason(label)}
                    maxLength={200}
                    value={marked[cell]}
                    onChange={(event) => change({ ...marked, [cell]: event.target.value })}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <ItemFlags facts={facts} />
    </>
  );
}
