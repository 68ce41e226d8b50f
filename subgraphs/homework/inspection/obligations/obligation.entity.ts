import { ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ObligationRow } from '#kernel/inspection/obligations/obligation.entity';
import { ConnectionOf } from '#kernel/page';

/** 检查任务: that a place owes a check of homework for a period (77号 三). */
@Entity('obligation')
@ObjectType({ simpleResolvers: true, description: '一项检查任务：哪个单位、哪段时间、何时到期' })
export class Obligation extends ObligationRow {}

export const ObligationConnection = ConnectionOf('Obligation', () => Obligation);
