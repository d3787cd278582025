import { useEffect, useState } from "react";

const NOTICEABLE_MS = 300;

/** True once something has been going on for long enough to be worth showing. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), NOTICEABLE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return late;
}
