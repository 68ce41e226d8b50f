import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import type { JobResult, JobRun } from '#kernel/jobs';
import { Refusal, SHARED_REFUSALS } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import { REFUSALS } from '../../refusals';
import type { Fault } from '../../sheets/form/ledger-form.entity';
import { writeErrorWorkbook, type ReturnedSheet } from '../../sheets/imports/error-workbook';
import { closeStream, refusedLines } from '../../sheets/imports/import.queries';
import { Workbook } from '#kernel/workbook/workbook.reader';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { addItem, assertMayWrite } from '../item/item.actions';
import type { BankFacts } from '../item/item.entity';
import { readBankFacts } from '../item/item.rules';
import { bankLines, columnsOf, surveyItems, type BankSurvey } from './bank-book.reader';
import { FIELD_OF_PATH, type BankLine } from './bank-line.rules';
import type { BankImportOrder } from './sheets.actions';

interface Judged {
  sheet: number;
  row: number;
  facts: Required<BankFacts> | null;
  faults: Fault[];
  notes: string[];
}

/** What is kept with the effect, so that a run cut off behind it only writes the report. */
interface Outcome {
  accepted: number;
  refused: number;
  reasons: Record<string, number>;
  note: string | null;
}

const WIDTHS: Record<string, number> = { CONTENT: 44, GOAL: 24, ANSWER: 28, MARKING_NOTES: 24, UNIT_TITLE: 16, RIGHTS_NOTE: 20 };

/** 导入题目, or its rehearsal: one transaction, nothing half. */
export async function runBankImport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const order = run.input as BankImportOrder;
  assertMayWrite(ctx, order.place, null);
  const { file, path } = await ctx.part.files.open(order.fileId, ctx.asker).then(closeStream);
  const book = await Workbook.open(path);
  try {
    const surveys = await surveyItems(book);
    const outcome = (run.checkpoint as Outcome | null) ?? (await take(run, order, book, surveys));
    return {
      accepted: outcome.accepted,
      refused: outcome.refused,
      errorFileId: outcome.refused > 0 ? await handBack(ctx, order, file.name, book, surveys) : null,
      reasons: Object.entries(outcome.reasons)
        .sort(([, a], [, b]) => b - a)
        .map(([code, count]) => ({ code, message: MEANINGS[code] ?? code, count })),
      note: outcome.note,
    };
  } finally {
    book.close();
  }
}

const MEANINGS: Record<string, string> = { ...SHARED_REFUSALS, ...REFUSALS };

async function take(run: JobRun, order: BankImportOrder, book: Workbook, surveys: readonly BankSurvey[]): Promise<Outcome> {
  const { ctx } = run;
  const judged: Judged[] = [];
  const seen = new Set((await ownContents(ctx)).map(keyOf));
  for (const [sheet, survey] of surveys.entries()) {
    for await (const line of bankLines(book, survey)) judged.push(judge(ctx, order.place, sheet, line, survey, seen));
  }
  const good = judged.filter(({ facts }) => facts !== null);
  const bad = judged.filter(({ facts }) => facts === null);
  const outcome: Outcome = { accepted: good.length, refused: bad.length, reasons: reasonsOf(bad), note: noteOf(judged, order.dryRun) };
  await work(ctx, async (tx) => {
    await keepRefusals(tx, order.importId, bad);
    if (!order.dryRun) {
      for (const { facts } of good) await addItem(tx, ctx, { place: order.place, authorId: ctx.asker.id, authorName: ctx.asker.name }, { ...facts!, attachments: '[]' });
      await record(tx, ctx, {
        deed: 'finishBankImport',
        kind: 'bank-import',
        id: order.importId,
        place: order.place,
        detail: { accepted: good.length, refused: bad.length },
      });
    }
    await run.advance(tx, judged.length, judged.length, outcome);
  });
  return outcome;
}

/** The bank's own rules, said of the cells they are about; and what the author has written already is not written twice. */
function judge(ctx: Context, place: string, sheet: number, line: BankLine, survey: BankSurvey, seen: Set<string>): Judged {
  const of = { sheet, row: line.row.number, notes: line.notes };
  if (!line.facts) return { ...of, facts: null, faults: line.faults };
  const columns = columnsOf(survey.header!);
  try {
    const facts = readBankFacts(line.facts);
    assertMayWrite(ctx, place, facts.subject);
    const key = keyOf(facts);
    if (seen.has(key)) throw new Refusal('HOMEWORK_DUPLICATE', '您的题目里已有内容完全相同的一道', { path: 'content' });
    seen.add(key);
    return { ...of, facts, faults: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const field = FIELD_OF_PATH[error.detail.path?.split('.').at(-1) ?? ''];
    const message = [error.message, error.detail.hint].filter(Boolean).join('。');
    return { ...of, facts: null, faults: [{ code: error.code, message, column: (field && columns[field]) ?? null }] };
  }
}

type Same = Pick<BankFacts, 'subject' | 'grade' | 'content'>;

function keyOf({ subject, grade, content }: Same): string {
  return JSON.stringify([subject, Number(grade), content]);
}

function ownContents(ctx: Context): Promise<Same[]> {
  return query<Same>(
    ctx.reads,
    `SELECT r.subject, r.grade, r.content FROM bank_item i JOIN bank_revision r ON r.itemId = i.id AND r.revision = CASE WHEN i.revision > 0 THEN i.revision ELSE i.open END
     WHERE i.authorId = ? AND i.state <> 'DISCARDED' ORDER BY i.id DESC LIMIT 10000`,
    [ctx.asker.id],
  );
}

async function keepRefusals(tx: Tx, importId: string, bad: readonly Judged[]): Promise<void> {
  await query(tx, 'DELETE FROM ledger_import_refusal WHERE importId = ?', [importId]);
  for (const some of chunks(bad, 200)) {
    const rows = some.map(({ sheet, row, faults }) => [importId, sheet, row, JSON.stringify(faults)]);
    await query(tx, `INSERT INTO ledger_import_refusal (importId, sheet, line, faults) VALUES ${rows.map(places).join(', ')}`, rows.flat());
  }
}

function reasonsOf(bad: readonly Judged[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { faults } of bad) for (const code of new Set(faults.map((fault) => fault.code))) reasons[code] = (reasons[code] ?? 0) + 1;
  return reasons;
}

function noteOf(judged: readonly Judged[], dryRun: boolean): string | null {
  const noted = judged.filter(({ notes }) => notes.length > 0);
  const said = [...(noted.length > 0 ? [`有 ${noted.length} 行读入时作了说明，例如：${noted[0]!.notes[0]}`] : []), ...(dryRun ? [] : ['导入的题目是草稿，请逐题核对后送审'])];
  return said.length > 0 ? said.join('。') : null;
}

async function handBack(ctx: Context, order: BankImportOrder, name: string, book: Workbook, surveys: readonly BankSurvey[]): Promise<string> {
  const sheets = surveys.map((survey): ReturnedSheet => ({ ...survey, lines: () => bankLines(book, survey), widthOf: (field) => WIDTHS[field ?? ''] ?? 10 }));
  const content = writeErrorWorkbook(sheets, refusedLines(ctx, order.importId));
  return (await ctx.part.files.put(content, { owner: ctx.asker.id, name: `退回-${name.replace(/\.xlsx$/i, '')}.xlsx`, type: XLSX })).id;
}
