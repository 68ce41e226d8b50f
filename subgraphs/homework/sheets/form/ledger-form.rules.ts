import { tidy } from '#kernel/text';
import type { Cell, SheetRow } from '../workbook/workbook.entity';
import { classNameIn, gradeName, readClass, type ClassMeant } from './class-name.rules';
import { readDate, schoolYearIn } from './date.rules';
import { FIELD_FACTS, type Field } from './field.rules';
import { repeatsHeader, type Header } from './header.rules';
import type { Fault, FieldColumns, FormLine, LedgerEntry, Roster, RosterClass } from './ledger-form.entity';
import { readMarking } from './marking.rules';
import { readMinutes } from './quantity.rules';
import { Memory, squeeze, type Reading } from './reading';
import { KIND_UNSAID, readKind, readSource, readSubject, readTier } from './word.rules';

const TOTAL = /^(本[页日周月])?(合计|小计|总计|共计|累计|平均)[:：]?[\d.]*(分钟)?$/;
const SIGNATURE = /(签字|签名|签章|盖章|公章|填表人?|制表人?|审核人?|负责人|分管领导|教务主任|校长|班主任|检查人|填报人|填报单位|填报日期|填报时间)[:：]/;
const REMARK = /^(注|说明|备注|填表说明|附)[:：]/;
const DITTO = /^(〃|″|"|''|''|同上|上同|-"-)$/;
const WITHDRAWN = /撤回|作废/;
const NO_HOMEWORK = /^(无|无作业|无书面作业|不布置|没有作业|—+|-+|\/)$/;
/** A value merged over several lines holds for each of them, except where it would be counted several times. */
const NOT_SHARED: readonly Field[] = ['CONTENT', 'MINUTES'];
/** Written once and left blank below: the habit of every paper ledger. */
const LEFT_BLANK_BELOW: readonly Field[] = ['DATE', 'CLASS', 'GRADE'];

/**
 * Reads the lines of one sheet, top to bottom. Keeps only what stands above and still holds: the last date and class, and the
 * class or day that a title names.
 */
export class LedgerForm {
  private readonly above = new Map<Field, Cell>();
  private readonly memory = new Memory<Reading<unknown>>();
  private schoolYear: number;
  private titleClass: string | null;
  private titleDate: string | null;

  constructor(
    sheetName: string,
    titles: readonly string[],
    private readonly header: Header,
    private readonly columns: FieldColumns,
    private readonly roster: Roster,
  ) {
    const stated = titles.map(schoolYearIn).find((year) => year !== null);
    this.schoolYear = stated ?? roster.schoolYear;
    this.titleClass = [...titles, sheetName].map(classNameIn).find((name) => name !== null) ?? null;
    this.titleDate = [...titles, sheetName].map(dateIn).find((date) => date !== null) ?? null;
  }

  /** @returns `null` for what is no line of the ledger: titles, totals, signatures, blanks, a repeated header, a day without homework, a line withdrawn. */
  read(row: SheetRow): FormLine | null {
    if (row.number <= this.header.bottom || repeatsHeader(row, this.header)) return null;
    const own = [...row.cells.values()].filter((cell) => !cell.from && cell.text.trim() !== '').sort((a, b) => a.column - b.column);
    const first = squeeze(own[0]?.text ?? '');
    if (first === '' || TOTAL.test(first) || SIGNATURE.test(first) || REMARK.test(first)) return null;
    const says = (['SUBJECT', 'CONTENT', 'MINUTES', 'KIND'] as const).some((field) => this.ownCell(row, field));
    if (!says) {
      this.readBanner(row, own);
      return null;
    }
    if (own.length === 1 && row.cells.size > 2 && [...row.cells.values()].every((cell) => !cell.from || cell.from.row === row.number)) {
      this.readBanner(row, own);
      return null;
    }
    const none = NO_HOMEWORK.test(squeeze(this.ownCell(row, 'CONTENT')?.text ?? '')) && !(Number(this.ownCell(row, 'MINUTES')?.number ?? 0) > 0);
    if (none || WITHDRAWN.test(this.ownCell(row, 'STATE')?.text ?? '')) {
      this.carry(row);
      return null;
    }
    const cells = this.carry(row);
    return new Line(standAlone(row, cells), cells, this.columns, this.roster, this.schoolYear, this.titleClass, this.titleDate, this.memory).read();
  }

  /** A title between the lines may name the class or the day of those below it. */
  private readBanner(row: SheetRow, own: readonly Cell[]): void {
    if (own.length > 2) return void this.carry(row);
    const text = own.map((cell) => cell.text).join(' ');
    if (this.columns.CLASS === undefined) this.titleClass = classNameIn(text) ?? this.titleClass;
    if (this.columns.DATE === undefined) this.titleDate = dateIn(text) ?? this.titleDate;
    if (this.ownCell(row, 'DATE') || this.ownCell(row, 'CLASS')) this.carry(row);
  }

