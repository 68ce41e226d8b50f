import type { Context } from '#kernel/context';
import { inspectionsBelow, readableInspection } from '#kernel/inspection/inspection.sight';
import type { Connection, PageArgs } from '#kernel/page';
import { drawnSchools } from '../checks/drawn.queries';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from './exam-inspection.entity';
import type { ExamInspectionFilter } from './exam-inspection.view';

/** For whoever inspects there, and for the heads of a school that was drawn, once it may know. @throws NOT_FOUND, FORBIDDEN */
export function visibleInspection(ctx: Context, id: string): Promise<ExamInspection> {
  return readableInspection<ExamInspection>(ctx, EXAMS, id, () => drawnSchools(ctx, id));
}

/** 检查台账, newest first. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export function inspectionsAt(ctx: Context, place: string, filter: ExamInspectionFilter | null, page: PageArgs): Promise<Connection<ExamInspection>> {
  return inspectionsBelow<ExamInspection>(ctx, EXAMS, place, filter, page);
}
