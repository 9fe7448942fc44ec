import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** How a try with a password ended. */
export type PasswordTry = 'right' | 'wrong' | 'too-many'

/** Who may see the dashboard. Kept in memory: a restart signs everybody out. */
export interface SignIns {
  /** Whether a password is asked for; otherwise a link that works once is the only way in. */
  readonly hasPassword: boolean
  readonly cookieName: string
  /** The token of the link; `undefined` with a password. */
  readonly token: string | undefined
  /** Whether this is the token of the link. It is spent by that. */
  takeToken(token: string): boolean
  /** Compares a password, unless its sender or all together have tried too often. */
  tryPassword(password: string, address: string, now: number): PasswordTry
  /** Begins a session. @returns the whole `Set-Cookie` header */
  begin(now: number): string
  /** Whether the `Cookie` header of a request names a session. */
  isSignedIn(cookies: string | undefined, now: number): boolean
  /** Ends the session that the header names. @returns the `Set-Cookie` header that removes the cookie */
  end(cookies: string | undefined): string
}

const SESSION_MS = 7 * 86_400_000
/** Sessions at once; beyond them the oldest ends. */
const MOST_SESSIONS = 500
const TRY_WINDOW_MS = 10 * 60_000
/** Wrong passwords of one address within the window: enough for a person, far too few for a dictionary. */
const TRIES_OF_ONE = 10
/** … and of all addresses together, so that many addresses are no way around it. */
const TRIES_OF_ALL = 200
const MOST_ADDRESSES = 1_000
const COOKIES_READ = 8_192

/** Opens the door for one dashboard. */
export function openSignIns(password: string, port: number): SignIns {
  // Browsers keep cookies by host and not by port: two dashboards on one machine must not share a name.
  const cookieName = port === 0 ? 'telex_session' : `telex_session_${port}`
  const sessions = new Map<string, number>()
  const tries = openTries()
  let token = password === '' ? randomName() : undefined
  const attributes = 'Path=/; HttpOnly; SameSite=Strict'
  return {
    hasPassword: password !== '',
    cookieName,
    token,
    takeToken(given) {
      if (token === undefined || !isSame(given, token)) return false
      token = undefined
      return true
    },
    tryPassword(given, address, now) {
      if (password === '') return 'wrong'
      if (tries.tooMany(address, now)) return 'too-many'
      if (isSame(given, password)) return 'right'
      tries.note(address, now)
      return 'wrong'
    },
    begin(now) {
      const name = randomName()
      sessions.set(name, now + SESSION_MS)
      if (sessions.size > MOST_SESSIONS) sessions.delete(sessions.keys().next().value!)
      return `${cookieName}=${name}; ${attributes}; Max-Age=${SESSION_MS / 1_000}`
    },
    isSignedIn(cookies, now) {
      return (sessions.get(cookieOf(cookies, cookieName)) ?? 0) > now
    },
    end(cookies) {
      sessions.delete(cookieOf(cookies, cookieName))
      return `${cookieName}=; ${attributes}; Max-Age=0`
    },
  }
}

const randomName = (): string => randomBytes(32).toString('base64url')

// Digests are of one length, which timingSafeEqual needs, and tell nothing of the length of the secret.
function isSame(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

function cookieOf(header: string | undefined, name: string): string {
  for (const part of (header ?? '').slice(0, COOKIES_READ).split(';')) {
    const cookie = part.trim()
    if (cookie.startsWith(`${name}=`)) return cookie.slice(name.length + 1)
  }
  return ''
}

/** Counts wrong passwords within a window, by address and together. */
function openTries() {
  const byAddress = new Map<string, { since: number; count: number }>()
  let all = { since: 0, count: 0 }
  const current = (window: { since: number; count: number } | undefined, now: number) =>
    window && now - window.since < TRY_WINDOW_MS ? window : { since: now, count: 0 }
  return {
    tooMany(address: string, now: number): boolean {
      all = current(all, now)
      return all.count >= TRIES_OF_ALL || current(byAddress.get(address), now).count >= TRIES_OF_ONE
    },
    note(address: string, now: number): void {
      const own = current(byAddress.get(address), now)
      byAddress.delete(address)
      byAddress.set(address, { since: own.since, count: own.count + 1 })
      all = { since: all.since, count: all.count + 1 }
      if (byAddress.size > MOST_ADDRESSES) byAddress.delete(byAddress.keys().next().value!)
    },
  }
}
