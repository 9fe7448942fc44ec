/** What was published longer ago than this when it was met for the first time is no news. */
const OLD_MS = 86_400_000

/** What was published before this is no news when it is met for the first time: its page can wait. */
export function oldBefore(now: Date): Date {
  return new Date(now.getTime() - OLD_MS)
}
