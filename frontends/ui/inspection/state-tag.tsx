import { Tag } from '#ui/core';
import './inspection.css';

/** How far something is. What is done needs no colour; what is under way and what waits have one. */
export function StateTag({ tone, word }: { tone: 'waiting' | 'active' | 'done' | 'quiet'; word: string }) {
  if (tone === 'done')
    return (
      <span className="qf-done">
        <span aria-hidden="true">✓</span> {word}
      </span>
    );
  return <Tag color={tone === 'waiting' ? 'warning' : tone === 'active' ? 'processing' : 'default'}>{word}</Tag>;
}
