import { Arg, Args, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { opinionsOf } from '#kernel/review/opinion.actions';
import { Opinion } from '#kernel/review/opinion.entity';
import { ReturnSlip } from '#kernel/review/return.entity';
import { returnsOf } from '#kernel/review/return.queries';
import { Flag } from '#kernel/rule-cited.view';
import { TrailEntry } from '#kernel/trail.view';
import { ExamReview, ReviewSubject } from '../committees/reviews/exam-review.entity';
import { visibleReview } from '../committees/reviews/queue.queries';
import { ExamSitting } from '../plans/exam-plan.entity';
import { SchoolStub } from '../register.stub';
import { openingsOf, papersAt, tasksOf } from './board.queries';
import { savePaper } from './paper.actions';
import { correctPaper } from './paper-correction.actions';
import { recallPaper, submitPaper } from './paper-handover.actions';
import { ExamPaper, ExamPaperConnection, PaperSpecRow } from './paper.entity';
import { openPaper, releasePaper } from './paper-opening.actions';
import { PaperOpening, PaperOpeningConnection } from './paper-opening.entity';
import { OpenPaperInput, PaperCorrectionInput, PaperDecisionInput, PaperDeedInput, PaperFilter, PaperInput, PreReviewInput } from './paper.input';
import { liveSittingOf } from './paper.queries';
import * as sight from './paper.reading';
import { decidePaper, preReviewPaper, RETURNED } from './paper-review.actions';
import { exportExamPapers } from './papers.export';
import { PaperFile, PaperLikeness, PaperMissing, type PaperTask, PaperTaskConnection, PaperTicket } from './paper.view';

@Resolver(() => ExamPaper)
export class PaperResolver {
  @Query(() => ExamPaper, { nullable: true, description: '一份试卷；无权知道的，如同没有' })
  examPaper(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamPaper | null> {
    return sight.visiblePaper(ctx, id);
  }

  @Query(() => PaperTaskConnection, { description: '我命题、审题的各科考试，按考试日期' })
  myPaperTasks(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<PaperTask>> {
    return tasksOf(ctx, page);
  }

  @Query(() => ExamPaperConnection, { description: '一个地点的试卷，新的在前；学校看进度，教育局看报送的' })
  examPapers(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => PaperFilter, { nullable: true }) filter: PaperFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamPaper>> {
    return papersAt(ctx, place, filter ?? null, page);
  }

  @Mutation(() => Job, { description: '导出试卷情况：筛选出的全部各行，不含试卷内容' })
  exportExamPapers(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => PaperFilter, { nullable: true }) filter: PaperFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportExamPapers(ctx, { place, filter }, idempotencyKey);
  }

  @Query(() => PaperOpeningConnection, { description: '一份试卷的打开记录，新的在前' })
  paperOpenings(
    @Arg('paperId', () => ID) paperId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<PaperOpening>> {
    return openingsOf(ctx, paperId, page);
  }

  @Mutation(() => ExamPaper, { description: '保存试卷：命题人；没写完也可以保存' })
  savePaper(@Arg('input', () => PaperInput) input: PaperInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return savePaper(ctx, input);
  }

  @Mutation(() => ExamPaper, { description: '交审题：命题人；齐全、不超出已教范围、不与他校相同' })
  submitPaper(@Arg('input', () => PaperDeedInput) input: PaperDeedInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return submitPaper(ctx, input);
  }

  @Mutation(() => ExamPaper, { description: '收回：命题人，审题人同意之前' })
  recallPaper(@Arg('input', () => PaperDeedInput) input: PaperDeedInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return recallPaper(ctx, input);
  }

  @Mutation(() => ExamPaper, { description: '校内审题：审题人；同意即报送专家委员会' })
  preReviewPaper(@Arg('input', () => PreReviewInput) input: PreReviewInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return preReviewPaper(ctx, input);
  }

  @Mutation(() => ExamPaper, { description: '更正被退回的试卷：命题人；只改退回的栏目' })
  correctPaper(@Arg('input', () => PaperCorrectionInput) input: PaperCorrectionInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return correctPaper(ctx, input);
  }

  @Mutation(() => ExamPaper, { description: '作出审核结论：教育局；审定即固定文件' })
  decidePaper(@Arg('input', () => PaperDecisionInput) input: PaperDecisionInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return decidePaper(ctx, input);
  }

  @Mutation(() => PaperTicket, { description: '打开试卷或答案；每次打开都有记录' })
  openPaper(@Arg('input', () => OpenPaperInput) input: OpenPaperInput, @Ctx() ctx: Context): Promise<PaperTicket> {
    return openPaper(ctx, input);
  }

  @Mutation(() => ExamPaper, { description: '考后向本校教师公布：校长、教务主任' })
  releasePaper(@Arg('input', () => PaperDeedInput) input: PaperDeedInput, @Ctx() ctx: Context): Promise<ExamPaper> {
    return releasePaper(ctx, input);
  }

  @FieldResolver(() => SchoolStub, { nullable: true, description: '学校；盲审的专家看不到' })
  async school(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<SchoolStub | null> {
    return (await sight.isBlind(ctx, paper)) ? null : { id: paper.schoolId };
  }

  @FieldResolver(() => ExamSitting, { nullable: true, description: '哪一科考试；盲审的专家看不到' })
  async sitting(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<ExamSitting | null> {
    return (await sight.isBlind(ctx, paper)) ? null : liveSittingOf(ctx, paper.sittingKey);
  }

  @FieldResolver(() => [PaperSpecRow], { nullable: true, description: '双向细目表；考前只供命题人、审题人、分派到的专家和审核的教育局' })
  rows(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<PaperSpecRow[] | null> {
    return sight.specFor(ctx, paper);
  }

  @FieldResolver(() => Int, { nullable: true, description: '满分' })
  fullPoints(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<number | null> {
    return sight.insideFor(ctx, paper, paper.fullPoints);
  }

  @FieldResolver(() => Float, { nullable: true, description: '预估难度，0–1，越小越难' })
  difficulty(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<number | null> {
    return sight.insideFor(ctx, paper, paper.difficulty);
  }

  @FieldResolver(() => String, { nullable: true, description: '命题说明' })
  note(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<string | null> {
    return sight.insideFor(ctx, paper, paper.note);
  }

  @FieldResolver(() => [PaperFile], { description: '文件的概况；打开用 openPaper' })
  files(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<PaperFile[]> {
    return sight.filesFor(ctx, paper);
  }

  @FieldResolver(() => [PaperMissing], { description: '还缺什么；供命题人、审题人' })
  missing(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<PaperMissing[]> {
    return sight.missingFor(ctx, paper);
  }

  @FieldResolver(() => [Flag], { description: '提示：与别的试卷相同、没有文字可查重、写有校名、可能偏难' })
  flags(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<Flag[]> {
    return sight.flagsFor(ctx, paper);
  }

  @FieldResolver(() => [PaperLikeness], { description: '与哪些试卷有三成以上相同，多的在前' })
  likeness(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<PaperLikeness[]> {
    return sight.likenessFor(ctx, paper);
  }

  @FieldResolver(() => String, { nullable: true, description: '命题人；盲审的专家看不到' })
  setter(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<string | null> {
    return sight.setterFor(ctx, paper);
  }

  @FieldResolver(() => String, { nullable: true, description: '审题人；盲审的专家看不到' })
  reviewer(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<string | null> {
    return sight.reviewerFor(ctx, paper);
  }

  @FieldResolver(() => [Opinion], { description: '校内审题意见；供本校命题审题人和审核的教育局' })
  async opinions(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<Opinion[]> {
    return (await sight.maySeeCourse(ctx, paper)) ? opinionsOf(ctx, RETURNED, paper.id) : [];
  }

  @FieldResolver(() => [ReturnSlip], { description: '退回与更正' })
  async returns(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<ReturnSlip[]> {
    return (await sight.maySeeCourse(ctx, paper)) ? returnsOf(ctx, RETURNED, paper.id) : [];
  }

  @FieldResolver(() => ExamReview, { nullable: true, description: '最近一轮专家审核；供看得到这一轮的人' })
  async review(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<ExamReview | null> {
    return paper.reviewId ? visibleReview(ctx, paper.reviewId) : null;
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹' })
  trail(@Root() paper: ExamPaper, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return sight.trailFor(ctx, paper);
  }
}

@Resolver(() => PaperOpening)
export class PaperOpeningResolver {
  @FieldResolver(() => String, { description: '谁；专家的姓名只供审核的教育局' })
  by(@Root() opening: PaperOpening, @Ctx() ctx: Context): Promise<string> {
    return sight.openerFor(ctx, opening);
  }
}

@Resolver(() => ExamSitting)
export class PaperOfSittingResolver {
  @FieldResolver(() => ExamPaper, { nullable: true, description: '试卷；无权知道的，如同没有' })
  paper(@Root() sitting: ExamSitting, @Ctx() ctx: Context): Promise<ExamPaper | null> {
    return sight.paperFor(ctx, sitting.sittingKey);
  }
}

@Resolver(() => ExamReview)
export class PaperOfReviewResolver {
  @FieldResolver(() => ExamPaper, { nullable: true, description: '送审的试卷；送审的是计划时为空' })
  paper(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<ExamPaper | null> {
    return review.subject === ReviewSubject.PAPER ? sight.visiblePaper(ctx, review.subjectId) : Promise.resolve(null);
  }
}
