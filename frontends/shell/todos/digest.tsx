import { lazy, Suspense, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { Boundary } from '../boundary';
import { useShell } from '../contract';
import { askParts, type Digest, type Heard } from './inbox';
import { useInbox } from './inbox-context';
import { digestField, digestQuestion } from './questions';

const DigestCard = lazy(() => import('./digest-card'));

/** 今日摘要 at the top of the home page, where there is one today. Whatever fails with it leaves the rest of the page alone. */
export function DigestOfToday() {
  const { parts, counts, partial } = useInbox();
  const { today, report } = useShell();
  const client = useClient();
  const [heard, setHeard] = useState<Heard<Digest> | null>(null);
  const [attempt, setAttempt] = useState(0);
  // a department that did not answer is back: once more
  const back = counts !== null && !partial && (heard?.silent.length ?? 0) > 0;
  useEffect(() => setAttempt((count) => (back ? count + 1 : count)), [back]);
  useEffect(() => {
    let living = true;
    void askParts<Digest>(client, parts, { field: digestField, text: digestQuestion, variables: { date: today }, mayBeNothing: true }).then(
      (answer) => living && setHeard(answer),
    );
    return () => {
      living = false;
    };
  }, [client, parts, today, attempt]);
  if (!heard?.answers.some(({ answer }) => answer.items.length > 0)) return null;
  return (
    <Boundary failed={() => null} report={(error) => report('page.failed', { message: error.message })}>
      <Suspense fallback={null}>
        <DigestCard {...heard} />
      </Suspense>
    </Boundary>
  );
}
