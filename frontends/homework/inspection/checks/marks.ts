// Cells an inspector has marked, before they are returned.
import { useMarks as useMarksOf } from '#ui/inspection';
import type { FindingCell } from '../../gql/graphql';

/** What a finding will be about: a cell of a row, an evening of the class, a photo, or the whole sheet. */
export interface Mark {
  about: 'ROW' | 'EVENING' | 'WORK' | 'CHECK';
  /** row, photo or sheet; for an evening its date */
  id: string;
  cell: FindingCell;
  /** 11-20 周五 预计用时 */
  label: string;
}

/** `markedOn` → `MARKED_ON`: the graph's name of the cell behind a field. */
export const cellOf = (field: string): FindingCell => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as FindingCell;

export const useMarks = () => useMarksOf<Mark>();
export type Marks = ReturnType<typeof useMarks>;

/** Rows with the same cells go in one deed. */
export function batchesOf(marks: readonly Mark[]): { assignmentIds: string[]; cells: FindingCell[] }[] {
  const cellsOfRow = new Map<string, FindingCell[]>();
  for (const { about, id, cell } of marks) if (about === 'ROW') cellsOfRow.set(id, [...(cellsOfRow.get(id) ?? []), cell].sort());
  const batches = new Map<string, { assignmentIds: string[]; cells: FindingCell[] }>();
  for (const [id, cells] of cellsOfRow) {
    const batch = batches.get(cells.join()) ?? { assignmentIds: [], cells };
    batch.assignmentIds.push(id);
    batches.set(cells.join(), batch);
  }
  return [...batches.values()];
}
