import { trailOf } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { ruleAt } from '#kernel/policy';
import type { Flag } from '#kernel/rule-cited.view';
import type { TrailEntry } from '#kernel/trail.view';
import { namesOf } from '#register/register.queries';
import { mayFromBelow } from '#register/scope';
import { expertSight } from '../committees/reviews/review.queries';
import type { ExamSitting } from '../plans/exam-plan.entity';
import { packsFor } from '../policy/policy.queries';
import { PaperPart, PaperState, type ExamPaper, type PaperSpecRow } from './paper.entity';
import { PaperGround, type PaperOpening } from './paper-opening.entity';
import { liveSittingOf, paperById, paperOfSitting } from './paper.queries';
import { flagsOf, missingOf, paperName, peopleOf } from './paper.rules';
import type { KnownLikeness, PaperFile, PaperLikeness, PaperMissing, SealedFile } from './paper.view';

export const READ = 'exams.papers.read';
export const SET = 'exams.papers.set';
export const DECIDE = 'exams.papers.decide';
const SCHOOL = 'exams.papers.school';
/** Before they are handed in for the first time, papers are the school's own affair. */
export const INSIDE: readonly PaperState[] = [PaperState.DRAFT, PaperState.PRE_REVIEW];

function isInside({ state, submittedOn }: Pick<ExamPaper, 'state' | 'submittedOn'>): boolean {
  return INSIDE.includes(state) && submittedOn === null;
}

/** The head of a school opens no paper before its exam, also where the plan names him (policy list §5). */
function leads(ctx: Context, schoolPath: string): boolean {
  return ctx.asker.duties.some(({ duty, place }) => duty === 'PRINCIPAL' && place === schoolPath);
}

function isOneOf(ctx: Context, people: string, schoolPath: string): boolean {
  return (
    ctx.asker.kind === 'PERSON' &&
    !leads(ctx, schoolPath) &&
    mayFromBelow(ctx, SET, schoolPath) &&
    peopleOf(people).some(({ personId }) => personId === ctx.asker.id)
  );
}

export function isSetter(ctx: Context, { setters, schoolPath }: ExamSitting): boolean {
  return isOneOf(ctx, setters, schoolPath);
}

export function isReviewer(ctx: Context, { reviewers, schoolPath }: ExamSitting): boolean {
  return isOneOf(ctx, reviewers, schoolPath);
}

/** On what ground the asker may open the files of a paper now; `null`: on none. */
export async function groundFor(ctx: Context, paper: ExamPaper): Promise<PaperGround | null> {
  if (ctx.asker.kind !== 'PERSON') return null;
  const sitting = await liveSittingOf(ctx, paper.sittingKey);
  if (sitting && isSetter(ctx, sitting)) return PaperGround.SETTER;
  if (sitting && paper.state !== PaperState.DRAFT && isReviewer(ctx, sitting)) return PaperGround.REVIEWER;
  if ((await expertSight(ctx, paper.id)) !== 'NONE' && !leads(ctx, paper.schoolPath)) return PaperGround.EXPERT;
  const ofSchool = ctx.asker.duties.some(({ duty, place }) => place === paper.schoolPath && ctx.part.permissions[SCHOOL]!.includes(duty));
  return paper.state === PaperState.RELEASED && ofSchool ? PaperGround.SCHOOL : null;
}

/** Does this office answer for the decision? It sees the table and what experts say, and opens no file. */
export function decides(ctx: Context, paper: Pick<ExamPaper, 'reviewPlace' | 'state' | 'submittedOn'>): boolean {
  return may(ctx, DECIDE, paper.reviewPlace) && !isInside(paper);
}

/** A paper for whoever may know of it; `null` otherwise, as for one that is not there. */
export async function visiblePaper(ctx: Context, id: string): Promise<ExamPaper | null> {
  const paper = await paperById(ctx, id);
  return paper && (await mayKnow(ctx, paper)) ? paper : null;
}

export async function mayKnow(ctx: Context, paper: ExamPaper): Promise<boolean> {
  if (may(ctx, READ, paper.schoolPath) && (isOfSchool(ctx, paper) || !isInside(paper))) return true;
  const sitting = await liveSittingOf(ctx, paper.sittingKey);
  return (sitting !== null && (isSetter(ctx, sitting) || isReviewer(ctx, sitting))) || (await groundFor(ctx, paper)) !== null;
}

export function isOfSchool(ctx: Context, { schoolPath }: Pick<ExamPaper, 'schoolPath'>): boolean {
  return ctx.asker.duties.some(({ place }) => place === schoolPath);
}

/** The paper of a sitting in the graph, for who may know of it. */
export async function paperFor(ctx: Context, sittingKey: string): Promise<ExamPaper | null> {
  const paper = await paperOfSitting(ctx, sittingKey);
  return paper && (await mayKnow(ctx, paper)) ? paper : null;
}

/** Is it a blind reviewer who asks? Then nothing of it says whose it is. */
export async function isBlind(ctx: Context, paper: ExamPaper): Promise<boolean> {
  return (await expertSight(ctx, paper.id)) === 'BLIND' && !may(ctx, READ, paper.schoolPath);
}

