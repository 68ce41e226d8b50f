import { type AttachedFile } from '#ui/dialog';
import type { BankFactsInput, BankRights, HomeworkKind, ItemFactsFragment, Tier } from '../../gql/graphql';

export type BankFactsDraft = {
  subject: string;
  grade: number | null;
  semester: number;
  unit: number | null;
  unitTitle: string;
  goal: string;
  tier: Tier | null;
  kind: HomeworkKind;
  minutes: number | null;
  difficulty: number;
  content: string;
  rights: BankRights;
  rightsNote: string;
  answer: string;
  markingNotes: string;
};

/** What an author is typing, as it is kept on his device until it is saved. */
export interface ItemDraft {
  facts: BankFactsDraft;
  files: AttachedFile[];
  answer: string;
}

export const emptyDraft = (subject: string, grade: number | null): ItemDraft => ({
  facts: {
    subject,
    grade,
    semester: 1,
    unit: 1,
    unitTitle: '',
    goal: '',
    tier: null,
    kind: grade !== null && grade <= 2 ? 'ORAL' : 'WRITTEN',
    minutes: null,
    difficulty: 2,
    content: '',
    rights: 'OWN',
    rightsNote: '',
    answer: '',
    markingNotes: '',
  },
  files: [],
  answer: '',
});

export const draftOf = (item: ItemFactsFragment): ItemDraft => ({
  facts: {
    subject: item.subject,
    grade: item.grade,
    semester: item.semester,
    unit: item.unit,
    unitTitle: item.unitTitle ?? '',
    goal: item.goal,
    tier: item.tier,
    kind: item.kind,
    minutes: item.minutes,
    difficulty: item.difficulty,
    content: item.content,
    rights: item.rights,
    rightsNote: item.rightsNote ?? '',
    answer: item.answer ?? '',
    markingNotes: item.markingNotes ?? '',
  },
  files: item.attachments.map(({ fileId, name, size, address }) => ({ fileId, name, size, address })),
  answer: '',
});

export const MUST = ['content', 'goal', 'subject', 'grade', 'minutes'] as const;

/** The first cell that is still empty. */
export function lackingIn({ facts }: ItemDraft): (typeof MUST)[number] | 'rightsNote' | null {
  const missing = MUST.find((cell) => facts[cell] === null || String(facts[cell]).trim() === '');
  return missing ?? (facts.rights !== 'OWN' && facts.rightsNote.trim() === '' ? 'rightsNote' : null);
}

export const inputOf = ({ facts }: ItemDraft): BankFactsInput => ({
  ...facts,
  grade: facts.grade ?? 0,
  unit: facts.unit ?? 0,
  minutes: facts.minutes ?? 0,
  unitTitle: facts.unitTitle.trim() || null,
  rightsNote: facts.rightsNote.trim() || null,
  answer: facts.answer.trim() || null,
  markingNotes: facts.markingNotes.trim() || null,
});

const nameOf = (person: string, item: string) => `qingfu.homework.item.${person}.${item || 'new'}`;

export function readKept(person: string, item: string): ItemDraft | null {
  try {
    return JSON.parse(window.localStorage.getItem(nameOf(person, item)) ?? 'null') as ItemDraft | null;
  } catch {
    return null;
  }
}

export function keep(person: string, item: string, draft: ItemDraft): void {
  // a file's address is this person's and short-lived: it is asked for again
  const files = draft.files.map(({ fileId, name, size }) => ({ fileId, name, size }));
  window.localStorage.setItem(nameOf(person, item), JSON.stringify({ ...draft, files }));
}

export function dropKept(person: string, item: string): void {
  window.localStorage.removeItem(nameOf(person, item));
}
