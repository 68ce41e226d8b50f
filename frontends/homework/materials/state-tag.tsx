import { useShell, useText } from '#shell';
import { Tag } from '#ui/core';
import type { ChoiceLineFragment } from '../gql/graphql';
import { MATERIALS_TEXT } from './materials.text';
import { stateWord } from './view';

const COLOURS = {
  PROPOSED: 'processing',
  RETURNED: 'warning',
  APPROVED: 'blue',
  DISPLAYED: 'blue',
  ORDERED: 'success',
  REJECTED: undefined,
  WITHDRAWN: undefined,
};

/** Where a choice stands, in a word; the colour only helps. */
export function StateTag({ choice }: { choice: Pick<ChoiceLineFragment, 'state' | 'orderableFrom'> }) {
  const t = useText(MATERIALS_TEXT);
  const { today } = useShell();
  const state = stateWord(choice, today);
  return <Tag color={COLOURS[state]}>{t[state]}</Tag>;
}
