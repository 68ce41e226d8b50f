import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { refusalOf, type Refused } from '#shell';
import { ReturnFindingDocument, ReturnFindingsDocument } from '../../gql/graphql';
import { batchesOf, type Mark, type Marks } from './marks';

interface Said {
  reason: string;
  templateId: string | null;
  dueOn: string;
}

/** Why one of several was not returned. */
export interface NotReturned {
  label: string;
  message: string;
}

const CHANGED = { additionalTypenames: ['Assignment', 'Finding', 'Inspection', 'Work'] };

/**
 * Returns everything that is marked with one reason and one deadline. What has been returned is unmarked at once, so that a
 * second try after a lost connection sends only the rest, each part under the key of its first try.
 */
export function useReturning(inspectionId: string, checkId: string, classId: string, { marks, setMarks }: Marks) {
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [notReturned, setNotReturned] = useState<NotReturned[]>([]);
  const keys = useRef(new Map<string, string>());
  const [, returnMany] = useMutation(ReturnFindingsDocument);
  const [, returnOne] = useMutation(ReturnFindingDocument);
  const keyOf = (part: unknown) => {
    const body = JSON.stringify(part);
    if (!keys.current.has(body)) keys.current.set(body, crypto.randomUUID());
    return keys.current.get(body)!;
  };
  const unmark = (gone: (mark: Mark) => boolean) => setMarks((now) => now.filter((mark) => !gone(mark)));

  /** @returns how many were returned and which were not; null when something stands in the way of all */
  const send = async (said: Said): Promise<{ returned: number; left: NotReturned[] } | null> => {
    setSaving(true);
    setRefused(null);
    const left: NotReturned[] = [];
    let returned = 0;
    const stop = (why: Refused) => {
      setSaving(false);
      setRefused(why);
      return null;
    };
    for (const { assignmentIds, cells } of batchesOf(marks)) {
      const part = { inspectionId, assignmentIds, cells: cells.map((cell) => ({ cell })), ...said };
      const { data, error } = await returnMany({ input: { ...part, idempotencyKey: keyOf(part) } }, CHANGED);
      const why = refusalOf(error);
      if (why) return stop(why);
      const refusals = new Map(data!.returnFindings.rows.flatMap(({ assignmentId, refusal }) => (refusal ? [[assignmentId, refusal]] : [])));
      for (const [id, { message, hint }] of refusals)
        left.push({ label: labelOf(marks, 'ROW', id), message: [message, hint].filter(Boolean).join('。') });
      returned += data!.returnFindings.returned;
      unmark(({ about, id }) => about === 'ROW' && assignmentIds.includes(id) && !refusals.has(id));
    }
    for (const mark of marks.filter(({ about }) => about !== 'ROW')) {
      const about = { EVENING: { classId, date: mark.id }, WORK: { workId: mark.id }, CHECK: { checkId }, ROW: {} }[mark.about];
      const part = { inspectionId, ...about, cells: [{ cell: mark.cell }], ...said };
      const { error } = await returnOne({ input: { ...part, idempotencyKey: keyOf(part) } }, CHANGED);
      const why = refusalOf(error);
      if (why && why.kind !== 'refused') return stop(why);
      if (why) left.push({ label: mark.label, message: [why.message, why.hint].filter(Boolean).join('。') });
      else {
        returned += 1;
        unmark((one) => one === mark);
      }
    }
    setSaving(false);
    setNotReturned(left);
    return { returned, left };
  };
  return { send, saving, refused, notReturned };
}

const labelOf = (marks: readonly Mark[], about: Mark['about'], id: string) =>
  marks
    .filter((mark) => mark.about === about && mark.id === id)
    .map(({ label }) => label)
    .join('、');
