import { useEffect, useState } from 'react';

/** True once `condition` has held for `milliseconds`: what is over sooner never flickers. */
export function useDelayed(condition: boolean, milliseconds = 150): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setElapsed(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setElapsed(false);
    };
  }, [condition, milliseconds]);
  return condition && elapsed;
}
