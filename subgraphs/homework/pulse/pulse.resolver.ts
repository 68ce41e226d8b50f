import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { LocalDate } from '#kernel/scalars';
import { answerPulse, questionOf } from './answer/answer.actions';
import { AnswerPulseInput, PulseQuestion } from './answer/question.view';
import { printPulseSlips } from './draw/slips.actions';
import { slipsOfClass, slipsOfSchool } from './draw/slips.queries';
import { PrintedPulseSlips, PrintPulseSlipsInput, PulseSlips } from './draw/slips.view';
import { exportPulse, PulseExportInput } from './figures/export.actions';
import { pulseChildren, pulseEvidence, pulseFiguresAt, pulseOpenWave, pulseWaves } from './figures/pulse-figures.queries';
import { PulseEvidence, PulseFigures, PulseOpenWave, PulseWaveFigures } from './figures/pulse-figures.view';

@Resolver()
export class PulseAnswerResolver {
  @Query(() => PulseQuestion, { description: '一张纸条问什么；公开，不用登录，登录后反而不能' })
  pulseQuestion(@Arg('token', () => String) token: string, @Ctx() ctx: Context): Promise<PulseQuestion> {
    return questionOf(ctx, token);
  }

  @Mutation(() => Boolean, { description: '回答一张纸条；公开，不记名，每张只计一次' })
  answerPulse(@Arg('input', () => AnswerPulseInput) input: AnswerPulseInput, @Ctx() ctx: Context): Promise<boolean> {
    return answerPulse(ctx, input);
  }
}

@Resolver()
export class PulseSlipsResolver {
  @Query(() => PulseSlips, { description: '一个班本周的纸条' })
  pulseSlips(@Arg('classId', () => ID) classId: string, @Ctx() ctx: Context): Promise<PulseSlips> {
    return slipsOfClass(ctx, classId);
  }

  @Query(() => [PulseSlips], { description: '一所学校本周抽到的各班' })
  pulseSlipsOfSchool(@Arg('schoolId', () => ID) schoolId: string, @Ctx() ctx: Context): Promise<PulseSlips[]> {
    return slipsOfSchool(ctx, schoolId);
  }

  @Mutation(() => PrintedPulseSlips, { description: '打印一个班本周的纸条，每班每周一次' })
  printPulseSlips(@Arg('input', () => PrintPulseSlipsInput) input: PrintPulseSlipsInput, @Ctx() ctx: Context): Promise<PrintedPulseSlips> {
    return printPulseSlips(ctx, input);
  }
}

@Resolver(() => PulseFigures)
export class PulseFiguresResolver {
  @Query(() => PulseFigures, { description: '一个地点一段时间的家长反馈，不超过 400 天；只含已结束的周' })
  pulseFigures(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<PulseFigures> {
    return pulseFiguresAt(ctx, place, from, to);
  }

  @Mutation(() => Job, { description: '导出一个地点和下级各地点逐周的家长反馈' })
  exportPulse(@Arg('input', () => PulseExportInput) input: PulseExportInput, @Ctx() ctx: Context): Promise<Job> {
    return exportPulse(ctx, input);
  }

  @FieldResolver(() => [PulseFigures], { description: '下一级各地点，没有数据的也列出；学校没有下级' })
  children(@Root() figures: PulseFigures, @Ctx() ctx: Context): Promise<PulseFigures[]> {
    return pulseChildren(ctx, figures);
  }

  @FieldResolver(() => [PulseWaveFigures], { description: '逐周，早的在前' })
  waves(@Root() figures: PulseFigures, @Ctx() ctx: Context): Promise<PulseWaveFigures[]> {
    return pulseWaves(ctx, figures);
  }

  @FieldResolver(() => PulseOpenWave, { nullable: true, description: '正在进行的一期' })
  open(@Root() figures: PulseFigures, @Ctx() ctx: Context): Promise<PulseOpenWave | null> {
    return pulseOpenWave(ctx, figures);
  }

  @FieldResolver(() => PulseEvidence)
  evidence(@Root() figures: PulseFigures, @Ctx() ctx: Context): Promise<PulseEvidence> {
    return pulseEvidence(ctx, figures);
  }
}
