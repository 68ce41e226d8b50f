import { refuse } from '#kernel/refusal';
import type { CellToReturn } from '#kernel/review/return.rules';
import { clauseOf } from '../exams.policy';
import type { ExamPaper, PaperSpecRow } from './paper.entity';
import { LEVELS, pointsOf } from './paper.rules';
import type { SealedFile } from './paper.view';

type Shown = Pick<ExamPaper, 'spec' | 'difficulty' | 'fullPoints' | 'note' | 'paperFile' | 'answerFile'>;

const fileName = (json: string | null) => {
  if (!json) return '';
  const { name, sha256 } = JSON.parse(json) as SealedFile;
  return `${name}（${sha256.slice(0, 12)}）`;
};

/** The cells of a paper as experts mark them, a return names them and a difference shows them. */
const CELLS: readonly { cell: string; label: string; text(paper: Shown): string }[] = [
  { cell: 'spec', label: '双向细目表', text: ({ spec }) => (JSON.parse(spec) as PaperSpecRow[]).map(rowWord).join('\n') },
  { cell: 'fullPoints', label: '满分', text: ({ fullPoints }) => `${fullPoints} 分` },
  { cell: 'difficulty', label: '预估难度', text: ({ difficulty }) => String(difficulty) },
  { cell: 'note', label: '命题说明', text: ({ note }) => note ?? '' },
  { cell: 'paper', label: '试卷', text: ({ paperFile }) => fileName(paperFile) },
  { cell: 'answer', label: '答案与评分标准', text: ({ answerFile }) => fileName(answerFile) },
];

function rowWord(row: PaperSpecRow): string {
  const levels = (Object.keys(LEVELS) as (keyof typeof LEVELS)[]).filter((level) => row[level] > 0).map((level) => `${LEVELS[level]} ${row[level]}`);
  return `${row.point}｜${row.unit}｜${row.questions}｜${row.taughtOn ?? '未教'}｜${levels.join('、')}｜共 ${pointsOf(row)} 分`;
}

/** What stands in the cells that are returned. @throws BAD_INPUT for a cell that a paper has not */
export function cellsToReturn(paper: Shown, cells: readonly { cell: string; reason?: string | null }[]): CellToReturn[] {
  return cells.map(({ cell, reason }, i) => {
    const known = CELLS.find((one) => one.cell === cell);
    if (!known)
      return refuse('BAD_INPUT', `没有“${cell.slice(0, 20)}”这一栏`, {
        path: `cells.${i}.cell`,
        hint: `可退回：${CELLS.map(({ label }) => label).join('、')}`,
      });
    return { cell, label: known.label, before: known.text(paper), reason: reason ?? null };
  });
}

/** The cells that were corrected. @throws EXAMS_PAPER_CELL_CLOSED for one that was not returned */
export function correctedCells(returned: readonly { cell: string }[], before: Shown, after: Shown): { cell: string; after: string }[] {
  const changed = CELLS.filter(({ text }) => text(before) !== text(after));
  const closed = changed.find(({ cell }) => !returned.some((one) => one.cell === cell));
  if (closed)
    refuse('EXAMS_PAPER_CELL_CLOSED', `“${closed.label}”没有被退回，不能改`, {
      rule: clauseOf('6.3'),
      path: closed.cell,
      hint: '只改退回的栏目；其他意见请写在更正说明里',
    });
  return changed.map(({ cell, text }) => ({ cell, after: text(after) }));
}
