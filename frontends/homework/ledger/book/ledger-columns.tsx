import { useMemo } from 'react';
import { useText } from '#shell';
import { NOTHING, useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import type { LedgerRowFragment } from '../../gql/graphql';
import { HOMEWORK_TEXT } from '../../screen/homework.text';
import { LedgerTags } from './ledger-tags';
import { LEDGER_TEXT } from './ledger.text';
import '../../screen/screen.css';

const sum = (rows: readonly LedgerRowFragment[], of: (row: LedgerRowFragment) => number | null | undefined) =>
  rows.reduce((total, row) => total + (row.state === 'WITHDRAWN' ? 0 : (of(row) ?? 0)), 0);

/** The columns of a ledger as schools keep it; the totals leave withdrawn rows out. */
export function useLedgerColumns(rows: readonly LedgerRowFragment[], severalSchools: boolean): DataColumn<LedgerRowFragment>[] {
  const t = useText(LEDGER_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  return useMemo(() => {
    const copies = (value: number | null | undefined) => format.count(value, t.copies);
    const ofAll = (marked: number, collected: number) => `${format.count(marked)} / ${copies(collected)}`;
    const columns: (DataColumn<LedgerRowFragment> | false)[] = [
      { key: 'date', title: words.date, width: 104, phone: 'title', render: ({ date }) => <span className="hw-num">{format.day(date)}</span> },
      severalSchools && { key: 'school', title: words.school, width: 168, optional: true, render: ({ school }) => school.name },
      { key: 'class', title: words.classWord, width: 104, phone: 'title', render: ({ className }) => className ?? NOTHING },
      { key: 'subject', title: words.subject, width: 80, phone: 'title', render: ({ subject }) => subject },
      { key: 'kind', title: words.kind, width: 72, render: ({ kind }) => words[kind] },
      { key: 'content', title: words.content, width: 216, render: ({ content }) => <span className="hw-content">{content}</span> },
      {
        key: 'minutes',
        title: words.minutes,
        number: true,
        width: 88,
        render: ({ minutes }) => format.minutes(minutes),
        total: format.minutes(sum(rows, ({ minutes }) => minutes)),
      },
      { key: 'tier', title: words.tierWord, width: 88, optional: 'off', phone: 'none', render: ({ tier }) => (tier ? words.tier(tier) : NOTHING) },
      { key: 'source', title: words.source, width: 72, optional: 'off', phone: 'none', render: ({ source }) => (source ? words[source] : NOTHING) },
      {
        key: 'teacher',
        title: words.teacher,
        width: 88,
        optional: severalSchools ? 'off' : true,
        render: ({ teacherName }) => teacherName ?? NOTHING,
      },
      { key: 'posted', title: t.posted, width: 148, optional: 'off', phone: 'none', render: ({ postedAt }) => format.time(postedAt) },
      {
        key: 'marked',
        title: t.markedOfCollected,
        number: true,
        width: 112,
        render: ({ marking }) => (marking ? ofAll(marking.marked, marking.collected) : NOTHING),
        total: ofAll(
          sum(rows, ({ marking }) => marking?.marked),
          sum(rows, ({ marking }) => marking?.collected),
        ),
      },
      {
        key: 'markedOn',
        title: t.markedOn,
        width: 104,
        optional: severalSchools ? 'off' : true,
        phone: 'none',
        render: ({ marking }) => (marking ? format.day(marking.markedOn) : NOTHING),
      },
      {
        key: 'remarked',
        title: t.remarked,
        number: true,
        width: 80,
        optional: 'off',
        phone: 'none',
        render: ({ marking }) => copies(marking?.remarked),
      },
      { key: 'feedback', title: t.feedback, width: 160, optional: 'off', phone: 'none', render: ({ marking }) => marking?.feedback || NOTHING },
      { key: 'tags', title: t.tags, width: 112, render: (row) => <LedgerTags row={row} /> },
    ];
    return columns.filter((column) => column !== false);
  }, [rows, severalSchools, t, words, format]);
}
