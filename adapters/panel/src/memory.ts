/** What the panel remembers on this machine. Some hosts refuse storage to frames; it then forgets. */

const HIDDEN = "dragoman.contrast.hidden";

export function contrastWasHidden(): boolean {
  try {
    return localStorage.getItem(HIDDEN) === "yes";
  } catch {
    return false;
  }
}

export function rememberContrast(hidden: boolean): void {
  try {
    localStorage.setItem(HIDDEN, hidden ? "yes" : "no");
  } catch {
    // See above.
  }
}
