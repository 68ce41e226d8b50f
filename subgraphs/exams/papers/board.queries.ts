import { today } from '#kernel/clock';
import { may, permit, permitSelf, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { schoolNamed } from '#register/register.queries';
import type { ExamSitting } from '../plans/exam-plan.entity';
import type { ExamPaper } from './paper.entity';
import { PaperGround, type PaperOpening } from './paper-opening.entity';
import type { PaperFilter } from './paper.input';
import { paperOf, paperOfSitting, requirePaper, sittingFrom } from './paper.queries';
import { INSIDE, isOfSchool, isReviewer, isSetter, mayKnow, maySeeCourse, READ, SET } from './paper.reading';
import type { PaperTask } from './paper.view';

const NEWEST: SortKey[] = [{ column: 'p.id', direction: 'DESC' }];

/** Papers of a place, newest first: a school's board of its own, an office's of what was handed in. @throws UNAUTHENTICATED, FORBIDDEN, BAD_INPUT */
export async function papersAt(ctx: Context, place: string, filter: PaperFilter | null, page: PageArgs): Promise<Connection<ExamPaper>> {
  assertPlacePath(place);
  permit(ctx, READ, place);
  const where: string[] = [];
  const params: unknown[] = [];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  const { from, to } = subtree(place);
  if (levelOf(place) === 'SCHOOL') add('p.schoolPath = ?', place);
  else add('(p.reviewPlace = ? OR (p.reviewPlace >= ? AND p.reviewPlace < ?))', place, from, to);
  if (levelOf(place) !== 'SCHOOL' || !isOfSchool(ctx, { schoolPath: place }))
    add(`(p.state NOT IN ${places(INSIDE)} OR p.submittedOn IS NOT NULL)`, ...INSIDE);
  if (filter?.state) add('p.state = ?', filter.state);
  if (filter?.subject?.trim()) add('p.subject = ?', fold(filter.subject));
  if (filter?.overdue) add("p.state = 'SUBMITTED' AND p.reviewDueOn < ?", today());
  if (filter?.school?.trim()) {
    const named = schoolNamed('p.schoolPath', filter.school);
    add(named.sql, ...named.params);
  }
  const scope = `papers ${place} ${JSON.stringify(filter ?? {})}`;
  if (page.after) {
    const after = afterCondition(NEWEST, decodeCursor(page.after, 1, scope));
    add(after.sql, ...after.params);
  }
  const rows = await query<ExamPaper>(ctx.reads, `SELECT p.* FROM exam_paper p WHERE ${where.join(' AND ')} ORDER BY p.id DESC LIMIT ?`, [
    ...params,
    page.first + 1,
  ]);
  return connection(rows.map(paperOf), page, ({ id }) => [id], scope);
}

const SOONEST: SortKey[] = [
  { column: 's.date', direction: 'ASC' },
  { column: 's.id', direction: 'ASC' },
];

/** What the asker sets or reviews, soonest first, of exams not long past. @throws UNAUTHENTICATED, BAD_INPUT */
export async function tasksOf(ctx: Context, page: PageArgs): Promise<Connection<PaperTask>> {
  permitSelf(ctx);
  const schools = [...new Set(ctx.asker.duties.filter(({ duty }) => ctx.part.permissions[SET]!.includes(duty)).map(({ place }) => place))];
  const scope = `paper tasks ${ctx.asker.id}`;
  if (schools.length === 0) return connection<PaperTask>([], page, () => [], scope);
  // A person's number stands in the row as the plan wrote it; letters that mean something to LIKE stand in none.
  const named = `%"personId":"${ctx.asker.id.replace(/[%_"\\]/g, '')}"%`;
  const where = [
    `(${schools.map(() => '(s.schoolPath = ? OR (s.schoolPath >= ? AND s.schoolPath < ?))').join(' OR ')})`,
    's.live = 1',
    '(s.setters LIKE ? OR s.reviewers LIKE ?)',
  ];
  const params: unknown[] = [...schools.flatMap((place) => [place, subtree(place).from, subtree(place).to]), named, named];
  if (page.after) {
    const after = afterCondition(SOONEST, decodeCursor(page.after, 2, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = (
    await query<ExamSitting>(ctx.reads, `SELECT s.* FROM exam_sitting s WHERE ${where.join(' AND ')} ORDER BY s.date, s.id LIMIT ?`, [
      ...params,
      page.first + 1,
    ])
  ).map(sittingFrom);
  const tasks = await Promise.all(
    rows.map(async (sitting): Promise<PaperTask> => ({
      sittingKey: sitting.sittingKey,
      ground: isSetter(ctx, sitting) ? PaperGround.SETTER : PaperGround.REVIEWER,
      sitting,
      paper: isSetter(ctx, sitting) || isReviewer(ctx, sitting) ? await paperOfSitting(ctx, sitting.sittingKey) : null,
    })),
  );
  return connection(tasks, page, ({ sitting }) => [sitting.date, sitting.id], scope);
}

const LATEST: SortKey[] = [{ column: 'o.id', direction: 'DESC' }];

/** Who has opened it, newest first: for the school that answers for it, and for who decides. @throws NOT_FOUND, FORBIDDEN */
export async function openingsOf(ctx: Context, paperId: string, page: PageArgs): Promise<Connection<PaperOpening>> {
  permitSelf(ctx);
  const paper = await requirePaper(ctx.reads, paperId);
  if (!(await maySeeCourse(ctx, paper)) && !(may(ctx, READ, paper.schoolPath) && (await mayKnow(ctx, paper))))
    refuse('FORBIDDEN', '打开记录只供本校、命题审题人和审核的教育局查看', { path: 'paperId', hint: '如需查看，请联系学校所在县（市、区）教育局' });
  const scope = `openings ${paperId}`;
  const after = page.after ? afterCondition(LATEST, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<PaperOpening>(
    ctx.reads,
    `SELECT o.* FROM paper_opening o WHERE o.paperId = ? AND ${after.sql} ORDER BY o.id DESC LIMIT ?`,
    [paperId, ...after.params, page.first + 1],
  );
  const known = rows.map((row): PaperOpening => ({ ...row, at: new Date(int(row.at)) }));
  return connection(known, page, ({ id }) => [id], scope);
}
