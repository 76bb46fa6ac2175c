/** What the hosts' ways of calling the service have in common. */

import { HostError, type HostFault } from "../host.js";

/** The service answers in milliseconds; what takes longer is a broken network. */
export const LONGEST_WAIT_MS = 8000;

/** Say why a call failed. Status 0 stands for no answer at all. */
export function faultOf(status: number): HostFault {
  if (status === 401 || status === 403) return "signed_out";
  if (status === 429) return "busy";
  return status === 0 && !navigator.onLine ? "offline" : "unavailable";
}

/** Make a call, but not without a connection, and give up on it when it takes too long. */
export async function inTime<T>(call: () => Promise<T>, longest = LONGEST_WAIT_MS): Promise<T> {
  if (!navigator.onLine) throw new HostError("offline");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new HostError("unavailable")), longest);
  });
  try {
    return await Promise.race([call(), late]);
  } finally {
    clearTimeout(timer);
  }
}
