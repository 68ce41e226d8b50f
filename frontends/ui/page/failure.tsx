import './page.css';
import type { Refused } from '#shell';
import { ErrorState, ForbiddenState, NotFoundState, OfflineState, PartDown, useLocale } from '#ui/core';
import { useDepartmentTitle } from './department';

const sentence = (text?: string) => (text && /[。！？.!?]$/.test(text) ? text : `${text}。`);

/** Why there is no answer, each kind in its own words, with a way on. */
export function Failure({ refused, again }: { refused: Refused; again(): void }) {
  const title = useDepartmentTitle();
  const locale = useLocale();
  if (refused.kind === 'forbidden')
    return (
      <ForbiddenState
        why={[refused.message, refused.hint]
          .filter(Boolean)
          .map(sentence)
          .join(locale === 'en' ? ' ' : '')}
      />
    );
  if (refused.kind === 'offline') return <OfflineState retry={again} />;
  if (refused.kind === 'unavailable') return <PartDown name={title} why={refused.hint ?? refused.message} retry={again} />;
  if (refused.code === 'NOT_FOUND') return <NotFoundState />;
  return <ErrorState refused={refused} retry={again} />;
}
