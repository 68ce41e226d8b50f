// A correction while it is being written: it outlives a closed page and a lost connection.
import type { FindingFactsFragment, RectificationInput } from '../../gql/graphql';

export interface Correction {
  /** raw values by field; only what was touched */
  values: Record<string, string | null>;
  answer: string;
  /** photos that are already on the platform */
  fileIds: string[];
}

type Cell = FindingFactsFragment['cells'][number];

const EMPTY: Correction = { values: {}, answer: '', fileIds: [] };

const nameOf = (person: string, { id, round }: Pick<FindingFactsFragment, 'id' | 'round'>) => `qingfu.homework.finding.${person}.${id}.${round}`;

export function readCorrection(person: string, finding: FindingFactsFragment): Correction {
  try {
    const kept = JSON.parse(window.localStorage.getItem(nameOf(person, finding)) ?? 'null') as Correction | null;
    return kept ? { ...EMPTY, ...kept } : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function keepCorrection(person: string, finding: FindingFactsFragment, correction: Correction): void {
  window.localStorage.setItem(nameOf(person, finding), JSON.stringify(correction));
}

export function dropCorrection(person: string, finding: FindingFactsFragment): void {
  window.localStorage.removeItem(nameOf(person, finding));
}

export const valueOf = ({ values }: Correction, { field, value }: Cell): string | null => (field in values ? values[field]! : (value ?? null));

/** Only cells that may be changed and have been. */
export function inputOfCorrection(finding: FindingFactsFragment, correction: Correction): Omit<RectificationInput, 'idempotencyKey'> {
  const cells = finding.cells
    .filter((cell) => cell.correctable && valueOf(correction, cell) !== (cell.value ?? null))
    .map((cell) => ({ cell: cell.cell, value: valueOf(correction, cell) }));
  return {
    findingId: finding.id,
    version: finding.version,
    cells,
    answer: correction.answer.trim(),
    workFileIds: correction.fileIds.length > 0 ? correction.fileIds : null,
  };
}
