import { useEffect, useState } from 'react';

const TYPING = 500;

/** What is being typed, once the typing rests: what is asked with every letter would be asked for nothing. */
export function useResting<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), TYPING);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}
