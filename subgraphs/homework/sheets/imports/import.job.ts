import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { StoredFile } from '#kernel/files';
import type { JobResult, JobRun } from '#kernel/jobs';
import { refuse, type Refusal } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import { admitRows, Rehearsal, type LedgerRow } from '../../ledger/ledger.bulk';
import type { KnownSchool } from '#register/known.entity';
import { requireSchool } from '#register/register.queries';
import { columnsOf, readLines, type SheetSurvey } from '../form/ledger-book.reader';
import type { FormLine, Roster } from '../form/ledger-form.entity';
import { Workbook } from '#kernel/workbook/workbook.reader';
import { faultOf, ledgerRow } from './import-line.rules';
import type { ImportOrder } from './import.actions';
import { closeStream, earlierImport, rosterOf, surveyBook } from './import.queries';
import { reportImport, type Progress } from './import.report';
import type { LedgerImport } from './ledger-import.entity';

/** Rows of one transaction: the lines, their sums and the place reached are stored together or not at all. */
const CHUNK = 500;
/** All or nothing is one transaction, which others wait for. */
const MOST_ALL_OR_NOTHING = 30_000;
const KEPT_REFUSALS_MILLIS = 7 * 86_400_000;

const BEGINNING: Progress = { sheet: 0, line: 0, done: 0, accepted: 0, refused: 0, reasons: {}, notes: 0, note: null };

/** 导入台账, or its rehearsal. */
export async function runImport(run: JobRun): Promise<JobResult> {
  const order = run.input as ImportOrder;
  const { ctx } = run;
  const school = await requireSchool(ctx, order.schoolId);
  permit(ctx, 'homework.ledger.import', school.path);
  const { file, path } = await ctx.part.files.open(order.fileId, ctx.asker).then(closeStream);
  const book = await Workbook.open(path);
  try {
    const surveys = await surveyBook(book, order.choices);
    const takeover = new Takeover(run, order, school, file, book, surveys, await rosterOf(ctx, school));
    return await takeover.perform();
  } finally {
    book.close();
  }
}

interface Line extends FormLine {
  sheet: number;
  survey: SheetSurvey;
}

class Takeover {
  private progress: Progress;
  private readonly total: number;

  constructor(
    private readonly run: JobRun,
    private readonly order: ImportOrder,
    private readonly school: KnownSchool,
    private readonly file: StoredFile,
    private readonly book: Workbook,
    private readonly surveys: readonly SheetSurvey[],
    private readonly roster: Roster,
  ) {
    this.progress = (run.checkpoint as Progress | null) ?? BEGINNING;
    this.total = surveys.reduce((sum, survey) => sum + survey.plan.rows, 0);
  }

  async perform(): Promise<JobResult> {
    const earlier = await earlierImport(this.run.ctx, this.school.id, this.file.sha256);
    if (!this.progress.finished) {
      if (this.order.dryRun) await this.rehearse();
      else if (this.order.policy === 'REJECT_EVERYTHING') await this.takeAllOrNothing();
      else await this.takeWhatStands();
    }
    const { run, order, file, book, surveys, roster, progress } = this;
    return reportImport(run.ctx, { order, file, book, surveys, roster, progress, earlier: earlier?.id === order.importId ? null : earlier });
  }

  /** Judges every line without keeping any. A rehearsal cut off begins anew: what it had let through was only in its mind. */
  private async rehearse(): Promise<void> {
    const { ctx } = this.run;
    this.progress = BEGINNING;
    await work(ctx, (tx) => this.forget(tx));
    const rehearsal = new Rehearsal(ctx, this.school);
    for await (const lines of this.chunks()) {
      const rows = lines.map((line) => this.rowOf(line));
      const entries = rows.filter((row) => row !== null);
      const refusals = await rehearsal.judge(entries);
      this.progress = await work(ctx, async (tx) => {
        const next = await this.note(tx, lines, rows, refusals);
        await this.run.advance(tx, next.done, this.total);
        return next;
      });
    }
    await work(ctx, (tx) => this.run.advance(tx, this.total, this.total));
  }

  private async takeWhatStands(): Promise<void> {
    const { ctx } = this.run;
    if (this.progress === BEGINNING) await work(ctx, (tx) => this.forget(tx));
    for await (const lines of this.chunks()) {
      this.progress = await work(ctx, async (tx) => {
        const next = await this.take(tx, lines);
        await this.run.advance(tx, next.done, this.total, next);
        return next;
      });
    }
    await work(ctx, (tx) => this.finish(tx));
  }

