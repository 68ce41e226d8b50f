import { today } from '#kernel/clock';
import { permit, scopes, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { FIELDS, FIELD_FACTS, type Field } from '../form/field.rules';
import { columnsOf, missingFields, surveySheet, type ColumnChoice, type SheetSurvey } from '../form/ledger-book.reader';
import { schoolYearOf } from '../form/date.rules';
import type { Fault, Roster } from '../form/ledger-form.entity';
import type { Stage } from '#register/class-name.rules';
import type { KnownSchool } from '#register/known.entity';
import { classesOfSchool, requireSchool } from '#register/register.queries';
import { Workbook } from '#kernel/workbook/workbook.reader';
import type { Refused } from './error-workbook';
import type { ColumnMapping, ImportSheet, LedgerImportPreview } from './import.view';
import type { LedgerImport } from './ledger-import.entity';

const IMPORT = 'homework.ledger.import';

/**
 * The school whose ledger is imported, which the asker may import.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT when none is named and there is more than one.
 */
export async function schoolToImport(ctx: Context, schoolId: string | null | undefined): Promise<KnownSchool> {
  if (schoolId) {
    const school = await requireSchool(ctx, schoolId);
    permit(ctx, IMPORT, school.path);
    return school;
  }
  const paths = [...new Set(scopes(ctx, IMPORT).map((duty) => duty.place))];
  const [path] = paths;
  if (path === undefined)
    return refuse(ctx.asker.kind === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN', '您没有导入台账的权限', { hint: '台账由学校教务处导入' });
  if (paths.length > 1 || levelOf(path) !== 'SCHOOL') refuse('BAD_INPUT', '请选择要导入哪所学校的台账', { path: 'schoolId' });
  return requireSchool(ctx, path.slice(path.lastIndexOf('/') + 1));
}

/** What reading a ledger needs to know of the school. */
export async function rosterOf(ctx: Context, school: KnownSchool): Promise<Roster> {
  const classes = await classesOfSchool(ctx.reads, school.path);
  return {
    stage: school.stage as Stage,
    schoolYear: schoolYearOf(today()),
    today: today(),
    classes: classes.map(({ id, name, grade, number, schoolYear }) => ({
      id,
      name,
      grade: int(grade),
      number: int(number),
      schoolYear: int(schoolYear),
    })),
  };
}

/** Looks over every sheet. @throws HOMEWORK_FILE_NO_LEDGER when there is a ledger on none of them. */
export async function surveyBook(book: Workbook, choices: readonly ColumnChoice[]): Promise<SheetSurvey[]> {
  const surveys: SheetSurvey[] = [];
  for (const sheet of book.sheets) surveys.push(await surveySheet(book, sheet, choices));
  if (surveys.every((survey) => survey.header === null)) {
    refuse('HOMEWORK_FILE_NO_LEDGER', '没有找到台账：每张表都没有写明日期、班级、学科、作业内容、用时的表头', {
      path: 'fileId',
      hint: '请在第一行或标题下写明各列的名称后再上传',
    });
  }
  return surveys;
}

/** A person's corrections, checked. @throws BAD_INPUT for a field that does not exist. */
export function choicesOf(mapping: readonly ColumnMapping[] | null | undefined): ColumnChoice[] {
  return (mapping ?? []).map(({ sheet, column, field }) => {
    if (field && !FIELDS.includes(field as Field))
      refuse('BAD_INPUT', `没有“${field}”这个栏目`, { path: 'mapping', hint: `可用的栏目：${FIELDS.join('、')}` });
    return { sheet, column, field: (field || null) as Field | null };
  });
}

export async function previewImport(ctx: Context, fileId: string, schoolId: string | null | undefined): Promise<LedgerImportPreview> {
  await schoolToImport(ctx, schoolId);
  const { path } = await ctx.part.files.open(fileId, ctx.asker).then(closeStream);
  const book = await Workbook.open(path);
  try {
    const surveys = await surveyBook(book, []);
    return {
      sheets: surveys.map(sheetView),
      fields: FIELDS.map((field) => ({ field, label: FIELD_FACTS[field].label, required: isRequired(field, surveys) })),
    };
  } finally {
    book.close();
  }
}

/** A class or a day that titles and sheet names tell needs no column in this file. */
function isRequired(field: Field, surveys: readonly SheetSurvey[]): boolean {
  const told =
    surveys.some(({ header }) => header !== null && columnsOf(header)[field] === undefined) &&
    surveys.every((survey) => !missingFields(survey).includes(field));
  return FIELD_FACTS[field].required && !told;
}

/** Only the path is wanted here; the stream that comes with it would keep the file open. */
export function closeStream<T extends { stream: { destroy(): unknown } }>(opened: T): T {
  opened.stream.destroy();
  return opened;
}

function sheetView({ sheet, header, samples, problems }: SheetSurvey): ImportSheet {
  const width = Math.max(0, ...samples.flatMap((row) => [...row.cells.keys()]), ...(header?.columns.map((column) => column.index) ?? [])) + 1;
  const rows = samples.map((row) => Array.from({ length: width }, (_, column) => row.cells.get(column)?.text.slice(0, 200) ?? ''));
  return {
    name: sheet.name,
    headerRow: header?.bottom ?? null,
    columns: (header?.columns ?? []).map(({ index, header: name, field, confidence }) => ({
      index,
      header: name,
      field,
      confidence: field ? confidence : null,
      samples: [...new Set(rows.map((row) => row[index] ?? '').filter(Boolean))].slice(0, 3),
    })),
    rows,
    problems,
  };
}

/** The last time this very file was taken over for this school. */
export async function earlierImport(ctx: Context, schoolId: string, sha256: string): Promise<LedgerImport | null> {
  const [row] = await query<LedgerImport>(ctx.reads, 'SELECT * FROM ledger_import WHERE schoolId = ? AND sha256 = ? ORDER BY id DESC LIMIT 1', [
    schoolId,
    sha256,
  ]);
  return row ?? null;
}

const PAGE = 500;

/** The lines that were not taken, in the order of the file. */
export async function* refusedLines(ctx: Context, importId: string): AsyncGenerator<Refused> {
  let [sheet, line] = [-1, 0];
  for (;;) {
    const rows = await query<{ sheet: number; line: number; faults: string }>(
      ctx.reads,
      'SELECT sheet, line, faults FROM ledger_import_refusal WHERE importId = ? AND (sheet > ? OR (sheet = ? AND line > ?)) ORDER BY sheet, line LIMIT ?',
      [importId, sheet, sheet, line, PAGE],
    );
    for (const row of rows) yield { sheet: int(row.sheet), row: int(row.line), faults: JSON.parse(row.faults) as Fault[] };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    [sheet, line] = [int(last.sheet), int(last.line)];
  }
}
