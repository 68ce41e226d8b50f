import { useMemo } from 'react';
import { useText } from '#shell';
import { LightMark, NOTHING, Tag, useFormat } from '#ui/core';
import type { DataColumn } from '#ui/table';
import type { EveningRowFragment } from '../gql/graphql';
import { HOMEWORK_TEXT } from '../screen/homework.text';
import { EVENING_TEXT } from './evening.text';
import { lightWord } from './light-word';

/** Columns of the evenings; the school only where several stand together. */
export function useEveningColumns(severalSchools: boolean): DataColumn<EveningRowFragment>[] {
  const t = useText(EVENING_TEXT);
  const words = useText(HOMEWORK_TEXT);
  const format = useFormat();
  return useMemo(() => {
    const school: DataColumn<EveningRowFragment> = {
      key: 'school',
      title: t.school,
      width: 220,
      render: ({ school: of }) => of?.name ?? NOTHING,
    };
    const columns: DataColumn<EveningRowFragment>[] = [
      { key: 'class', title: t.classWord, width: 140, phone: 'title', render: ({ className }) => className },
      {
        key: 'light',
        title: t.state,
        width: 180,
        phone: 'title',
        render: ({ light, limitMinutes, schoolDay, dayName, reason, coordinated }) => (
          <>
            {schoolDay ? (
              <LightMark light={light} text={lightWord(light, limitMinutes, words)} />
            ) : (
              <span>{[dayName, reason ?? t.noSchool].filter(Boolean).join(' · ')}</span>
            )}
            {coordinated && <Tag style={{ marginInlineStart: 8 }}>{t.coordinatedTag}</Tag>}
          </>
        ),
      },
      { key: 'written', title: t.written, number: true, width: 120, render: ({ writtenMinutes }) => format.minutes(writtenMinutes) },
      {
        key: 'limit',
        title: t.limit,
        number: true,
        width: 140,
        phone: 'none',
        render: ({ limitMinutes }) => (limitMinutes === 0 ? t.noLimit : format.minutes(limitMinutes)),
      },
      {
        key: 'left',
        title: t.left,
        number: true,
        width: 140,
        render: ({ remainingMinutes, overMinutes, limitMinutes }) =>
          overMinutes > 0 ? (
            <b style={{ color: 'var(--qf-error)' }}>
              {words.over} {format.minutes(overMinutes)}
            </b>
          ) : limitMinutes === 0 ? (
            NOTHING
          ) : (
            format.minutes(remainingMinutes)
          ),
      },
      {
        key: 'count',
        title: t.count,
        number: true,
        width: 96,
        phone: 'none',
        render: ({ assignmentCount }) => format.count(assignmentCount, words.items),
      },
      {
        key: 'marked',
        title: t.markedOf,
        number: true,
        width: 110,
        render: ({ markedCount, assignmentCount }) => (assignmentCount === 0 ? NOTHING : `${markedCount} / ${assignmentCount}`),
      },
      {
        key: 'late',
        title: t.lateOf,
        number: true,
        width: 96,
        phone: 'none',
        render: ({ lateCount }) => (lateCount === 0 ? NOTHING : format.count(lateCount, words.items)),
      },
    ];
    return severalSchools ? [school, ...columns] : columns;
  }, [t, words, format, severalSchools]);
}
