// What somebody has marked, before it is sent back in one go.
import { useCallback, useMemo, useState } from 'react';

interface Marked {
  about: string;
  id: string;
  cell: string;
}

const keyOf = ({ about, id, cell }: Marked) => `${about} ${id} ${cell}`;

export function useMarks<Mark extends Marked>() {
  const [marks, setMarks] = useState<Mark[]>([]);
  const keys = useMemo(() => new Set(marks.map(keyOf)), [marks]);
  const toggle = useCallback(
    (mark: Mark) =>
      setMarks((now) => (now.some((one) => keyOf(one) === keyOf(mark)) ? now.filter((one) => keyOf(one) !== keyOf(mark)) : [...now, mark])),
    [],
  );
  return { marks, setMarks, toggle, has: (about: Mark['about'], id: string, cell: Mark['cell']) => keys.has(keyOf({ about, id, cell })) };
}
