/** A URL without what it says of who asks, and that apart. */
export interface BareUrl {
  readonly url: string
  readonly basic: { readonly user: string; readonly password: string } | null
}

/** Takes user and password out of a URL, so that it can be shown and exported. What is no URL stays as it is. */
export function withoutCredentials(text: string): BareUrl {
  if (!text.includes('@') || !URL.canParse(text)) return { url: text, basic: null }
  const url = new URL(text)
  if (url.username === '' && url.password === '') return { url: text, basic: null }
  const basic = { user: decoded(url.username), password: decoded(url.password) }
  url.username = ''
  url.password = ''
  return { url: url.href, basic }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is meant as it stands
  }
}

/**
 * Whether a secret that was given for one URL may be sent to another: the same origin, or the same host
 * moving up from http to https on their own ports.
 */
export function mayShareSecrets(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:'
  return isUpgrade && from.hostname === to.hostname && from.port === '' && to.port === ''
}
