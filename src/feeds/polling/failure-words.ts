/** What a class of failure means, and what an operator could do about it. */
export interface FailureWords {
  /** Ends a sentence that begins with “The last poll failed: ”. */
  readonly what: string
  readonly advice: string
}

const LOOK = 'Open the address in a browser; if the feed lives elsewhere now, add that address and remove this one.'

/** Every class that the poll stage gives. */
const WORDS: Readonly<Record<string, FailureWords>> = {
  gone: { what: 'the server says that the feed is gone for good', advice: LOOK },
  'not-found': { what: 'there is nothing at its address (404)', advice: LOOK },
  unauthorized: {
    what: 'the server asks for a password',
    advice: 'If you have one: telex feeds set ID --basic-from FILE, or a header with --header-from FILE.',
  },
  login: {
    what: 'the address leads to a login page',
    advice: 'If you have access: telex feeds set ID --header-from FILE with what the server accepts.',
  },
  consent: {
    what: 'a consent page stands before the feed',
    advice:
      'Look for an address without it; or give the consent as a Cookie header: telex feeds set ID --header-from FILE.',
  },
  forbidden: {
    what: 'the server refuses to give it to telex (403)',
    advice:
      'Set TELEX_CONTACT, so that the publisher sees who asks, or ask the publisher; a longer --interval helps where the pace was the reason.',
  },
  blocked: {
    what: 'a guard before the site takes telex for an unwanted robot',
    advice: 'Ask the publisher to let telex in, with TELEX_CONTACT set; look for the feed at another address.',
  },
  robots: {
    what: 'robots.txt of the host forbids the feed to robots',
    advice: 'If the publisher permits it: telex feeds set ID --robots no.',
  },
  'rate-limited': {
    what: 'the server says that it is asked too often (429)',
    advice:
      'telex waits as long as the server asks for. A longer --interval or --host-delay keeps it from coming back.',
  },
  'server-error': {
    what: 'the server has an error of its own (5xx)',
    advice: 'Usually it passes. If it stays for days, tell the publisher.',
  },
  'client-error': {
    what: 'the server does not accept the request (4xx)',
    advice: 'Try the address with telex doctor URL; a header of this feed may be the reason.',
  },
  timeout: {
    what: 'the answer took too long',
    advice: 'Usually it passes. TELEX_FETCH_TIMEOUT_MS is the time that an answer may take.',
  },
  dns: {
    what: 'the name of its host does not exist, or cannot be resolved',
    advice: 'Look whether the outlet still exists, and whether this machine resolves other names.',
  },
  tls: {
    what: 'its certificate is not valid',
    advice: 'Usually the publisher forgot to renew it. telex does not go around a certificate that is wrong.',
  },
  network: {
    what: 'no connection to its host could be made or kept',
    advice: 'Usually it passes. Look whether this machine reaches other hosts.',
  },
  protocol: { what: 'its answer breaks the rules of HTTP', advice: 'Nothing here mends that: tell the publisher.' },
  redirect: { what: 'it redirects in a circle, or to nowhere', advice: LOOK },
  'too-large': {
    what: 'its document is larger than telex reads',
    advice: 'TELEX_MAX_BODY_BYTES is the limit; look for a feed of a section instead.',
  },
  empty: {
    what: 'its document is empty',
    advice: 'Usually it passes. If it stays, look whether the feed was given up.',
  },
  'not-html': { what: 'what it sends is no page', advice: LOOK },
  'not-a-feed': { what: 'what it sends is no feed', advice: LOOK },
  'refused-by-telex': {
    what: 'its address leads into a private network, or cannot be used',
    advice: 'TELEX_ALLOW_PRIVATE_NETWORKS names private networks that telex may ask.',
  },
  'broke-down': {
    what: 'the poll broke down inside telex',
    advice: 'telex failed --stage poll-feed has the error: please report it.',
  },
}

/** Classes of failure with words of their own; what is none of them is `other`. Closed, so that they can be labels. */
export const FAILURE_CLASSES: readonly string[] = [...Object.keys(WORDS), 'other']

/** The words for a class of failure. One that nobody foresaw is told by its name. */
export function failureWords(failureClass: string | null): FailureWords {
  if (failureClass !== null && Object.hasOwn(WORDS, failureClass)) return WORDS[failureClass]!
  const name = failureClass === null ? 'for a reason that was not written down' : failureClass.replaceAll('-', ' ')
  return { what: name, advice: 'Try the address with telex doctor URL.' }
}

/** The class as a label. */
export function failureLabel(failureClass: string | null): string {
  return failureClass !== null && Object.hasOwn(WORDS, failureClass) ? failureClass : 'other'
}
