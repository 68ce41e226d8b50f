import type { ReactNode } from 'react';

// Line icons by name, so that a manifest can ask for one without bringing code. An unknown name is a plain dot.
const LINES: Record<string, ReactNode> = {
  home: <path d="M3 9l7-6 7 6v8h-5v-5H8v5H3z" />,
  person: (
    <>
      <circle cx="10" cy="6.5" r="3.5" />
      <path d="M3 17.5c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />
    </>
  ),
  pencil: <path d="M3 17l1-4L13.5 3.5l3 3L7 16zM11.5 5.5l3 3" />,
  check: <path d="M3 3h14v14H3zM6.5 10.2l2.5 2.5 4.8-5.2" />,
  list: <path d="M3 4.5h14M3 10h14M3 15.5h14M7 4.5v11" />,
  chart: <path d="M3 17h14M5 14v-4M10 14V4M15 14V8" />,
  upload: <path d="M3 13v4h14v-4M10 13V3M6 7l4-4 4 4" />,
  school: <path d="M10 3l8 4-8 4-8-4zM5 9v5c3 2.5 7 2.5 10 0V9" />,
  shield: <path d="M10 2.5l6.5 2.5v5c0 4-2.8 6.5-6.5 7.5-3.7-1-6.5-3.5-6.5-7.5V5z" />,
  inbox: <path d="M3 11l2-7h10l2 7v6H3zM3 11h4.5c0 3 5 3 5 0H17" />,
  book: <path d="M10 5C8 3.5 5.5 3 3 3v12c2.5 0 5 .5 7 2 2-1.5 4.5-2 7-2V3c-2.5 0-5 .5-7 2zM10 5v12" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4l3 2" />
    </>
  ),
  warn: <path d="M10 2.5l8 14.5H2zM10 8v4M10 14.2v.4" />,
  search: (
    <>
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="M12.7 12.7L17 17" />
    </>
  ),
  place: (
    <>
      <path d="M10 18c4-4.5 6-7.4 6-10a6 6 0 10-12 0c0 2.6 2 5.5 6 10z" />
      <circle cx="10" cy="8" r="2" />
    </>
  ),
  down: <path d="M5 8l5 5 5-5" />,
  right: <path d="M8 5l5 5-5 5" />,
  left: <path d="M12 5l-5 5 5 5" />,
  fold: <path d="M3 4h14M9 10h8M3 16h14M6 7.5L3.5 10 6 12.5" />,
};

export function Icon({ name, size = 18 }: { name?: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {LINES[name ?? ''] ?? <circle cx="10" cy="10" r="2.5" />}
    </svg>
  );
}
