import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import { FactList } from '#ui/inspection';
import type { CheckSheetFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { LEDGER_TEXT } from '../../ledger/book/ledger.text';
import { CHECKS_TEXT } from './checks.text';

/** What the ledger says of itself: nobody types it a second time. */
export function CheckFacts({ facts }: { facts: CheckSheetFragment['facts'] }) {
  const t = useText(CHECKS_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const { copies } = useText(LEDGER_TEXT);
  const format = useFormat();
  const items = (count: number) => format.count(count, words.items);
  const some = (count: number, text: string) => (count === 0 ? NOTHING : text);
  const lines: [string, string, boolean?][] = [
    [t.assignments, items(facts.assignments)],
    [t.written, some(facts.writtenAssignments, t.writtenOf(items(facts.writtenAssignments), format.minutes(facts.writtenMinutes)))],
    [t.evenings, format.count(facts.evenings, t.nights)],
    [t.eveningsOver, some(facts.eveningsOver, format.count(facts.eveningsOver, t.nights)), facts.eveningsOver > 0],
    [t.markedOfCollected, some(facts.markedRows, `${format.count(facts.marked)} / ${format.count(facts.collected, copies)}`), facts.marked < facts.collected],
    [t.fully, some(facts.markedRows, `${format.count(facts.fullyMarkedRows)} / ${items(facts.markedRows)}`), facts.fullyMarkedRows < facts.markedRows],
    [t.unmarked, some(facts.unmarkedRows, items(facts.unmarkedRows)), facts.unmarkedRows > 0],
    [t.remarked, some(facts.remarkedRows, items(facts.remarkedRows))],
    [t.delay, format.count(facts.longestDelayDays, t.days)],
    [t.lateShare, some(facts.lateRows, `${items(facts.lateRows)} · ${format.share(facts.lateShare)}`)],
    [t.withdrawn, some(facts.withdrawn, items(facts.withdrawn))],
  ];
  return <FactList lines={lines.map(([label, value, noteworthy]) => ({ label, value, noteworthy }))} />;
}
