import { newDeedKey, type DeedKey } from '#ui/page';
import type { AssignmentInput, AssignmentSource, HomeworkKind, OfferFragment, PickedItemFragment, Tier } from '../../gql/graphql';

/** What a teacher is typing for one class and evening. It outlives a closed page. */
export interface Draft {
  subject: string;
  kind: HomeworkKind;
  minutes: number | null;
  content: string;
  tier: Tier | null;
  source: AssignmentSource;
  dueOn: string;
  /** the item of the bank it was taken from */
  itemId?: string | null;
  deed: DeedKey;
}

export type DraftFacts = Omit<Draft, 'deed'>;

export const newDraft = (subject: string, writtenAllowed: boolean): Draft => ({
  subject,
  kind: writtenAllowed ? 'WRITTEN' : 'ORAL',
  minutes: null,
  content: '',
  tier: null,
  source: 'OWN',
  dueOn: '',
  deed: newDeedKey(),
});

export const fromOffer = (offer: OfferFragment, writtenAllowed: boolean): Partial<DraftFacts> => ({
  subject: offer.subject,
  kind: offer.kind === 'WRITTEN' && !writtenAllowed ? 'ORAL' : offer.kind,
  minutes: offer.minutes,
  content: offer.content,
  tier: offer.tier,
  source: offer.source ?? 'OWN',
  itemId: null,
});

/** One tap on an item fills everything that has to be said; the words may still be changed. */
export const fromItem = (item: PickedItemFragment, writtenAllowed: boolean): Partial<DraftFacts> => ({
  subject: item.current.subject,
  kind: item.current.kind === 'WRITTEN' && !writtenAllowed ? 'ORAL' : item.current.kind,
  minutes: item.current.minutes,
  content: item.current.content,
  tier: item.current.tier,
  source: 'BANK',
  itemId: item.id,
});

export function inputOf(draft: Draft, classId: string, date: string): Omit<AssignmentInput, 'idempotencyKey'> {
  return {
    classId,
    date,
    subject: draft.subject,
    kind: draft.kind,
    minutes: draft.minutes ?? 0,
    content: draft.content.trim(),
    tier: draft.tier,
    source: draft.source,
    ...(draft.source === 'BANK' && draft.itemId && { itemId: draft.itemId }),
    dueOn: draft.dueOn || null,
  };
}

const isEmpty = (draft: Draft) => draft.content.trim() === '' && draft.minutes === null;

const nameOf = (person: string, classId: string, date: string) => `qingfu.homework.draft.${person}.${classId}.${date}`;

export function readDraft(person: string, classId: string, date: string): Draft | null {
  try {
    return JSON.parse(window.localStorage.getItem(nameOf(person, classId, date)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function keepDraft(person: string, classId: string, date: string, draft: Draft): void {
  if (isEmpty(draft)) window.localStorage.removeItem(nameOf(person, classId, date));
  else window.localStorage.setItem(nameOf(person, classId, date), JSON.stringify(draft));
}

export function dropDraft(person: string, classId: string, date: string): void {
  window.localStorage.removeItem(nameOf(person, classId, date));
}
