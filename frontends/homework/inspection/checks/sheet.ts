// What an inspector fills in on one sheet: saved by itself, kept on the device until it is, and never over another's.
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { refusalOf, useShell, type Refused } from '#shell';
import { answered, keyForTry, newDeedKey } from '#ui/page';
import { CheckDocument, SaveCheckDocument, type CheckSheetFragment, type InspectionHeadFragment } from '../../gql/graphql';

export type Form = InspectionHeadFragment['form'];

export interface Sheet {
  points: Record<string, number | null>;
  grade: string | null;
  remark: string;
}

export type Saving = 'SAVED' | 'DIRTY' | 'SAVING' | 'UNSAVED';

const TYPING = 1200;

export const sheetOf = ({ scores, grade, remark }: Pick<CheckSheetFragment, 'scores' | 'grade' | 'remark'>): Sheet => ({
  points: Object.fromEntries(scores.map(({ item, points }) => [item, points])),
  grade: grade ?? null,
  remark: remark ?? '',
});

export const scoredOf = (sheet: Sheet, form: Form): number => form.items.filter(({ code }) => sheet.points[code] != null).length;

/** The sum of what has points so far; never typed. */
export const totalOf = (sheet: Sheet, form: Form): number => form.items.reduce((total, { code }) => total + (sheet.points[code] ?? 0), 0);

const same = (one: Sheet, other: Sheet, form: Form) =>
  one.grade === other.grade &&
  one.remark.trim() === other.remark.trim() &&
  form.items.every(({ code }) => (one.points[code] ?? null) === (other.points[code] ?? null));

const nameOf = (person: string, id: string) => `qingfu.homework.check.${person}.${id}`;

interface Kept {
  sheet: Sheet;
  version: number;
}

function readKept(name: string): Kept | null {
  try {
    return JSON.parse(window.localStorage.getItem(name) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** The sheet of a check. `conflict` is what another inspector has saved meanwhile; nothing is overwritten before one is chosen. */
export function useSheet(check: CheckSheetFragment, form: Form) {
  const { session, online } = useShell();
  const client = useClient();
  const name = nameOf(session.person.id, check.id);
  const kept = useRef(readKept(name));
  const stale = kept.current !== null && kept.current.version !== check.version && !same(kept.current.sheet, sheetOf(check), form);
  const [sheet, setSheet] = useState<Sheet>(() => kept.current?.sheet ?? sheetOf(check));
  const [saving, setSaving] = useState<Saving>(kept.current ? 'DIRTY' : 'SAVED');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [conflict, setConflict] = useState<CheckSheetFragment | null>(stale ? check : null);
  const version = useRef(check.version);
  const now = useRef(sheet);
  const key = useRef(newDeedKey());
  const busy = useRef(false);
  const autosaves = check.mayEdit && check.state !== 'DONE';

  const change = (facts: Partial<Sheet>) => {
    now.current = { ...now.current, ...facts };
    setSheet(now.current);
    setSaving('DIRTY');
    setRefused(null);
    window.localStorage.setItem(name, JSON.stringify({ sheet: now.current, version: version.current } satisfies Kept));
  };

  /** @returns whether it is saved */
  const save = async (done: boolean): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setSaving('SAVING');
    const sent = now.current;
    const scores = form.items.flatMap(({ code }) => (sent.points[code] == null ? [] : [{ item: code, points: sent.points[code] }]));
    const facts = { id: check.id, version: version.current, scores, grade: sent.grade, remark: sent.remark.trim() || null, done };
    key.current = keyForTry(key.current, JSON.stringify(facts));
    const { data, error } = await client.mutation(SaveCheckDocument, { input: { ...facts, idempotencyKey: key.current.key } }).toPromise();
    busy.current = false;
    const why = refusalOf(error);
    if (why?.kind === 'refused') key.current = answered(key.current);
    if (why?.code === 'CONFLICT') {
      const latest = await client.query(CheckDocument, { id: check.id }, { requestPolicy: 'network-only' }).toPromise();
      setConflict(latest.data?.check ?? null);
    }
    setRefused(why);
    if (why) {
      setSaving('UNSAVED');
      return false;
    }
    key.current = newDeedKey();
    version.current = data!.saveCheck.version;
    const changedMeanwhile = now.current !== sent;
    setSaving(changedMeanwhile ? 'DIRTY' : 'SAVED');
    if (changedMeanwhile) window.localStorage.setItem(name, JSON.stringify({ sheet: now.current, version: version.current } satisfies Kept));
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
