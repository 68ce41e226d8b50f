import { useEffect, useState, type ComponentType } from 'react';
import { useText } from '#shell';
import { Button, Skeleton } from '#ui/core';
import { FIGURES_TEXT } from './figures.text';

interface LaterProps<Props> {
  load(): Promise<{ default: ComponentType<Props> }>;
  props: Props;
  height: number;
}

/** A drawing fetched only where it is shown. When it cannot be fetched, the table beside it still stands. */
export function Later<Props extends object>({ load, props, height }: LaterProps<Props>) {
  const t = useText(FIGURES_TEXT);
  const [Drawing, setDrawing] = useState<ComponentType<Props> | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    setFailed(false);
    load().then(
      (loaded) => !left && setDrawing(() => loaded.default),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [load, attempt]);
  if (failed)
    return (
      <p className="qf-quiet">
        {t.chartFailed}{' '}
        <Button size="small" onClick={() => setAttempt(attempt + 1)}>
          {t.retry}
        </Button>
      </p>
    );
  if (!Drawing) return <Skeleton.Node active style={{ width: '100%', height }} />;
  return <Drawing {...props} />;
}
