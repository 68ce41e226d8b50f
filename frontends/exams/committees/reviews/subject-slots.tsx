import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { ReviewRecordFragment, ReviewSubject } from '../../gql/graphql';

/** Place that is to be changed → what is wrong with it. */
export type MarkedCells = Record<string, string>;

/** What is judged, beside the opinion: it shows the thing, and lets its places be marked. */
export interface DocumentProps {
  reviewId: string;
  subjectId: string;
  title: string;
  marked: MarkedCells;
  /** without it the document is only read */
  change?(marked: MarkedCells): void;
}

/** What the office does once enough have voted; it stands below the votes. */
export interface DecideProps {
  review: ReviewRecordFragment;
  done(): void;
}

interface Slot {
  Document: ComponentType<DocumentProps> | LazyExoticComponent<ComponentType<DocumentProps>>;
  Decide: ComponentType<DecideProps> | LazyExoticComponent<ComponentType<DecideProps>> | null;
}

/**
 * Plans and papers each bring their own document and decision: one line here, `lazy(() => import('../../plans/plan-document'))`,
 * so that the desk does not carry what nobody opens.
 */
export const SLOTS: Record<ReviewSubject, Slot> = {
  PLAN: { Document: lazy(() => import('../../plans/plan-document')), Decide: lazy(() => import('../../plans/plan-decide')) },
  PAPER: { Document: lazy(() => import('../../papers/paper-document')), Decide: lazy(() => import('../../papers/paper-decide')) },
};
