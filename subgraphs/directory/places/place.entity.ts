import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PlaceLevel } from '#kernel/place';
import { ConnectionOf } from '#kernel/page';

export const PLACE_LEVEL = { PROVINCE: 'PROVINCE', CITY: 'CITY', COUNTY: 'COUNTY', SCHOOL: 'SCHOOL', CLASS: 'CLASS' } as const;
registerEnumType(PLACE_LEVEL, {
  name: 'PlaceLevel',
  description: '机构层级',
  valuesConfig: {
    PROVINCE: { description: '省' },
    CITY: { description: '市（含沈抚示范区）' },
    COUNTY: { description: '县（市、区）' },
    SCHOOL: { description: '学校' },
    CLASS: { description: '班级' },
  },
});

/**
 * A unit of the organisation tree, which is not the division tree: some units have no division code, and two may bear one name.
 * Province, cities and counties are rows; schools and classes appear as places too, made from their own rows.
 */
@Entity('place')
@Index('place_parent', ['parentPath', 'path'])
@Directive('@key(fields: "path")')
@ObjectType({ simpleResolvers: true, description: '机构（省、市、县、学校、班级），以路径标识，如 /21/2101/210102' })
export class Place {
  @Field(() => ID, { description: '路径，如 /21/2101/210102' })
  @PrimaryColumn('varchar', { length: 140 })
  path: string;

  @Column('varchar', { name: 'parent', length: 140, nullable: true })
  parentPath: string | null;

  @Field(() => String, { nullable: true, description: '区划代码（GB/T 2260）或学校标识码；没有代码的单位为空' })
  @Column('varchar', { length: 12, nullable: true })
  code: string | null;

  @Field(() => String, { description: '名称' })
  @Column('varchar', { length: 60 })
  name: string;

  @Field(() => PLACE_LEVEL, { description: '层级' })
  @Column('varchar', { length: 10 })
  level: PlaceLevel;

  /** Kept by the deeds on schools and classes, so that no list of places counts rows. */
  @Field(() => Int, { description: '所辖学校数' })
  @Column('integer')
  schoolCount: number;

  @Field(() => Int, { description: '所辖班级数（本学年在册）' })
  @Column('integer')
  classCount: number;

  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('integer') version: number;
}

export const PlaceConnection = ConnectionOf('Place', () => Place);
