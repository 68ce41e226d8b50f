import { useShell, useText } from '#shell';
import { Button, EmptyState, Tag, useFormat } from '#ui/core';
import { Link } from '#ui/router';
import { DataTable, type DataColumn } from '#ui/table';
import type { MarkingTeacherFragment } from '../gql/graphql';
import { useFigureColumns } from './figure-columns';
import { MARKING_FIGURES_TEXT } from './marking-figures.text';
import { rowsOf, type Months } from './view';

interface TeachersTableProps {
  rows: readonly MarkingTeacherFragment[];
  total: MarkingTeacherFragment['sums'];
  figures: MarkingTeacherFragment['figures'];
  months: Months;
  openFlags(): void;
}

/** Teacher by teacher and subject by subject, in the order of names and in no other. */
export function TeachersTable({ rows, total, figures, months, openFlags }: TeachersTableProps) {
  const t = useText(MARKING_FIGURES_TEXT);
  const format = useFormat();
  const { place } = useShell();
  const shared = useFigureColumns<MarkingTeacherFragment>({ sums: total, figures });
  const columns: DataColumn<MarkingTeacherFragment>[] = [
    {
      key: 'teacher',
      title: t.teacher,
      width: 112,
      fixed: 'left',
      phone: 'title',
      render: ({ teacherId, teacherName, subject }) => (
        <>
          <Link to={rowsOf(place.path, months, { teacherId: teacherId ?? null, teacherName, subject })}>{teacherName}</Link>
          {teacherId === null && <Tag style={{ marginInlineStart: 8 }}>{t.imported}</Tag>}
        </>
      ),
    },
    { key: 'subject', title: t.subject, width: 92, phone: 'title', render: ({ subject }) => subject },
    ...shared,
    {
      key: 'flags',
      title: t.worthALook,
      number: true,
      width: 104,
      render: ({ flags }) => {
        const standing = flags.filter(({ state }) => state === 'OPEN' || state === 'EXPLAINED').length;
        return standing === 0 ? (
          '—'
        ) : (
          <Button size="small" type="link" style={{ paddingInline: 0 }} onClick={openFlags}>
            {format.count(standing, t.places)}
          </Button>
        );
      },
    },
  ];
  return (
    <DataTable<MarkingTeacherFragment>
      name="homework.marking.teachers"
      caption={t.teachers}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      totals={t.total}
      summary={t.orderTeachers}
      instead={rows.length === 0 ? <EmptyState title={t.noData} why={t.noDataWhy} /> : undefined}
    />
  );
}
