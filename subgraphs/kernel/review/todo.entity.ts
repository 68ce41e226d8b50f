import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '../page';
import { LocalDate } from '../scalars';
import type { Address } from './address';
import type { Why } from './todo.rules';

export enum TodoState {
  OPEN = 'OPEN',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(TodoState, {
  name: 'TodoState',
  description: '待办事项的状态',
  valuesConfig: { OPEN: { description: '待办' }, DONE: { description: '已办' }, CANCELLED: { description: '不再需要办理' } },
});

export enum TodoBox {
  TO_DO = 'TO_DO',
  DONE = 'DONE',
  COPIED = 'COPIED',
  STARTED = 'STARTED',
}
registerEnumType(TodoBox, {
  name: 'TodoBox',
  description: '待办、已办、抄送、我发起',
  valuesConfig: {
    TO_DO: { description: '待办：最先到期的在前' },
    DONE: { description: '本人已办，新的在前' },
    COPIED: { description: '抄送，新的在前' },
    STARTED: { description: '我发起，新的在前' },
  },
});

/** Something that waits for somebody. It is open at one address; whoever is reached there may do it. */
@Entity('todo')
@Index('todo_box', ['address', 'state', 'dueKey', 'id'])
@Index('todo_subject', ['subjectKind', 'subjectId', 'state'])
@Index('todo_remind', ['state', 'remindOn'])
@Index('todo_escalate', ['state', 'escalateOn'])
@Index('todo_started', ['startedBy', 'id'])
@Index('todo_done', ['doneBy', 'doneAt', 'id'])
export class TodoRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  /** `homework.monthly-check` */
  @Column('varchar', { length: 60 }) kind: string;
  @Column('varchar', { length: 40 }) subjectKind: string;
  @Column('varchar', { length: 60 }) subjectId: string;
  @Column('varchar', { length: 140 }) place: string;
  @Column('varchar', { length: 220 }) address: Address;
  /** Of kind, subject and address while it is open: the same thing is never asked of the same address twice. */
  @Index('todo_open', { unique: true })
  @Column('varchar', { length: 64, nullable: true })
  openKey: string | null;
  @Column('varchar', { length: 120 }) title: string;
  @Column('varchar', { length: 300, nullable: true }) detail: string | null;
  @Column('varchar', { length: 200 }) link: string;
  @Column('varchar', { length: 60 }) startedBy: string;
  @Column('varchar', { length: 60 }) startedByName: string;
  @Column('bigint') startedAt: number;
  @Column('date', { nullable: true }) dueOn: string | null;
  /** `dueOn`, or the end of time: what has no due date stands last. */
  @Column('varchar', { length: 10 }) dueKey: string;
  @Column('varchar', { length: 10 }) state: TodoState;
  @Column('varchar', { length: 60, nullable: true }) doneBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) doneByName: string | null;
  @Column('bigint', { nullable: true }) doneAt: number | null;
  @Column('varchar', { length: 200, nullable: true }) outcome: string | null;
  @Column('date', { nullable: true }) remindOn: string | null;
  @Column('integer') reminders: number;
  @Column('date', { nullable: true }) escalateOn: string | null;
  @Column('varchar', { length: 220, nullable: true }) escalateTo: Address | null;
  @Column('bigint', { nullable: true }) escalatedAt: number | null;
}

/** A to-do shown to somebody else: as a copy, or because it went too long undone. */
@Entity('todo_copy')
@Index('todo_copy_box', ['address', 'readAt', 'id'])
@Index('todo_copy_once', ['todoId', 'address'], { unique: true })
export class TodoCopyRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 26 }) todoId: string;
  @Column('varchar', { length: 220 }) address: Address;
  /** COPIED or ESCALATED */
  @Column('varchar', { length: 10 }) why: string;
  @Column('bigint') at: number;
  @Column('bigint', { nullable: true }) readAt: number | null;
}

/** That something was brought before an address on a date: the lines of the daily digest. */
@Entity('notice')
@Index('notice_digest', ['address', 'date', 'id'])
export class NoticeRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 220 }) address: Address;
  @Column('date') date: string;
  @Column('varchar', { length: 26 }) todoId: string;
  @Column('varchar', { length: 10 }) why: Why;
}

@Entity('digest_read')
export class DigestReadRow {
  @PrimaryColumn('varchar', { length: 60 }) person: string;
  @PrimaryColumn('date') date: string;
  @Column('bigint') at: number;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '一件待办事项' })
export class Todo {
  @Field(() => ID) id: string;
  @Field(() => String, { description: '事项种类，例如 homework.monthly-check' }) kind: string;
  @Field(() => String) title: string;
  @Field(() => String, { nullable: true }) detail: string | null;
  @Field(() => String, { description: '办理的页面，站内路径' }) link: string;
  @Field(() => String, { description: '事项所在地点的路径' }) place: string;
  @Field(() => TodoState) state: TodoState;
  @Field(() => LocalDate, { nullable: true, description: '办理期限' }) dueOn: string | null;
  @Field(() => Int, { nullable: true, description: '还剩几个工作日；负数为已逾期；没有期限或已办结时为空' }) workdaysLeft: number | null;
  @Field(() => Boolean, { description: '已过期限还没有办' }) overdue: boolean;
  @Field(() => Boolean, { description: '因逾期已报上级' }) escalated: boolean;
  @Field(() => String, { description: '发起人；由平台按校历发起的为“平台”' }) startedBy: string;
  @Field(() => GraphQLISODateTime) startedAt: Date;
  @Field(() => String, { nullable: true, description: '办理人' }) doneBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) doneAt: Date | null;
  @Field(() => String, { nullable: true, description: '办理结果' }) outcome: string | null;
  @Field(() => ID, { nullable: true, description: '抄送编号，只在抄送箱中有' }) copyId: string | null;
  @Field(() => Boolean, { description: '抄送是否已读；不是抄送时为真' }) read: boolean;
}

export const TodoConnection = ConnectionOf('Todo', () => Todo);

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '待办数' })
export class TodoCounts {
  @Field(() => Int, { description: '待办件数，最多数到 1000' }) toDo: number;
  @Field(() => Int, { description: '其中已逾期' }) overdue: number;
  @Field(() => Int, { description: '未读抄送' }) copied: number;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '摘要中的一件事' })
export class DigestItem {
  @Field(() => String, { description: 'NEW 新到 | SOON 将到期 | OVERDUE 已逾期 | ESCALATED 下级逾期' }) why: Why;
  @Field(() => Todo) todo: Todo;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '每日摘要：一天一份，工作日 7:30 之后' })
export class Digest {
  @Field(() => LocalDate) date: string;
  @Field(() => [DigestItem]) items: DigestItem[];
  @Field(() => Int, { description: '全部待办件数，摘要列不下的见待办' }) toDo: number;
  @Field(() => Boolean, { description: '本人已读' }) read: boolean;
}
