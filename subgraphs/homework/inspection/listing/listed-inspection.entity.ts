import { InputType, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ListedInput, ListedRow } from '#kernel/inspection/listing/listed.entity';

@InputType({ description: '年度清单的一项' })
export class ListedInspectionInput extends ListedInput {}

/** 年度清单事项 (D5): inspections of schools by county, city and province stand on such a list, or are not made. Kept here until supervision owns it. */
@Entity('listed_inspection')
@ObjectType({ simpleResolvers: true, description: '年度检查清单的一项' })
export class ListedInspection extends ListedRow {}
