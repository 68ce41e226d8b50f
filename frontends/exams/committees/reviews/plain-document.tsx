import { useState } from 'react';
import { useText } from '#shell';
import { Button } from '#ui/core';
import { Input } from '#ui/form';
import { DESK_TEXT } from './reviews.text';
import type { DocumentProps } from './subject-slots';

/** Where the slice of the thing shows no document of its own: places are named in words. */
export function PlainDocument({ title, marked, change }: DocumentProps) {
  const t = useText(DESK_TEXT);
  const [where, setWhere] = useState('');
  const cells = Object.entries(marked);
  const add = () => {
    const cell = where.trim();
    if (cell === '' || cell in marked) return;
    change?.({ ...marked, [cell]: '' });
    setWhere('');
  };
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      <p className="qf-quiet">{t.plain}</p>
      {change && (
        <fieldset className="ex-cells">
          <legend>{t.cells}</legend>
          {cells.map(([cell, reason]) => (
            <div key={cell}>
              <span>{cell}</span>
              <Input
                aria-label={`${cell} ${t.cellReason}`}
                placeholder={t.cellReason}
                maxLength={200}
                value={reason}
                onChange={(event) => change({ ...marked, [cell]: event.target.value })}
              />
              <Button
                size="small"
                type="text"
                aria-label={t.removeCell(cell)}
                onClick={() => {
                  const { [cell]: _off, ...others } = marked;
                  change(others);
                }}
              >
                ×
              </Button>
            </div>
          ))}
          <div>
            <Input
              aria-label={t.cell}
              placeholder={t.cellHint}
              maxLength={60}
              value={where}
              onChange={(event) => setWhere(event.target.value)}
              onPressEnter={add}
            />
            <Button size="small" disabled={where.trim() === ''} onClick={add}>
              {cells.length > 0 ? t.addCell : t.markCell}
            </Button>
          </div>
        </fieldset>
      )}
    </>
  );
}
