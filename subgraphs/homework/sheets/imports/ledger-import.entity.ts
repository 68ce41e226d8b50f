import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One ledger taken over from a workbook: so that the same file is known again, and every line can be asked where it came from. */
@Entity('ledger_import')
@Index('ledger_import_file', ['schoolId', 'sha256'])
export class LedgerImport {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 26 }) schoolId: string;
  /** Of the file's bytes. */
  @Column('varchar', { length: 64 }) sha256: string;
  @Column('varchar', { length: 120 }) fileName: string;
  @Column('varchar', { length: 60 }) importedBy: string;
  @Column('bigint') importedAt: number;
  @Column('integer') accepted: number;
  @Column('integer') refused: number;
}

/** A line that was not taken, until the error workbook is written; cells themselves stay in the file. */
@Entity('ledger_import_refusal')
export class LedgerImportRefusal {
  @PrimaryColumn('varchar', { length: 26 }) importId: string;
  /** 0-based place of the sheet in the file. */
  @PrimaryColumn('integer') sheet: number;
  @PrimaryColumn('integer') line: number;
  /** JSON: `Fault[]`. */
  @Column('text') faults: string;
}
