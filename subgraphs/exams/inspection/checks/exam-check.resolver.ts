import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { SchoolStub } from '../../register.stub';
import { ExamClue } from '../../violations/clue.entity';
import { ExamInspection } from '../plans/exam-inspection.entity';
import { ExamCheck, ExamCheckConnection } from './exam-check.entity';
import { saveExamCheck } from './exam-check.actions';
import { checksOfSchool, inspectionOfCheck, mayEditCheck, mayRaiseFindings, visibleCheck } from './exam-check.queries';
import { answersOf, clueOfFinding, findingsOf, remarkOf } from './exam-check.reading';
import { ExamCheckAnswer, ExamCheckFacts, ExamCheckForm, ExamCheckInput, ExamFinding, RaiseExamFindingInput } from './exam-check.view';
import { formInForce } from './exam-form.policy';
import { factsOf } from './facts.queries';
import { raiseExamFinding } from './finding.actions';

@Resolver(() => ExamCheck)
export class ExamCheckResolver {
  @Query(() => ExamCheck, { description: '一张检查表；学校在签字以后可以看自己的' })
  examCheck(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamCheck> {
    return visibleCheck(ctx, id);
  }

  @Query(() => ExamCheckConnection, { description: '一所学校受检的检查表，已经可以告知学校的，新的在前' })
  examChecksOfSchool(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamCheck>> {
    return checksOfSchool(ctx, place, page);
  }

  @Query(() => ExamCheckForm, { description: '现行的检查表样式：内容、次数、评价、结果运用四部分' })
  examCheckForm(): ExamCheckForm {
    return formInForce(today());
  }

  @Mutation(() => ExamCheck, { description: '填写检查表：随时保存，各项填完即可完成' })
  saveExamCheck(@Arg('input', () => ExamCheckInput) input: ExamCheckInput, @Ctx() ctx: Context): Promise<ExamCheck> {
    return saveExamCheck(ctx, input);
  }

  @Mutation(() => ExamCheck, { description: '签字之前就把一项不符合移交办理，例如须立即纠正的；其余的在签字时移交' })
  raiseExamFinding(@Arg('input', () => RaiseExamFindingInput) input: RaiseExamFindingInput, @Ctx() ctx: Context): Promise<ExamCheck> {
    return raiseExamFinding(ctx, input);
  }

  @FieldResolver(() => SchoolStub, { description: '哪所学校' })
  school(@Root() check: ExamCheck): SchoolStub {
    return { id: check.schoolId };
  }

  @FieldResolver(() => ExamInspection)
  inspection(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<ExamInspection> {
    return inspectionOfCheck(ctx, check);
  }

  @FieldResolver(() => [ExamCheckAnswer], { description: '各项的结论；对学校在签字以后显示' })
  answers(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<ExamCheckAnswer[]> {
    return answersOf(ctx, check);
  }

  @FieldResolver(() => String, { nullable: true, description: '评语；对学校在签字以后显示' })
  remark(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<string | null> {
    return remarkOf(ctx, check);
  }

  @FieldResolver(() => [ExamFinding], { description: '不符合的各项，及其移交办理的情况；对学校在签字以后显示' })
  findings(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<ExamFinding[]> {
    return findingsOf(ctx, check);
  }

  @FieldResolver(() => ExamCheckFacts, { description: '平台已有的事实，不需要填写' })
  facts(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<ExamCheckFacts> {
    return factsOf(ctx, check);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以填写' })
  mayEdit(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<boolean> {
    return mayEditCheck(ctx, check);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以把不符合的移交办理' })
  mayRaise(@Root() check: ExamCheck, @Ctx() ctx: Context): Promise<boolean> {
    return mayRaiseFindings(ctx, check);
  }
}

@Resolver(() => ExamFinding)
export class ExamFindingResolver {
  @FieldResolver(() => ExamClue, { nullable: true, description: '移交办理以后的线索；还没有移交，或本人看不到时为空' })
  clue(@Root() finding: ExamFinding, @Ctx() ctx: Context): Promise<ExamClue | null> {
    return clueOfFinding(ctx, finding);
  }
}
