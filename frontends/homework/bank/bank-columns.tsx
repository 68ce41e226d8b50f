import { useMemo } from 'react';
import { useShell, useText } from '#shell';
import { NOTHING, Tag, useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import { gradeName } from '#ui/page';
import type { ItemRowFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { BANK_TEXT } from './bank.text';
import './bank.css';
import '../screen/screen.css';

/** The columns of the bank; of one's own items the state comes first, since that is what one looks for. */
export function useBankColumns(mine: boolean): DataColumn<ItemRowFragment>[] {
  const t = useText(BANK_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  const { locale } = useShell();
  return useMemo(() => {
    const columns: (DataColumn<ItemRowFragment> | false)[] = [
      mine && { key: 'state', title: t.state, width: 96, phone: 'title', render: (item) => <StateTag state={item.state} word={t[item.state]} /> },
      { key: 'grade', title: t.grade, width: 80, phone: 'title', render: ({ current }) => gradeName(current.grade, locale) },
      { key: 'subject', title: words.subject, width: 80, phone: 'title', render: ({ current }) => current.subject },
      {
        key: 'unit',
        title: t.unit,
        width: 152,
        phone: 'wide',
        render: ({ current }) => [t.unitOf(current.unit), current.unitTitle].filter(Boolean).join(' '),
      },
      { key: 'content', title: t.content, width: 280, phone: 'title', render: ({ current }) => <span className="hw-content">{current.content}</span> },
      { key: 'kind', title: words.kind, width: 72, render: ({ current }) => words[current.kind] },
      { key: 'minutes', title: words.minutes, number: true, width: 88, render: ({ current }) => format.minutes(current.minutes) },
      { key: 'tier', title: words.tierWord, width: 88, optional: true, render: ({ current }) => (current.tier ? words.tier(current.tier) : t.allTiers) },
      { key: 'difficulty', title: t.difficulty, width: 72, optional: 'off', phone: 'none', render: ({ current }) => t.difficultyOf(current.difficulty) },
      !mine && {
        key: 'level',
        title: t.shelf,
        width: 136,
        optional: true,
        render: (item) => (
          <span className="hw-bank-place">
            <Tag>{t[item.level as 'SCHOOL']}</Tag>
            {item.placeName}
          </span>
        ),
      },
      !mine && { key: 'author', title: t.author, width: 88, optional: 'off', phone: 'none', render: ({ authorName }) => authorName },
      {
        key: 'uses',
        title: t.uses,
        number: true,
        width: 80,
        render: ({ use, revision }) => (use && revision > 0 ? format.count(use.uses, t.usesUnit) : NOTHING),
      },
      {
        key: 'published',
        title: mine ? t.changed : t.published,
        width: 112,
        optional: mine ? true : 'off',
        phone: 'none',
        render: (item) => <span className="hw-num">{mine ? format.time(item.changedAt) : (item.publishedOn ?? NOTHING)}</span>,
      },
    ];
    return columns.filter((column) => column !== false);
  }, [mine, t, words, format, locale]);
}

const COLOURS: Record<string, string | undefined> = { IN_REVIEW: 'processing', RETURNED: 'warning', PUBLISHED: 'success', OFFERED: 'processing', ACCEPTED: 'success', REJECTED: 'error' };

export function StateTag({ state, word }: { state: string; word: string }) {
  return <Tag color={COLOURS[state]}>{word}</Tag>;
}
