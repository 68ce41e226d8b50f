import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { classDayRow } from '../../evening/evening.queries';
import type { Assignment } from '../../ledger/assignment.entity';
import { assignmentById } from '../../ledger/assignment.queries';
import { valueOfCell, wordsOfCell } from '../../ledger/correction.rules';
import { classOf, requireClass } from '#register/register.queries';
import { checkFor } from '../checks/check.queries';
import { WorkState, type Work } from '../works/work.entity';
import { workById, worksOfRow } from '../works/work.queries';
import { FindingAbout, FindingCell } from './finding.entity';
import type { FindingInput } from './finding.input';
import { isLedgerCell } from './findings.rules';

/** What a finding is about: a row, an evening, a photo, or the checking of a class as a whole. */
export interface Thing {
  about: FindingAbout;
  row: Assignment | null;
  work: Work | null;
  checkId: string | null;
  /** The inspection a check belongs to. */
  checkOf?: string;
  schoolId: string;
  schoolPath: string;
  classId: string;
  className: string;
  date: string | null;
  subject: string | null;
  teacherId: string | null;
  teacherName: string | null;
}

/** What somebody pointed at. @throws BAD_INPUT unless it is exactly one thing, NOT_FOUND */
export async function thingOf(ctx: Context, input: Pick<FindingInput, 'assignmentId' | 'workId' | 'classId' | 'date' | 'checkId'>): Promise<Thing> {
  const named = [input.assignmentId, input.workId, input.classId, input.checkId].filter(Boolean);
  if (named.length !== 1)
    refuse('BAD_INPUT', '请指明一行台账、一张照片、一个班的一晚或一张检查表，只选一项', {
      path: 'assignmentId',
      hint: '请从检查表里选择有问题的地方',
    });
  if (input.assignmentId) return thingOfRow(ctx, await rowOf(ctx, input.assignmentId));
  if (input.workId) return thingOfWork(ctx, input.workId);
  return input.checkId ? thingOfCheck(ctx, input.checkId) : thingOfEvening(ctx, input.classId!, input.date ?? null);
}

async function rowOf(ctx: Context, id: string | number): Promise<Assignment> {
  return (await assignmentById(ctx, id)) ?? refuse('NOT_FOUND', '没有这项作业', { path: 'assignmentId', hint: '请刷新列表后再试' });
}

async function thingOfRow(ctx: Context, row: Assignment): Promise<Thing> {
  const { schoolId, schoolPath, classId, date, subject, teacherId, teacherName } = row;
  const className = (await classOf(ctx, classId))?.name ?? '';
  return { about: FindingAbout.ROW, row, work: null, checkId: null, schoolId, schoolPath, classId, className, date, subject, teacherId, teacherName };
}

async function thingOfWork(ctx: Context, workId: string): Promise<Thing> {
  const work = await workById(ctx, workId);
  if (!work || work.state !== WorkState.KEPT) return refuse('NOT_FOUND', '没有这张照片，或它已撤下', { path: 'workId', hint: '请刷新后再试' });
  return { ...(await thingOfRow(ctx, await rowOf(ctx, work.assignmentId))), about: FindingAbout.WORK, work };
}

async function thingOfEvening(ctx: Context, classId: string, date: string | null): Promise<Thing> {
  if (!date) return refuse('BAD_INPUT', '请写明是哪一天', { path: 'date', hint: '请选择日期' });
  const { name: className, schoolId, schoolPath } = await requireClass(ctx, classId);
  const day = await classDayRow(ctx, classId, date);
  const nobody = { row: null, work: null, checkId: null, subject: null, teacherId: null, teacherName: null };
  return { about: FindingAbout.EVENING, ...nobody, schoolId, schoolPath: day?.schoolPath ?? schoolPath, classId, className, date };
}

async function thingOfCheck(ctx: Context, checkId: string): Promise<Thing> {
  const { schoolId, schoolPath, classId, className, subject, teacherId, teacherName, inspectionId } = await checkFor(ctx.reads, checkId);
  const of = { schoolId, schoolPath, classId, className, subject, teacherId, teacherName };
  return { ...of, about: FindingAbout.CHECK, row: null, work: null, checkId, checkOf: inspectionId, date: null };
}

/** What a cell says when it is returned, in words. */
export async function wordsOfThing(ctx: Context, thing: Pick<Thing, 'row' | 'classId' | 'date'>, cell: FindingCell): Promise<string> {
  const { row, classId, date } = thing;
  if (row && isLedgerCell(cell)) return wordsOfCell(cell, valueOfCell(row, cell));
  if (row && cell === FindingCell.WORK) {
    const kept = (await worksOfRow(ctx, row.id)).filter(({ state }) => state === WorkState.KEPT).length;
    return kept > 0 ? `${kept} 张` : '—';
  }
  if (cell !== FindingCell.WRITTEN_MINUTES || !date) return '—';
  const day = await classDayRow(ctx, classId, date);
  return `${int(day?.writtenMinutes)} 分钟`;
}
