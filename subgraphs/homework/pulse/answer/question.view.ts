import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PulseBand, PulseStage } from '../pulse.rules';

registerEnumType(PulseStage, {
  name: 'PulseStage',
  description: '学段',
  valuesConfig: { PRIMARY: { description: '小学' }, JUNIOR: { description: '初中' } },
});
registerEnumType(PulseBand, {
  name: 'PulseBand',
  description: '用时的选项，分学段',
  valuesConfig: {
    PRIMARY_15: { description: '小学：没有或15分钟以内' },
    PRIMARY_30: { description: '小学：15—30分钟' },
    PRIMARY_60: { description: '小学：30—60分钟' },
    PRIMARY_MORE: { description: '小学：60分钟以上' },
    JUNIOR_30: { description: '初中：30分钟以内' },
    JUNIOR_60: { description: '初中：30—60分钟' },
    JUNIOR_90: { description: '初中：60—90分钟' },
    JUNIOR_MORE: { description: '初中：90分钟以上' },
  },
});

@ObjectType({ simpleResolvers: true, description: '一个选项' })
export class PulseChoice {
  @Field(() => PulseBand) band: PulseBand;
  @Field(() => Int, { description: '从多少分钟' }) from: number;
  @Field(() => Int, { nullable: true, description: '到多少分钟；空为以上' }) to: number | null;
}

/** All that a link tells whoever opens it, also when it was forwarded: the stage. */
@ObjectType({ simpleResolvers: true, description: '家长一问：只说学段，不说学校和班级' })
export class PulseQuestion {
  @Field(() => PulseStage) stage: PulseStage;
  @Field(() => [PulseChoice]) choices: PulseChoice[];
}

@InputType({ description: '家长一问的回答；不记名，每个链接只计一次' })
export class AnswerPulseInput {
  @Field(() => String, { description: '纸条上的链接记号' })
  @MaxLength(200, { message: '链接不对' })
  token: string;

  @Field(() => PulseBand, { description: '今晚做书面作业用了多长时间' })
  band: PulseBand;

  @Field(() => Boolean, { nullable: true, description: '有没有要求家长批改、检查或签字；空为不答' })
  @IsOptional()
  parentAsked?: boolean | null;
}
