import { addDays, dateName } from '#kernel/clock';
import { covers, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { toDuty, toPerson, type Address } from '#kernel/review/address';
import { tidy } from '#kernel/text';
import { AssignmentState, NAMED_ONLY, type Assignment } from '../../ledger/assignment.entity';
import { ASSIGNED_CELLS, labelOfCell, MARKED_CELLS, type LedgerCell } from '../../ledger/correction.rules';
import { InspectionState } from '#kernel/inspection/inspection.entity';
import { FindingAbout, FindingCell, FindingState } from './finding.entity';
import { CellControl } from './finding.view';

const MOST_DAYS = 60;
const LONGEST_CELL_REASON = 200;
/** A calendar week after the deadline the county is told too; the dean was told on the day after it. */
const DAYS_TO_COUNTY = 7;

export function isLedgerCell(cell: FindingCell | string): cell is FindingCell & LedgerCell {
  return ([...ASSIGNED_CELLS, ...MARKED_CELLS] as string[]).includes(cell);
}

export function labelOf(cell: FindingCell): string {
  if (isLedgerCell(cell)) return labelOfCell(cell);
  return cell === FindingCell.WRITTEN_MINUTES ? '当晚书面作业总量' : cell === FindingCell.WORK ? '批改照片' : '整体情况';
}

const CONTROLS: Record<FindingCell, CellControl> = {
  [FindingCell.CONTENT]: CellControl.TEXT,
  [FindingCell.MINUTES]: CellControl.MINUTES,
  [FindingCell.KIND]: CellControl.KIND,
  [FindingCell.TIER]: CellControl.TIER,
  [FindingCell.SOURCE]: CellControl.SOURCE,
  [FindingCell.DUE_ON]: CellControl.DATE,
  [FindingCell.COLLECTED]: CellControl.COUNT,
  [FindingCell.MARKED]: CellControl.COUNT,
  [FindingCell.MARKED_ON]: CellControl.DATE,
  [FindingCell.REMARKED]: CellControl.COUNT,
  [FindingCell.FEEDBACK]: CellControl.TEXT,
  [FindingCell.WRITTEN_MINUTES]: CellControl.WORDS,
  [FindingCell.WORK]: CellControl.WORKS,
  [FindingCell.GENERAL]: CellControl.WORDS,
};

export function controlOf(cell: FindingCell): CellControl {
  return CONTROLS[cell];
}

/** Of a row any cell of it, and that photos are missing; everything else has the one cell that is about it. In any case the whole. */
function cellsAbout(about: FindingAbout): readonly FindingCell[] {
  const whole = FindingCell.GENERAL;
  if (about === FindingAbout.ROW) return Object.values(FindingCell).filter((cell) => cell !== FindingCell.WRITTEN_MINUTES);
  if (about === FindingAbout.EVENING) return [FindingCell.WRITTEN_MINUTES, whole];
  return about === FindingAbout.WORK ? [FindingCell.WORK, whole] : [whole];
}

export interface CellSaid {
  cell: FindingCell;
  reason?: string | null;
}

/** @throws BAD_INPUT for none, one twice, or one that is not of this thing; HOMEWORK_WITHDRAWN for cells of a withdrawn row. */
export function readCells(about: FindingAbout, cells: readonly CellSaid[], row: Pick<Assignment, 'state'> | null): CellSaid[] {
  const allowed = cellsAbout(about);
  const hint = `可以标出：${allowed.map(labelOf).join('、')}`;
  if (cells.length === 0) refuse('BAD_INPUT', '请至少标出一个有问题的栏目', { path: 'cells', hint });
  if (new Set(cells.map(({ cell }) => cell)).size < cells.length) refuse('BAD_INPUT', '同一个栏目标了两次', { path: 'cells', hint: '请合并为一条' });
  const stray = cells.find(({ cell }) => !allowed.includes(cell));
  if (stray) refuse('BAD_INPUT', `“${labelOf(stray.cell)}”不属于这里`, { path: 'cells', hint });
  if (row?.state === AssignmentState.WITHDRAWN && cells.some(({ cell }) => cell !== FindingCell.GENERAL))
    refuse('HOMEWORK_WITHDRAWN', '这项作业已撤回，栏目不能再更正', { path: 'cells', hint: '如撤回本身有问题，请只标“整体情况”' });
  return cells.map(({ cell, reason }) => {
    const words = reason ? tidy(reason) : '';
    if ([...words].length > LONGEST_CELL_REASON)
      refuse('BAD_INPUT', `一个栏目的问题最多 ${LONGEST_CELL_REASON} 字`, { path: 'cells', hint: '请写要点，其余写在理由里' });
    return { cell, reason: words || null };
  });
}

/** @throws BAD_INPUT */
export function assertDeadline(dueOn: string, today: string): void {
  if (dueOn < today || dueOn > addDays(today, MOST_DAYS))
    refuse('BAD_INPUT', '更正期限应在今天到 60 天以内', { path: 'dueOn', hint: `请选择 ${today} 到 ${addDays(today, MOST_DAYS)} 之间的日期` });
}

/** Findings are returned while the inspection is under way: after the draw, before the signature. @throws CONFLICT */
export function assertUnderWay(state: InspectionState): void {
  if (state === InspectionState.DRAWN) return;
  const words = { PLANNED: '还没有抽样', SIGNED: '已签字', CANCELLED: '已取消', DRAWN: '' };
  refuse('CONFLICT', `这次检查${words[state]}，不能再退回问题`, {
    path: 'inspectionId',
    hint: '问题在抽样以后、签字以前退回；已退回的仍可更正和复核',
  });
}

interface Found {
  schoolPath: string;
  classId: string;
  date: string | null;
  checkOf?: string;
}

/** An inspection sees what lies in its place, in its days, and in the classes that were drawn. @throws FORBIDDEN, HOMEWORK_FINDING_OUT_OF_SAMPLE */
export function assertInSample(
  inspection: { id: string; place: string; from: string; to: string; sampled: readonly { classId: string }[] },
  { schoolPath, classId, date, checkOf = inspection.id }: Found,
): void {
  if (!covers(inspection.place, schoolPath))
    refuse('FORBIDDEN', '这不是本次检查范围内的学校', { path: 'assignmentId', hint: '只能退回本检查单位所辖学校的问题' });
  if (checkOf !== inspection.id)
    refuse('HOMEWORK_FINDING_OUT_OF_SAMPLE', '这是另一次检查的检查表', { path: 'checkId', hint: '请从本次检查的检查表中选择' });
  if (!inspection.sampled.some((one) => one.classId === classId))
    refuse('HOMEWORK_FINDING_OUT_OF_SAMPLE', '这个班不在本次检查抽中的班级里', { path: 'classId', hint: '只能退回抽中班级的问题' });
  if (date !== null && (date < inspection.from || date > inspection.to))
    refuse('HOMEWORK_FINDING_OUT_OF_SAMPLE', `${dateName(date)}不在本次检查的日期里`, {
      path: 'date',
      hint: `本次检查 ${inspection.from} 至 ${inspection.to} 的台账`,
    });
}

/** Who is to put it right: who recorded it; where that is nobody's account, or the evening of all, the school's dean. */
export function addresseeOf({ teacherId, schoolPath }: { teacherId: string | null; schoolPath: string }): Address {
  return teacherId === null || teacherId === NAMED_ONLY ? deanOf(schoolPath) : toPerson(teacherId);
}

export function deanOf(schoolPath: string): Address {
  return toDuty('DEAN', schoolPath);
}

export function countyOf(schoolPath: string): Address {
  return toDuty('EDUCATION_OFFICE', parentOf(schoolPath) ?? schoolPath);
}

/** A teacher's finding that stays undone is shown to his dean, and a week later to the county; a dean's to the county. */
export function escalationOf(address: Address, schoolPath: string, dueOn: string): { first: { on: string; to: Address }; countyOn: string | null } {
  const on = addDays(dueOn, 1);
  return address === deanOf(schoolPath)
    ? { first: { on, to: countyOf(schoolPath) }, countyOn: null }
    : { first: { on, to: deanOf(schoolPath) }, countyOn: addDays(dueOn, DAYS_TO_COUNTY) };
}

/** `11月16日（周一） 五年级2班 语文：批改份数、批改日期` */
export function titleOf(
  { date, className, subject }: { date: string | null; className: string; subject: string | null },
  cells: readonly CellSaid[],
): string {
  const thing = [date && dateName(date), className, subject].filter(Boolean).join(' ');
  return `${thing}：${cells.map(({ cell }) => labelOf(cell)).join('、')}`.slice(0, 120);
}

/** One finding under way for one thing in one inspection; of a check as a whole there may be several. */
export function openKeyOf(
  inspectionId: string,
  of: { about: FindingAbout; assignmentId: number | null; workId: string | null; classId: string; date: string | null },
): string | null {
  if (of.about === FindingAbout.ROW) return `${inspectionId} row ${of.assignmentId}`;
  if (of.about === FindingAbout.WORK) return `${inspectionId} work ${of.workId}`;
  return of.about === FindingAbout.EVENING ? `${inspectionId} evening ${of.classId} ${of.date}` : null;
}

const STATES: Record<FindingState, string> = {
  [FindingState.OPEN]: '还没有更正',
  [FindingState.RECTIFIED]: '已更正，正等待复核',
  [FindingState.CLOSED]: '已销号',
  [FindingState.WITHDRAWN]: '已撤销',
};

/** @throws CONFLICT when the finding is elsewhere on its way. */
export function assertFindingState(state: FindingState, ...wanted: FindingState[]): void {
  if (!wanted.includes(state)) refuse('CONFLICT', `这个问题${STATES[state]}，不能再这样办理`, { hint: '请刷新后查看最新情况' });
}

/** Only the cells that were returned open. @throws HOMEWORK_FINDING_CELL_CLOSED */
export function assertReturned(returned: readonly { cell: string; label: string }[], cells: readonly { cell: FindingCell }[]): void {
  const stray = cells.find(({ cell }) => !returned.some((one) => one.cell === cell));
  if (stray)
    refuse('HOMEWORK_FINDING_CELL_CLOSED', `“${labelOf(stray.cell)}”没有被退回，不能更正`, {
      path: stray.cell,
      hint: `只能更正：${returned.map(({ label }) => label).join('、')}`,
    });
  const worded = cells.find(({ cell }) => !isLedgerCell(cell));
  if (worded)
    refuse('HOMEWORK_FINDING_CELL_CLOSED', `“${labelOf(worded.cell)}”不能直接填写`, {
      path: worded.cell,
      hint: '请在更正说明里写明情况，或补交照片',
    });
}

/** What the verifier says. @throws BAD_INPUT */
export function readOutcome(text: string): string {
  const words = tidy(text);
  const length = [...words].length;
  if (length < 2 || length > 500)
    refuse('BAD_INPUT', length < 2 ? '请写明复核意见' : `最多 500 字，现有 ${length} 字`, { path: 'outcome', hint: '例如：更正属实，予以销号' });
  return words;
}
