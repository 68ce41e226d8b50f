// What an inspector fills in on one sheet of homework: points for each item, a grade, a word on the whole.
import { useClient } from 'urql';
import { useSheet as useSheetOf } from '#ui/inspection';
import { CheckDocument, SaveCheckDocument, type CheckSheetFragment, type InspectionHeadFragment } from '../../gql/graphql';

export type Form = InspectionHeadFragment['form'];

export interface Sheet {
  points: Record<string, number | null>;
  grade: string | null;
  remark: string;
}

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

/** The sheet of a check. `conflict` is what another inspector has saved meanwhile; nothing is overwritten before one is chosen. */
export function useSheet(check: CheckSheetFragment, form: Form) {
  const client = useClient();
  const input = (sheet: Sheet, version: number, done: boolean) => ({
    id: check.id,
    version,
    scores: form.items.flatMap(({ code }) => (sheet.points[code] == null ? [] : [{ item: code, points: sheet.points[code] }])),
    grade: sheet.grade,
    remark: sheet.remark.trim() || null,
    done,
  });
  return useSheetOf<Sheet, CheckSheetFragment, ReturnType<typeof input>>({
    name: 'homework.check',
    check,
    sheetOf,
    same: (one, other) => same(one, other, form),
    autosaves: check.mayEdit && check.state !== 'DONE',
    input,
    send: async (facts, idempotencyKey) => {
      const { data, error } = await client.mutation(SaveCheckDocument, { input: { ...facts, idempotencyKey } }).toPromise();
      return { version: data?.saveCheck.version, error };
    },
    latest: async () => {
      const { data } = await client.query(CheckDocument, { id: check.id }, { requestPolicy: 'network-only' }).toPromise();
      return data?.check ?? null;
    },
  });
}
