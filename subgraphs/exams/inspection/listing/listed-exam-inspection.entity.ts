import { InputType, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ListedInput, ListedRow } from '#kernel/inspection/listing/listed.entity';

@InputType({ description: '年度清单的一项' })
export class ListedExamInspectionInput extends ListedInput {}

/** 年度清单事项 (D5) of exams; kept here until supervision owns the list. */
@Entity('listed_inspection')
@ObjectType({ simpleResolvers: true, description: '年度检查清单的一项（考试）' })
export class ListedExamInspection extends ListedRow {}
