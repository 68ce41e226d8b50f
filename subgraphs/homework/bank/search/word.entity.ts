import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A pair of neighbouring letters of a published item, by the bank it stands in: the index by which items are found. Rows lie in this order. */
@Entity('bank_word', { synchronize: false })
export class BankWord {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @PrimaryColumn('varchar', { length: 8 }) word: string;
  @PrimaryColumn('varchar', { length: 20 }) subject: string;
  @PrimaryColumn('integer') grade: number;
  @PrimaryColumn('bigint') itemId: number;
}

/** In how many items of a bank a pair occurs: which pair of a question is the rarest, without counting. */
@Entity('bank_word_count', { synchronize: false })
export class BankWordCount {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @PrimaryColumn('varchar', { length: 8 }) word: string;
  @Column('integer') items: number;
}
