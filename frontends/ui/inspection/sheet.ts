// What an inspector fills in on one sheet: saved by itself, kept on the device until it is, and never over another's.
import { useEffect, useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { refusalOf, useShell, type Refused } from '#shell';
import { answered, keyForTry, newDeedKey } from '#ui/page';

export type Saving = 'SAVED' | 'DIRTY' | 'SAVING' | 'UNSAVED';

const TYPING = 1200;

interface Kept<Sheet> {
  sheet: Sheet;
  version: number;
}

/** A sheet as the platform has it. */
export interface Checked {
  id: string;
  version: number;
}

export interface SheetOf<Sheet, Check extends Checked, Input extends object> {
  /** names the kind of sheet in the browser's memory: `homework.check` */
  name: string;
  check: Check;
  sheetOf(check: Check): Sheet;
  same(one: Sheet, other: Sheet): boolean;
  /** may it be saved while it is being filled in? */
  autosaves: boolean;
  /** what is sent for it, without the key */
  input(sheet: Sheet, version: number, done: boolean): Input;
  send(input: Input, idempotencyKey: string): Promise<{ version?: number; error?: CombinedError }>;
  /** the sheet as it stands now, asked for when another has changed it */
  latest(): Promise<Check | null>;
}

function readKept<Sheet>(name: string): Kept<Sheet> | null {
  try {
    return JSON.parse(window.localStorage.getItem(name) ?? 'null') as Kept<Sheet> | null;
  } catch {
    return null;
  }
}

/** The sheet of a check. `conflict` is what another inspector has saved meanwhile; nothing is overwritten before one is chosen. */
export function useSheet<Sheet extends object, Check extends Checked, Input extends object>(of: SheetOf<Sheet, Check, Input>) {
  const { session, online } = useShell();
  const { check, sheetOf, same, autosaves } = of;
  const name = `qingfu.${of.name}.${session.person.id}.${check.id}`;
  const kept = useRef(readKept<Sheet>(name));
  const stale = kept.current !== null && kept.current.version !== check.version && !same(kept.current.sheet, sheetOf(check));
  const [sheet, setSheet] = useState<Sheet>(() => kept.current?.sheet ?? sheetOf(check));
  const [saving, setSaving] = useState<Saving>(kept.current ? 'DIRTY' : 'SAVED');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [conflict, setConflict] = useState<Check | null>(stale ? check : null);
  const version = useRef(check.version);
  const now = useRef(sheet);
  const key = useRef(newDeedKey());
  const busy = useRef(false);
  const keep = () => window.localStorage.setItem(name, JSON.stringify({ sheet: now.current, version: version.current } satisfies Kept<Sheet>));

  const change = (facts: Partial<Sheet>) => {
    now.current = { ...now.current, ...facts };
    setSheet(now.current);
    setSaving('DIRTY');
    setRefused(null);
    keep();
  };

  /** @returns whether it is saved */
  const save = async (done: boolean): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setSaving('SAVING');
    const sent = now.current;
    const input = of.input(sent, version.current, done);
    key.current = keyForTry(key.current, JSON.stringify(input));
    const { version: saved, error } = await of.send(input, key.current.key);
    busy.current = false;
    const why = refusalOf(error);
    if (why?.kind === 'refused') key.current = answered(key.current);
    if (why?.code === 'CONFLICT') setConflict(await of.latest());
    setRefused(why);
    if (why) {
      setSaving('UNSAVED');
      return false;
    }
    key.current = newDeedKey();
    version.current = saved!;
    const changedMeanwhile = now.current !== sent;
    setSaving(changedMeanwhile ? 'DIRTY' : 'SAVED');
    if (changedMeanwhile) keep();
    else window.localStorage.removeItem(name);
    return true;
  };

  const latestSave = useRef(save);
  latestSave.current = save;
  useEffect(() => {
    if (saving !== 'DIRTY' || !autosaves || conflict) return;
    const timer = window.setTimeout(() => void latestSave.current(false), TYPING);
    return () => window.clearTimeout(timer);
  }, [sheet, saving, autosaves, conflict]);
  useEffect(() => {
    if (online && saving === 'UNSAVED' && autosaves && !conflict) setSaving('DIRTY');
    // only a new connection is a reason to try again by itself
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [online]);

  const settle = (mine: boolean) => {
    if (!conflict) return;
    version.current = conflict.version;
    if (mine) change({});
    else {
      now.current = sheetOf(conflict);
      setSheet(now.current);
      setSaving('SAVED');
      window.localStorage.removeItem(name);
    }
    setConflict(null);
    setRefused(null);
  };
  return { sheet, change, save, saving, refused: conflict ? null : refused, conflict, settle };
}
