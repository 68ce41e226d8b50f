import type { Refusal } from '#kernel/refusal';
import type { HomeworkKind } from '../../ledger/assignment.entity';
import type { LedgerRow } from '../../ledger/ledger.bulk';
import type { Field } from '../form/field.rules';
import type { Fault, FieldColumns, LedgerEntry } from '../form/ledger-form.entity';

/** A line understood, as the ledger takes it over. @param capturedAt when the file was handed in. */
export function ledgerRow(entry: LedgerEntry, capturedAt: number): LedgerRow {
  const { classId, date, subject, minutes, content, dueOn, teacherName, marking } = entry;
  return {
    classId,
    date,
    subject,
    kind: entry.kind as HomeworkKind,
    minutes,
    content,
    tier: entry.tier as LedgerRow['tier'],
    source: entry.source as LedgerRow['source'],
    dueOn,
    teacherName,
    capturedAt: Number.isNaN(capturedAt) ? null : capturedAt,
    marking,
  };
}

/** Which column a rule of the ledger speaks of. */
const FIELD_OF_PATH: Record<string, Field> = {
  classId: 'CLASS',
  date: 'DATE',
  subject: 'SUBJECT',
  kind: 'KIND',
  minutes: 'MINUTES',
  content: 'CONTENT',
  dueOn: 'DUE_ON',
  tier: 'TIER',
  source: 'SOURCE',
};

/** What the ledger's rules refuse, as a fault of the cell they speak of. */
export function faultOf(refusal: Refusal, columns: FieldColumns): Fault {
  const field = FIELD_OF_PATH[refusal.detail.path?.split('.').at(-1) ?? ''];
  const { rule, hint } = refusal.detail;
  // A local rule is named by the refusal itself.
  const basis = rule && (refusal.message.includes(rule.document) ? rule.clause : `${rule.document} ${rule.clause}`);
  const message = [refusal.message, basis && `（${basis}）`, hint && `。${hint}`].filter(Boolean).join('');
  return { code: refusal.code, message, column: (field && columns[field]) ?? null };
}