  private async takeAllOrNothing(): Promise<void> {
    const { ctx } = this.run;
    if (this.total > MOST_ALL_OR_NOTHING) {
      refuse('FILE_TOO_LARGE', `整份导入最多 ${MOST_ALL_OR_NOTHING.toLocaleString('en')} 行`, {
        hint: '请改为“合格的入账，不合格的退回”，或把文件拆开',
      });
    }
    await this.rehearse();
    if (this.progress.refused > 0) {
      this.progress = { ...this.progress, accepted: 0 };
      return;
    }
    const rehearsed = this.progress;
    const whole = await work(ctx, async (tx) => {
      this.progress = BEGINNING;
      for await (const lines of this.chunks()) this.progress = await this.take(tx, lines);
      // Somebody recorded between rehearsal and deed: nothing of it may stand.
      if (this.progress.refused > 0) throw new Overtaken();
      await this.finish(tx);
      return true;
    }).catch((error: unknown) => {
      if (error instanceof Overtaken) return false;
      throw error;
    });
    if (whole) return;
    this.progress = rehearsed;
    await this.rehearse();
    if (this.progress.refused === 0) refuse('CONFLICT', '导入时有人正在登记，整份都没有入账', { hint: '请稍后重新导入' });
    this.progress = { ...this.progress, accepted: 0 };
  }

  /** Lines not yet dealt with, in chunks. */
  private async *chunks(): AsyncGenerator<Line[]> {
    const { sheet: reachedSheet, line: reachedLine } = this.progress;
    let chunk: Line[] = [];
    for (const [sheet, survey] of this.surveys.entries()) {
      if (sheet < reachedSheet) continue;
      for await (const line of readLines(this.book, survey, this.roster)) {
        if (sheet === reachedSheet && line.row.number <= reachedLine) continue;
        chunk.push({ ...line, sheet, survey });
        if (chunk.length < CHUNK) continue;
        yield chunk;
        chunk = [];
      }
    }
    if (chunk.length > 0) yield chunk;
  }

  private async take(tx: Tx, lines: readonly Line[]): Promise<Progress> {
    const rows = lines.map((line) => this.rowOf(line));
    const entries = rows.filter((row) => row !== null);
    const verdicts = await admitRows(tx, this.run.ctx, this.school, entries);
    return this.note(
      tx,
      lines,
      rows,
      verdicts.map((verdict) => ('refusal' in verdict ? verdict.refusal : null)),
    );
  }

  private rowOf({ entry }: Line): LedgerRow | null {
    return entry && ledgerRow(entry, Date.parse(this.file.at));
  }

  /** Stores what was refused and counts. @param refusals one for each row that is not null. */
  private async note(tx: Tx, lines: readonly Line[], rows: readonly (LedgerRow | null)[], refusals: readonly (Refusal | null)[]): Promise<Progress> {
    const next: Progress = { ...this.progress, reasons: { ...this.progress.reasons } };
    const refused: [string, number, number, string][] = [];
    let row = 0;
    for (const [i, line] of lines.entries()) {
      const refusal = rows[i] === null ? null : (refusals[row++] ?? null);
      const faults = refusal ? [faultOf(refusal, columnsOf(line.survey.header!))] : line.faults;
      if (faults.length === 0) {
        next.accepted += 1;
        next.notes += line.notes.length > 0 ? 1 : 0;
        next.note ??= line.notes[0] ?? null;
        continue;
      }
      next.refused += 1;
      for (const code of new Set(faults.map((fault) => fault.code))) next.reasons[code] = (next.reasons[code] ?? 0) + 1;
      refused.push([this.order.importId, line.sheet, line.row.number, JSON.stringify(faults)]);
    }
    if (refused.length > 0) {
      await query(tx, `INSERT INTO ledger_import_refusal (importId, sheet, line, faults) VALUES ${refused.map(places).join(', ')}`, refused.flat());
    }
    const last = lines.at(-1)!;
    next.sheet = last.sheet;
    next.line = last.row.number;
    next.done =
      this.surveys.slice(0, last.sheet).reduce((sum, survey) => sum + survey.plan.rows, 0) + Math.min(last.row.number, last.survey.plan.rows);
    return next;
  }

  private async finish(tx: Tx): Promise<void> {
    const { ctx } = this.run;
    const { importId } = this.order;
    const { accepted, refused } = this.progress;
    const row: LedgerImport = {
      id: importId,
      schoolId: this.school.id,
      sha256: this.file.sha256,
      fileName: this.file.name,
      importedBy: ctx.asker.id,
      importedAt: now().getTime(),
      accepted,
      refused,
    };
    await query(tx, `INSERT INTO ledger_import (${Object.keys(row).join(', ')}) VALUES ${places(Object.keys(row))}`, Object.values(row));
    await record(tx, ctx, {
      deed: 'finishLedgerImport',
      kind: 'ledger-import',
      id: importId,
      place: this.school.path,
      detail: { accepted, refused, sha256: this.file.sha256 },
    });
    this.progress = { ...this.progress, finished: true };
    await this.run.advance(tx, this.total, this.total, this.progress);
  }

  /** Refusals of this import, and those of imports long handed back. Keys begin with the time. */
  private async forget(tx: Tx): Promise<void> {
    await query(tx, 'DELETE FROM ledger_import_refusal WHERE importId = ? OR importId < ?', [
      this.order.importId,
      keyAt(Date.now() - KEPT_REFUSALS_MILLIS),
    ]);
  }
}

class Overtaken extends Error {}

/** The first key a moment could have had. */
function keyAt(millis: number): string {
  let key = '';
  for (let rest = millis, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32)) key = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[rest % 32] + key;
  return key.padEnd(26, '0');
}
