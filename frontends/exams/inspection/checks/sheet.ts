// What an inspector fills in of one school: a verdict for each item, a word where it is not simply fit, a remark on the whole.
import { useClient } from 'urql';
import { useSheet as useSheetOf } from '#ui/inspection';
import {
  LatestExamCheckDocument,
  SaveExamCheckDocument,
  type ExamCheckPart,
  type ExamCheckSheetFragment,
  type ExamFormFragment,
  type ExamVerdict,
} from '../../gql/graphql';

export type Form = ExamFormFragment;
export type Item = Form['items'][number];
export type Check = ExamCheckSheetFragment;

export interface Answer {
  verdict: ExamVerdict | null;
  word: string;
}

export interface Sheet {
  answers: Record<string, Answer>;
  remark: string;
}

const NO_ANSWER: Answer = { verdict: null, word: '' };
const LEAST_WORD = 4;

export const sheetOf = ({ answers, remark }: Pick<Check, 'answers' | 'remark'>): Sheet => ({
  answers: Object.fromEntries(answers.map(({ item, verdict, word }) => [item, { verdict, word: word ?? '' }])),
  remark: remark ?? '',
});

export const answerOf = (sheet: Sheet, item: string): Answer => sheet.answers[item] ?? NO_ANSWER;

/** Why something does not fit, or does not apply, is always said. */
export const lacksWord = ({ verdict, word }: Answer): boolean =>
  (verdict === 'UNFIT' || verdict === 'NOT_APPLICABLE') && word.trim().length < LEAST_WORD;

export const filledOf = (sheet: Sheet, items: readonly Item[]): number => items.filter(({ code }) => answerOf(sheet, code).verdict).length;

/** In the order of the notice: 内容、次数、评价、使用. */
export const PARTS: readonly ExamCheckPart[] = ['CONTENT', 'NUMBER', 'EVALUATION', 'USE'];

export const itemsOf = (form: Form, part: ExamCheckPart): Item[] => form.items.filter((item) => item.part === part);

const same = (one: Sheet, other: Sheet, form: Form) =>
  one.remark.trim() === other.remark.trim() &&
  form.items.every(({ code }) => {
    const [mine, theirs] = [answerOf(one, code), answerOf(other, code)];
    return mine.verdict === theirs.verdict && mine.word.trim() === theirs.word.trim();
  });

/** The sheet of a school. `conflict` is what another inspector has saved meanwhile; nothing is overwritten before one is chosen. */
export function useSheet(check: Check, form: Form) {
  const client = useClient();
  const input = (sheet: Sheet, version: number, done: boolean) => ({
    id: check.id,
    version,
    answers: form.items.flatMap(({ code }) => {
      const { verdict, word } = answerOf(sheet, code);
      return verdict ? [{ item: code, verdict, word: word.trim() || null }] : [];
    }),
    remark: sheet.remark.trim() || null,
    done,
  });
  return useSheetOf<Sheet, Check, ReturnType<typeof input>>({
    name: 'exams.check',
    check,
    sheetOf,
    same: (one, other) => same(one, other, form),
    autosaves: check.mayEdit && check.state !== 'DONE',
    input,
    send: async (facts, idempotencyKey) => {
      const { data, error } = await client.mutation(SaveExamCheckDocument, { input: { ...facts, idempotencyKey } }).toPromise();
      return { version: data?.saveExamCheck.version, error };
    },
    latest: async () => {
      const { data } = await client.query(LatestExamCheckDocument, { id: check.id }, { requestPolicy: 'network-only' }).toPromise();
      return data?.examCheck ?? null;
    },
  });
}
