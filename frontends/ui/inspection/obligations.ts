// What the counted and the named obligations of an inspection look like, in whatever department they are owed.
export type Standing = 'OVERDUE' | 'OPEN' | 'DONE' | 'EXCUSED';
export const STANDINGS: Standing[] = ['OVERDUE', 'OPEN', 'DONE', 'EXCUSED'];

export interface ObligationCounted {
  place: string;
  placeName: string;
  level: string;
  expected: number;
  done: number;
  doneLate: number;
  open: number;
  overdue: number;
  excused: number;
  inspectionId?: string | null;
}

export interface ObligationFacts {
  id: string;
  place: string;
  placeName: string;
  periodName: string;
  dueOn: string;
  state: string;
  overdue: boolean;
  doneOn?: string | null;
  doneLate?: boolean | null;
  excusedReason?: string | null;
  excusedBy?: string | null;
  inspectionId?: string | null;
  version: number;
  plannable: boolean;
}

/** Where the pages are that a line leads to. */
export interface ObligationLinks {
  inspection(id: string): string;
  /** one level down, or up */
  place(path: string): string;
  plan(obligationId: string): string;
}
