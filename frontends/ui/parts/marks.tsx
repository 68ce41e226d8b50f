// Small drawn marks: a shape for each meaning, so that colour is never the only signal.
const mark = (path: React.ReactNode) =>
  function Mark({ size = 16, color = 'currentColor' }: { size?: number; color?: string }) {
    return (
      <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke={color} strokeWidth="1.5" aria-hidden="true">
        {path}
      </svg>
    );
  };

export const CrossMark = mark(
  <>
    <circle cx="8" cy="8" r="6.5" />
    <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" strokeLinecap="round" />
  </>,
);
export const CheckMark = mark(
  <>
    <circle cx="8" cy="8" r="6.5" />
    <path d="M5 8.2l2.1 2.1L11 6.2" strokeLinecap="round" strokeLinejoin="round" />
  </>,
);
export const WarnMark = mark(
  <>
    <path d="M8 1.8l6.6 11.7H1.4z" strokeLinejoin="round" />
    <path d="M8 6.2v3.4M8 11.4v.4" strokeLinecap="round" />
  </>,
);
export const EmptyMark = mark(<circle cx="8" cy="8" r="6.5" strokeDasharray="2.6 2.4" />);
export const ClockMark = mark(
  <>
    <circle cx="8" cy="8" r="6.5" />
    <path d="M8 4.4V8l2.4 1.6" strokeLinecap="round" strokeLinejoin="round" />
  </>,
);
export const BackMark = mark(<path d="M6 3L2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 010 7H6" strokeLinecap="round" strokeLinejoin="round" />);
export const NoteMark = mark(<path d="M2 2.5h12v8.5H8.5L5 14v-3H2z" strokeLinejoin="round" />);
