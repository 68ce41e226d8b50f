import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum OfferState {
  OFFERED = 'OFFERED',
  RETURNED = 'RETURNED',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(OfferState, {
  name: 'OfferState',
  description: '推荐的状态',
  valuesConfig: {
    OFFERED: { description: '待上级采用' },
    RETURNED: { description: '退回补充，可修订后再推荐' },
    ACCEPTED: { description: '已采用' },
    REJECTED: { description: '未采用' },
    WITHDRAWN: { description: '已撤回' },
  },
});

export enum OfferVerdict {
  ACCEPT = 'ACCEPT',
  RETURN = 'RETURN',
  REJECT = 'REJECT',
}
registerEnumType(OfferVerdict, {
  name: 'OfferVerdict',
  description: '上级指导组对推荐的结论',
  valuesConfig: { ACCEPT: { description: '采用' }, RETURN: { description: '退回补充' }, REJECT: { description: '不采用' } },
});

/** 推荐: a published item is offered to the bank of the level above; whose guidance group decides. */
@Entity('bank_offer')
@Index('bank_offer_once', ['itemId', 'toPlace', 'live'], { unique: true })
@Index('bank_offer_desk', ['toPlace', 'state', 'id'])
@ObjectType({ simpleResolvers: true, description: '向上级题库的一次推荐' })
export class BankOffer {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('bigint')
  itemId: number;

  @Field(() => Int, { description: '推荐的是第几版' })
  @Column('integer')
  revision: number;

  @Column('varchar', { length: 140 })
  fromPlace: string;

  @Column('varchar', { length: 140 })
  toPlace: string;

  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => OfferState)
  @Column('varchar', { length: 10 })
  state: OfferState;

  @Column('integer', { nullable: true })
  live: number | null;

  @Field(() => String, { nullable: true, description: '推荐的理由' })
  @Column('varchar', { length: 200, nullable: true })
  note: string | null;

  @Field(() => String, { nullable: true, description: '上级的意见' })
  @Column('varchar', { length: 500, nullable: true })
  reason: string | null;

  @Column('varchar', { length: 60 })
  offeredBy: string;

  @Field(() => String, { description: '推荐人' })
  @Column('varchar', { length: 60 })
  offeredByName: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  offeredAt: Date | number;

  @Column('varchar', { length: 60, nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: '审定的人' })
  @Column('varchar', { length: 60, nullable: true })
  decidedByName: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('bigint', { nullable: true })
  decidedAt: Date | number | null;

  @Column('bigint', { nullable: true })
  acceptedId: number | null;

  @Field(() => Int, { description: '办理时交回' })
  @Column('integer')
  version: number;
}

@InputType({ description: '向上一级题库推荐' })
export class BankOfferInput {
  @Field(() => ID) itemId: string;
  @Field(() => Int, { description: '读到的题目是第几版' }) version: number;
  @Field(() => String, { nullable: true, description: '推荐的理由，200 字以内' }) note?: string | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '对推荐的结论' })
export class OfferDecisionInput {
  @Field(() => ID) offerId: string;
  @Field(() => Int, { description: '读到的推荐是第几版' }) version: number;
  @Field(() => OfferVerdict) verdict: OfferVerdict;
  @Field(() => String, { description: '意见，500 字以内；退回、不采用时必填' }) text: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
