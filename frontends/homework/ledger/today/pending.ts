// Homework that could not be sent yet.
import type { Refused } from '#shell';
import { waitingOn } from '#ui/page';
import type { AssignmentInput } from '../../gql/graphql';

export interface Waiting {
  input: AssignmentInput;
  className: string;
  refused?: Refused;
}

export const { waitFor, stopWaiting, useWaiting } = waitingOn<Waiting>('qingfu.homework.pending', ({ input }) => input.idempotencyKey);
