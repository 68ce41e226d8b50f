// What an expert writes about one review: kept on the device until the platform has it, and never over what he has
// submitted from another device.
import { newDeedKey, waitingOn, type DeedKey } from '#ui/page';
import type { Refused } from '#shell';
import type { OwnSeatFragment, ReviewVote, ReviewVoteInput } from '../../gql/graphql';
import type { MarkedCells } from './subject-slots';

export interface Ballot {
  vote: ReviewVote | null;
  opinion: string;
  /** item → met or not; one that is not answered is not there */
  met: Record<string, boolean>;
  notes: Record<string, string>;
  marked: MarkedCells;
  /** of the seat, as it was when the writing began */
  version: number;
  deed: DeedKey;
}

export type Lack = 'checks' | 'note' | 'vote' | 'approve' | 'opinion' | 'cells';

export function ballotOf(seat: OwnSeatFragment): Ballot {
  return {
    vote: seat.vote ?? null,
    opinion: seat.opinion ?? '',
    met: Object.fromEntries(seat.checks.map(({ item, ok }) => [item, ok])),
    notes: Object.fromEntries(seat.checks.flatMap(({ item, note }) => (note ? [[item, note]] : []))),
    marked: Object.fromEntries(seat.cells.map(({ cell, reason }) => [cell, reason])),
    version: seat.version,
    deed: newDeedKey(),
  };
}

/** What is still missing, the first thing of it; the platform judges it again. */
export function lackOf(ballot: Ballot, items: readonly string[]): Lack | null {
  if (items.some((item) => !(item in ballot.met))) return 'checks';
  if (items.some((item) => !ballot.met[item] && !ballot.notes[item]?.trim())) return 'note';
  if (ballot.vote === null) return 'vote';
  if (ballot.vote === 'APPROVE') return items.every((item) => ballot.met[item]) ? null : 'approve';
  if ([...ballot.opinion.trim()].length < 2) return 'opinion';
  const cells = Object.values(ballot.marked);
  return ballot.vote === 'RETURN' && (cells.length === 0 || cells.some((reason) => [...reason.trim()].length < 2)) ? 'cells' : null;
}

export function inputOf(ballot: Ballot, reviewId: string, items: readonly string[]): Omit<ReviewVoteInput, 'idempotencyKey'> {
  return {
    reviewId,
    version: ballot.version,
    vote: ballot.vote!,
    opinion: ballot.opinion.trim() || null,
    checks: items.map((item) => ({ item, ok: ballot.met[item]!, note: ballot.met[item] ? null : ballot.notes[item]!.trim() })),
    cells: ballot.vote === 'APPROVE' ? [] : Object.entries(ballot.marked).map(([cell, reason]) => ({ cell, reason: reason.trim() })),
  };
}

/** The same words, whatever key and version they stand under. */
export const saysSame = (one: Ballot, other: Ballot): boolean =>
  JSON.stringify([one.vote, one.opinion.trim(), sorted(one.met), sorted(one.notes), sorted(one.marked)]) ===
  JSON.stringify([other.vote, other.opinion.trim(), sorted(other.met), sorted(other.notes), sorted(other.marked)]);

const sorted = (of: Record<string, unknown>) => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));

const nameOf = (person: string, reviewId: string) => `qingfu.exams.ballot.${person}.${reviewId}`;

export function readBallot(person: string, reviewId: string): Ballot | null {
  try {
    return JSON.parse(window.localStorage.getItem(nameOf(person, reviewId)) ?? 'null') as Ballot | null;
  } catch {
    return null;
  }
}

export const keepBallot = (person: string, reviewId: string, ballot: Ballot): void =>
  window.localStorage.setItem(nameOf(person, reviewId), JSON.stringify(ballot));

export const dropBallot = (person: string, reviewId: string): void => window.localStorage.removeItem(nameOf(person, reviewId));

/** A vote that could not be sent yet. */
export interface WaitingVote {
  input: ReviewVoteInput;
  title: string;
  ballot: Ballot;
  refused?: Refused;
}

export const { waitFor, stopWaiting, useWaiting } = waitingOn<WaitingVote>('qingfu.exams.votes', ({ input }) => input.idempotencyKey);
