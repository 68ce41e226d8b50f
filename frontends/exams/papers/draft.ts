import type { PaperFactsInput, PaperRecordFragment } from '../gql/graphql';

/** What a setter is typing. The table stays on the device until it is saved; files never do. */
export interface PaperDraft {
  facts: PaperFactsInput;
  /** just uploaded, not yet saved */
  files: { paper: string | null; answer: string | null };
  answer: string;
}

export type SpecRow = PaperFactsInput['rows'][number];

export const emptyRow = (): SpecRow => ({ point: '', unit: '', questions: '', taughtOn: null, recall: 0, understand: 0, apply: 0, integrate: 0 });

export const emptyDraft = (): PaperDraft => ({
  facts: { fullPoints: 100, difficulty: 0.8, note: '', rows: [emptyRow()] },
  files: { paper: null, answer: null },
  answer: '',
});

export function draftOf(paper: PaperRecordFragment): PaperDraft {
  const rows = (paper.rows ?? []).map(({ point, unit, questions, taughtOn, recall, understand, apply, integrate }) => ({
    point,
    unit,
    questions,
    taughtOn,
    recall,
    understand,
    apply,
    integrate,
  }));
  return {
    facts: { fullPoints: paper.fullPoints ?? 100, difficulty: paper.difficulty ?? 0.8, note: paper.note ?? '', rows },
    files: { paper: null, answer: null },
    answer: '',
  };
}

const nameOf = (person: string, sitting: string) => `qingfu.exams.paper.${person}.${sitting}`;

export function readKept(person: string, sitting: string): PaperDraft | null {
  try {
    const facts = JSON.parse(window.localStorage.getItem(nameOf(person, sitting)) ?? 'null') as PaperFactsInput | null;
    return facts && { facts, files: { paper: null, answer: null }, answer: '' };
  } catch {
    return null;
  }
}

export function keep(person: string, sitting: string, draft: PaperDraft): void {
  window.localStorage.setItem(nameOf(person, sitting), JSON.stringify(draft.facts));
}

export function dropKept(person: string, sitting: string): void {
  window.localStorage.removeItem(nameOf(person, sitting));
}
