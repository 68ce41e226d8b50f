import { useText } from '#shell';
import { PAPERS_TEXT } from './papers.text';

/** The cells of a paper that an expert may mark. */
export const PAPER_CELLS = ['paper', 'answer', 'spec', 'difficulty', 'fullPoints', 'note'] as const;

/** What such a cell is called; `null` for what is none. */
export function usePaperCell(): (cell: string) => string | null {
  const t = useText(PAPERS_TEXT);
  return (cell) => {
    const known = PAPER_CELLS.find((one) => one === cell);
    return known ? t[known] : null;
  };
}
