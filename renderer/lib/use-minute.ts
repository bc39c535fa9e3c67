import { useEffect, useState } from 'react';

const minuteMs = 60_000;
const lookMs = 5_000;

/**
 * The time as far as whole minutes, epoch ms: what depends on it is made anew once a minute, and at once when a person
 * comes back to the window.
 *
 * @param isWanted - false stops the clock, where nothing on screen depends on it
 */
export function useMinute(isWanted: boolean): number {
  const [minute, setMinute] = useState(minuteOfNow);
  useEffect(() => {
    if (!isWanted) return undefined;
    const look = (): void => setMinute(minuteOfNow());
    look();
    const timer = setInterval(look, lookMs);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [isWanted]);
  return minute;
}

function minuteOfNow(): number {
  return Math.floor(Date.now() / minuteMs) * minuteMs;
}
