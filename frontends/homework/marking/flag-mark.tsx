import { useText } from '#shell';
import { Tag } from '#ui/core';
import type { MarkingFlagState } from '../gql/graphql';
import { FLAGS_TEXT } from './flags.text';

/** A word and a frame, never an alarm: these are no verdicts. */
export function FlagMark({ state }: { state: MarkingFlagState }) {
  const t = useText(FLAGS_TEXT);
  return <Tag>{t[state]}</Tag>;
}
