import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { Refused } from '../contract';
import type { Heard, Part } from './inbox';
import { useInbox } from './inbox-context';
import { askTodos, type Merged } from './pages';
import type { Box } from './questions';

interface Found {
  /** `null` until somebody has answered */
  merged: Merged | null;
  silent: Heard<unknown>['silent'];
  /** why what stands there is from before */
  stale: Refused | null;
}

/** One page of one box, of one department or of all. Rows stay while newer ones are fetched, and when they cannot be. */
export function useTodos(only: Part | null, box: Box, after: string | null) {
  const client = useClient();
  const { parts, changes } = useInbox();
  const [found, setFound] = useState<Found>({ merged: null, silent: [], stale: null });
  const [loading, setLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let living = true;
    setLoading(true);
    void askTodos(client, only ? [only] : parts, box, after).then((answer) => {
      if (!living) return;
      setLoading(false);
      const nobody = answer.heard === 0;
      setFound((before) => {
        if (!nobody) return { merged: answer, silent: answer.silent, stale: null };
        return before.merged ? { ...before, stale: answer.silent[0]?.refused ?? null } : { merged: null, silent: answer.silent, stale: null };
      });
    });
    return () => {
      living = false;
    };
  }, [client, parts, only, box, after, changes, attempt]);
  return { ...found, loading, again: useCallback(() => setAttempt((count) => count + 1), []) };
}