/** What the paper is about gives it away as well: the table is for who may open it, and for who decides. */
async function maySeeInside(ctx: Context, paper: ExamPaper): Promise<boolean> {
  return decides(ctx, paper) || (await groundFor(ctx, paper)) !== null;
}

export async function specFor(ctx: Context, paper: ExamPaper): Promise<PaperSpecRow[] | null> {
  return (await maySeeInside(ctx, paper)) ? (JSON.parse(paper.spec) as PaperSpecRow[]) : null;
}

export async function insideFor<T>(ctx: Context, paper: ExamPaper, value: T): Promise<T | null> {
  return (await maySeeInside(ctx, paper)) ? value : null;
}

export async function filesFor(ctx: Context, paper: ExamPaper): Promise<PaperFile[]> {
  if (!(await maySeeInside(ctx, paper))) return [];
  return [
    [PaperPart.PAPER, paper.paperFile],
    [PaperPart.ANSWER, paper.answerFile],
  ].flatMap(([part, json]): PaperFile[] => {
    if (!json) return [];
    const { name, kind, size, pages, sha256 } = JSON.parse(json) as SealedFile;
    return [{ part: part as PaperPart, name, kind, size, pages, sha256 }];
  });
}

/** For who sets or reviews it. */
export async function missingFor(ctx: Context, paper: ExamPaper): Promise<PaperMissing[]> {
  const sitting = await liveSittingOf(ctx, paper.sittingKey);
  return sitting && (isSetter(ctx, sitting) || isReviewer(ctx, sitting)) ? missingOf(paper, sitting) : [];
}

export async function flagsFor(ctx: Context, paper: ExamPaper): Promise<Flag[]> {
  if (!(await maySeeInside(ctx, paper))) return [];
  return flagsOf(paper, ruleAt(await packsFor(ctx, paper.schoolPath), '6.1', paper.schoolPath, today())!);
}

/** Where else much of it stands. Only who decides reads which school's; a blind reviewer not even whether it is the same one. */
export async function likenessFor(ctx: Context, paper: ExamPaper): Promise<PaperLikeness[]> {
  if (!(await maySeeInside(ctx, paper))) return [];
  const known = JSON.parse(paper.likeness) as KnownLikeness[];
  const others = await Promise.all(known.map(({ paperId }) => paperById(ctx, paperId)));
  const names = decides(ctx, paper)
    ? await namesOf(
        ctx.reads,
        others.flatMap((one) => (one ? [one.schoolPath] : [])),
      )
    : null;
  return known.flatMap(({ share }, i): PaperLikeness[] => {
    const other = others[i];
    if (!other) return [];
    const own = other.schoolPath === paper.schoolPath;
    const whose = names?.get(other.schoolPath) ?? (own ? '本校' : '另一所学校');
    const term = `${other.schoolYear}—${other.schoolYear + 1} 学年第${other.semester === 1 ? '一' : '二'}学期`;
    return [{ share, own, from: `${whose} ${term} ${paperName(other)}试卷` }];
  });
}

/** The school's people are named to the school and to who decides, not to experts. */
export async function setterFor(ctx: Context, paper: ExamPaper): Promise<string | null> {
  return (await isBlind(ctx, paper)) ? null : paper.setterName;
}

export async function reviewerFor(ctx: Context, paper: ExamPaper): Promise<string | null> {
  return (await isBlind(ctx, paper)) ? null : paper.reviewerName;
}

/** What was said inside the school and returned by the office is theirs to read. */
export async function maySeeCourse(ctx: Context, paper: ExamPaper): Promise<boolean> {
  const ground = await groundFor(ctx, paper);
  return decides(ctx, paper) || ground === PaperGround.SETTER || ground === PaperGround.REVIEWER;
}

const DEEDS: Record<string, string> = {
  savePaper: '保存',
  submitPaper: '交审题',
  recallPaper: '收回',
  preReviewPaper: '校内审题',
  correctPaper: '更正',
  decidePaper: '作出审核结论',
  returnForCorrection: '退回',
  returnAgain: '再次退回',
  openPaper: '打开',
  releasePaper: '考后公布',
};

export async function trailFor(ctx: Context, paper: ExamPaper): Promise<TrailEntry[]> {
  if (!(await maySeeCourse(ctx, paper)) && !may(ctx, READ, paper.schoolPath)) return [];
  const lines = await trailOf(ctx, 'exam-paper', paper.id);
  // Openings have a list of their own, in which experts stay nameless to the school.
  return lines
    .filter(({ deed }) => deed in DEEDS && deed !== 'openPaper')
    .map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed]!, reason }));
}

/** The school is not told which experts read its paper; who assigned them is. */
export async function openerFor(ctx: Context, opening: PaperOpening): Promise<string> {
  if (opening.ground !== PaperGround.EXPERT) return opening.personName;
  const paper = await paperById(ctx, opening.paperId);
  return paper && decides(ctx, paper) ? opening.personName : '审核专家';
}