  private ownCell(row: SheetRow, field: Field): Cell | undefined {
    const column = this.columns[field];
    const cell = column === undefined ? undefined : row.cells.get(column);
    return cell && !cell.from && cell.text.trim() !== '' ? cell : undefined;
  }

  /** The cell of each field on this line, those that hold from above included. */
  private carry(row: SheetRow): Map<Field, Cell> {
    const cells = new Map<Field, Cell>();
    for (const [field, column] of Object.entries(this.columns) as [Field, number][]) {
      let cell = row.cells.get(column);
      if (cell?.from && cell.from.column !== column) cell = undefined;
      const blank = !cell || (cell.text.trim() === '' && !cell.formula);
      const above = this.above.get(field);
      if ((blank && LEFT_BLANK_BELOW.includes(field)) || (cell && DITTO.test(squeeze(cell.text)) && !NOT_SHARED.includes(field))) {
        cell = above && { ...above, column };
      }
      if (!cell || (cell.text.trim() === '' && !cell.formula)) continue;
      cells.set(field, cell);
      this.above.set(field, cell);
    }
    return cells;
  }
}

/** The row with what holds from above filled in, so that it can be read by itself when it is handed back. */
function standAlone(row: SheetRow, held: Map<Field, Cell>): SheetRow {
  const cells = new Map([...row.cells].filter(([, cell]) => cell.from?.row !== row.number));
  for (const cell of held.values()) {
    const own = cells.get(cell.column);
    if (!own || own.text !== cell.text) cells.set(cell.column, cell);
  }
  return { number: row.number, cells };
}

/** The day a title or a sheet's name speaks of; when a form was filled in or printed is not it. */
export function dateIn(text: string): string | null {
  if (/填报|制表|打印/.test(text)) return null;
  return /(?<!\d)(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}(?!\d)日?/.exec(squeeze(text))?.[0] ?? null;
}

/** Reads the cells of one line; every fault is told at once, so that one correction is enough. */
class Line {
  private readonly faults: Fault[] = [];
  private readonly notes: string[] = [];

  constructor(
    private readonly row: SheetRow,
    private readonly cells: Map<Field, Cell>,
    private readonly columns: FieldColumns,
    private readonly roster: Roster,
    private readonly schoolYear: number,
    private readonly titleClass: string | null,
    private readonly titleDate: string | null,
    private readonly memory: Memory<Reading<unknown>>,
  ) {}

  read(): FormLine {
    this.refuseFormulas();
    const date = this.date();
    const school = date && this.schoolClass(date);
    const subject = this.required('SUBJECT', 'HOMEWORK_ROW_SUBJECT', (cell) => readSubject(cell.text));
    const minutes = this.required('MINUTES', 'HOMEWORK_ROW_MINUTES', readMinutes);
    const content = this.required('CONTENT', 'HOMEWORK_ROW_INCOMPLETE', (cell) => ({ value: tidy(cell.text) }));
    const kind = this.optional('KIND', 'HOMEWORK_ROW_VALUE', (cell) => readKind(cell.text)) ?? this.take('KIND', 'HOMEWORK_ROW_VALUE', KIND_UNSAID, !this.cells.has('KIND'));
    const tier = this.optional('TIER', 'HOMEWORK_ROW_VALUE', (cell) => readTier(cell.text)) ?? null;
    const source = this.optional('SOURCE', 'HOMEWORK_ROW_VALUE', (cell) => readSource(cell.text)) ?? null;
    const dueOn = this.optional('DUE_ON', 'HOMEWORK_ROW_DATE', (cell) => readDate(cell, this.schoolYear)) ?? null;
    if (date && dueOn && dueOn < date) this.fault('DUE_ON', 'HOMEWORK_ROW_DATE', `上交日期 ${dueOn} 早于布置日期 ${date}`);
    const marking = readMarking(this.cells, {
      date: date ?? null,
      today: this.roster.today,
      schoolYear: this.schoolYear,
      fault: (field, code, message) => this.fault(field, code, message),
      note: (text) => this.notes.push(text),
    });
    const { row, faults, notes } = this;
    if (faults.length > 0 || !date || !school || !subject || !minutes || !content || !kind) return { row, entry: null, faults, notes };
    const entry: LedgerEntry = {
      classId: school.id,
      className: school.name,
      grade: school.grade,
      date,
      subject,
      kind,
      minutes,
      content,
      tier,
      source,
      dueOn,
      teacherName: tidy(this.cells.get('TEACHER')?.text ?? '') || null,
      marking,
    };
    return { row, entry, faults, notes };
  }

