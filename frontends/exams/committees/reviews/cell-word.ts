import { usePaperCell } from '../../papers/paper-cells';

/** Of a plan: the key of an exam or of one of its subjects, then the field. */
const KEYED = /^[0-9A-HJKMNP-TV-Z]{26}\./;

/** A marked cell in words; `null` where only the document can show which place it is. */
export function useCellWord(): (cell: string) => string | null {
  const ofPaper = usePaperCell();
  return (cell) => (KEYED.test(cell) ? null : (ofPaper(cell) ?? cell));
}
