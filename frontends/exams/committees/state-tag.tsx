import { Tag } from '#ui/core';

/** A state by word, with a colour that only helps. */
const COLOUR: Record<string, string> = {
  FORMED: 'processing',
  ACTIVE: 'success',
  OPEN: 'processing',
  APPROVE: 'success',
  RETURN: 'warning',
  REJECT: 'error',
  VOTED: 'success',
  ASSIGNED: 'processing',
};

export function StateTag({ state, word }: { state: string; word: string }) {
  return <Tag color={COLOUR[state]}>{word}</Tag>;
}
