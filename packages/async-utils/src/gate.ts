import type { ConcurrencyLimit, Flight } from "./concurrency-limit.ts";

/** Lets a call begin: at once where there is room, otherwise when there is. For one caller at a time. */
export type Gate = () => Flight | Promise<Flight>;

/** Makes a gate for one run. A limit that counts the calls of all who share it keeps the line itself. */
export function makeGate(limit: ConcurrencyLimit): Gate {
  let running = 0;
  let waiting: (() => void) | undefined;
  const isShared = limit.whenRoom !== undefined;
  const hasRoom = (): boolean => limit.hasRoomFor?.(1) ?? running < limit.limit;
  const begin = (): Flight => {
    const flight = limit.begin();
    running += 1;
    return {
      restart: () => flight?.restart(),
      end: (outcome) => {
        flight?.end(outcome);
        running -= 1;
        if (!isShared && hasRoom()) waiting?.();
      },
    };
  };
  return () => {
    if (hasRoom()) return begin();
    return new Promise((resolve, reject) => {
      const take = (): void => {
        waiting = undefined;
        try {
          resolve(begin());
        } catch (error) {
          reject(error);
        }
      };
      if (limit.whenRoom === undefined) waiting = take;
      else limit.whenRoom(1, take);
    });
  };
}
