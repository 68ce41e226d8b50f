import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type SearchKind = 'PLACE' | 'SCHOOL' | 'PERSON';

/** One pair of neighbouring letters of a name; the index by which names are found. */
@Entity('search_word')
@Index('search_word_of', ['kind', 'id'])
export class SearchWord {
  @PrimaryColumn('varchar', { length: 8 }) word: string;
  @PrimaryColumn('varchar', { length: 10 }) kind: SearchKind;
  /** A place's path, a school's or a person's id. */
  @PrimaryColumn('varchar', { length: 140 }) id: string;
  /** Where the thing stands; empty for people, who stand where their duties are. */
  @Column('varchar', { length: 140 }) place: string;
}