  private refuseFormulas(): void {
    for (const [field, cell] of this.cells) {
      if (cell.formula) this.fault(field, 'HOMEWORK_ROW_FORMULA', `${cell.ref} 是公式，公式单元格不作数，请改为填写的数值`);
      else if (cell.error) this.fault(field, 'HOMEWORK_ROW_VALUE', `${cell.ref} 是错误值 ${cell.text}`);
      else if (cell.from && cell.from.row < this.row.number && NOT_SHARED.includes(field)) {
        this.fault(field, 'HOMEWORK_ROW_INCOMPLETE', `${FIELD_FACTS[field].label}与上面几行合并在一格里，分不到每一行，请拆开分别填写`);
      }
    }
  }

  private date(): string | undefined {
    if (this.columns.DATE === undefined && this.titleDate) {
      return this.take('DATE', 'HOMEWORK_ROW_DATE', readDate({ text: this.titleDate }, this.schoolYear), true);
    }
    return this.required('DATE', 'HOMEWORK_ROW_DATE', (cell) => readDate(cell, this.schoolYear));
  }

  private schoolClass(date: string): RosterClass | undefined {
    const year = schoolYearOf(date);
    const cell = this.classCell();
    if (!cell) return this.fault('CLASS', 'HOMEWORK_ROW_INCOMPLETE', '没有写班级');
    const classes = this.roster.classes.filter((each) => each.schoolYear === year);
    const name = squeeze(cell.text);
    const byName = classes.find((each) => each.name === name || squeeze(each.name) === name);
    if (byName) return byName;
    const meant = this.memory.recall(`CLASS ${year} ${cell.number ?? ''} ${cell.text}`, () => readClass(cell, this.roster.stage, year)) as Reading<ClassMeant>;
    if ('problem' in meant) return this.fault('CLASS', 'HOMEWORK_ROW_CLASS', meant.problem);
    const { grades, numbers, note } = meant.value;
    const found = classes.filter((each) => grades.includes(each.grade) && numbers.includes(each.number));
    if (found.length > 1) return this.fault('CLASS', 'HOMEWORK_ROW_CLASS', `“${cell.text.trim()}”可能是${found.map((each) => each.name).join('或')}，请写明`);
    if (!found[0]) {
      const names = grades.map((grade) => `${gradeName(grade)}${numbers[0]}班`).join('或');
      return this.fault('CLASS', 'HOMEWORK_ROW_CLASS', `本校 ${year}—${year + 1} 学年没有${names}`);
    }
    if (note) this.notes.push(note);
    return found[0];
  }

  /** `五年级` and `2班` in two columns are one name; a sheet without the column is about the class its title names. */
  private classCell(): Cell | undefined {
    const cell = this.cells.get('CLASS');
    const grade = this.cells.get('GRADE');
    if (cell && grade && /^\(?(\d{1,2}|[一二三四五六七八九十]+)\)?班?$/.test(squeeze(cell.text))) {
      const name = squeeze(grade.text).replace(/^([一二三四五六七八九1-9])$/, '$1年级');
      return { ...cell, text: `${name}${squeeze(cell.text)}`, number: undefined };
    }
    if (cell || this.columns.CLASS !== undefined || !this.titleClass) return cell;
    return { ref: '', column: -1, text: this.titleClass };
  }

  private required<T>(field: Field, code: string, read: (cell: Cell) => Reading<T>): T | undefined {
    const cell = this.cells.get(field);
    if (!cell || cell.text.trim() === '') {
      if (!cell?.formula) this.fault(field, field === 'MINUTES' ? code : 'HOMEWORK_ROW_INCOMPLETE', `没有写${FIELD_FACTS[field].label}`);
      return undefined;
    }
    return this.optional(field, code, read);
  }

  private optional<T>(field: Field, code: string, read: (cell: Cell) => Reading<T>): T | undefined {
    const cell = this.cells.get(field);
    if (!cell || cell.formula || cell.error || this.faultIn(field)) return undefined;
    if (field === 'CONTENT') return this.take(field, code, read(cell), true);
    const reading = this.memory.recall(`${field} ${cell.number ?? ''} ${cell.date ?? ''} ${cell.text}`, () => read(cell)) as Reading<T>;
    return this.take(field, code, reading, true);
  }

  private take<T>(field: Field, code: string, reading: Reading<T>, wanted: boolean): T | undefined {
    if (!wanted) return undefined;
    if ('problem' in reading) return this.fault(field, code, reading.problem);
    if (reading.note) this.notes.push(reading.note);
    return reading.value;
  }

  private faultIn(field: Field): boolean {
    const column = this.columns[field] ?? null;
    return this.faults.some((fault) => column !== null && fault.column === column);
  }

  private fault(field: Field, code: string, message: string): undefined {
    this.faults.push({ code, message, column: this.columns[field] ?? null });
    return undefined;
  }
}

export function schoolYearOf(date: string): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month >= 8 ? year : year - 1;
}
