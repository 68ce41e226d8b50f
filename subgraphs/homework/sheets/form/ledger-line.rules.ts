import { tidy } from '#kernel/text';
import type { Cell, SheetRow } from '#kernel/workbook/workbook.entity';
import { gradeName, readClass, type ClassMeant } from '#register/class-name.rules';
import { readDate, schoolYearOf } from './date.rules';
import { FIELD_FACTS, type Field } from './field.rules';
import type { Fault, FieldColumns, FormLine, LedgerEntry, Roster, RosterClass } from './ledger-form.entity';
import { readMarking } from './marking.rules';
import { readMinutes } from './quantity.rules';
import { squeeze, type Memory, type Reading } from '#kernel/workbook/reading';
import { KIND_UNSAID, readKind, readSource, readSubject, readTier } from './word.rules';

/** A value merged over several lines holds for each of them, except where it would be counted several times. */
export const NOT_SHARED: readonly Field[] = ['CONTENT', 'MINUTES'];

/** Reads the cells of one line; every fault is told at once, so that one correction is enough. */
export class LedgerLine {
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
    const kind =
      this.optional('KIND', 'HOMEWORK_ROW_VALUE', (cell) => readKind(cell.text)) ??
      this.take('KIND', 'HOMEWORK_ROW_VALUE', KIND_UNSAID, !this.cells.has('KIND'));
    const tier = this.optional('TIER', 'HOMEWORK_ROW_VALUE', (cell) => readTier(cell.text)) ?? null;
    const source = this.optional('SOURCE', 'HOMEWORK_ROW_VALUE', (cell) => readSource(cell.text)) ?? null;
    const dueOn = this.optional('DUE_ON', 'HOMEWORK_ROW_DATE', (cell) => readDate(cell, this.schoolYear)) ?? null;
    if (date && dueOn && dueOn < date) this.fault('DUE_ON', 'HOMEWORK_ROW_DATE', `上交日期 ${dueOn} 早于布置日期 ${date}`);
    const marking = readMarking(this.cells, {
      date: date ?? null,
      kind: kind ?? null,
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
    const meant = this.memory.recall(`CLASS ${year} ${cell.number ?? ''} ${cell.text}`, () =>
      readClass(cell, this.roster.stage, year),
    ) as Reading<ClassMeant>;
    if ('problem' in meant) return this.fault('CLASS', 'HOMEWORK_ROW_CLASS', meant.problem);
    const { grades, numbers, note } = meant.value;
    const found = classes.filter((each) => grades.includes(each.grade) && numbers.includes(each.number));
    if (found.length > 1)
      return this.fault('CLASS', 'HOMEWORK_ROW_CLASS', `“${cell.text.trim()}”可能是${found.map((each) => each.name).join('或')}，请写明`);
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
