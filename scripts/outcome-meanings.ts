import type { FailureClass } from '../src/fetch/response.ts'
import type { NoArticleReason } from '../src/shared/article.ts'

/** A job came a second time, late: its article is stored, and a stage further down is owed. */
const STORED_BEFORE = 'The job came late or twice: the article is stored, and the stage that is owed goes on.'

/** What each declared outcome of each stage means; `generate-docs.ts` refuses one that is missing or too many. */
export const OUTCOME_MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'due-feeds': {
    claimed: 'Feeds were due; each was handed to `poll-feed`.',
    'nothing-due': 'No feed is due yet.',
    'workers-busy': 'Feeds may be due, but the workers have enough in hand; the next tick looks again.',
  },
  'poll-feed': {
    'new-entries':
      'The feed announces pages that telex did not know, or says something else of known ones; each goes to `fetch-article`.',
    'nothing-new': 'The document was read; all of it is known.',
    'not-modified': 'The server answered 304: nothing has changed since the last poll.',
    'not-a-feed': 'An answer came, but it is no feed: a web page, a wall before it, an error text, a broken document.',
    failed:
      'No document could be had. The next poll is the retry; how soon it comes depends on the class of the failure and on how many there were in a row.',
    gone: 'The server answered 410, or 404 for a month. The feed is not polled any more; `telex add URL` takes it up again.',
    'forbidden-by-robots': 'robots.txt forbids the feed, and the feed is set to heed it.',
    merged: 'The feed has moved for good to the address of another one: the two are one now.',
    cancelled: 'The feed was removed in the meantime.',
  },
  'fetch-article': {
    fetched: 'The page was fetched and kept as a snapshot.',
    'taken-from-feed': 'The page cannot be had, but the feed carries enough of the text: that is used instead.',
    'taken-from-amp': 'The feed announced an AMP copy, and the real page cannot be had: the copy is used.',
    'no-page-yet': 'The article is the text of the feed. Its page was asked for once more and could still not be had.',
    gone: 'The server answered 410. It is not asked again; an article that is stored remembers since when.',
    'not-found': 'The server answered 404, three times over some time.',
    blocked:
      'The server refuses: it asks for a login, a payment or a proof of being human. Or telex refuses: the address leads into a private network or to the port of another service.',
    'not-html': 'The address leads to something else than a web page: a picture, a PDF, a video.',
    'too-large': 'The page is larger than `TELEX_MAX_BODY_BYTES`.',
    empty: 'The answer has no content.',
    'forbidden-by-robots': 'robots.txt does not allow it.',
    'stored-before': STORED_BEFORE,
    cancelled: 'The entry was removed in the meantime.',
  },
  'extract-article': {
    extracted: 'The page is an article; its text and facts were found.',
    'taken-from-feed':
      'The page keeps its text back (a login, a payment, a consent, a browser), but the feed carries enough of it.',
    'rights-reserved':
      'The page reserves its use, and `TELEX_RIGHTS_POLICY` says that such pages are skipped. Nothing of it is kept.',
    'no-article': 'The page is no article. The reason becomes the outcome of the entry: see below.',
    'stored-before': STORED_BEFORE,
  },
  'gather-pages': {
    gathered: 'The article goes on over further pages; all of them came, and their text is joined.',
    'partly-gathered':
      'A further page did not come, holds another article, or there are too many: the article goes on with those that came. `why` names page and reason, `facts.pages` keeps the address.',
    'one-page':
      'The page names a next one, but that brings the same text once more, or is no article: the article is its first page.',
    'stored-before': STORED_BEFORE,
    cancelled: 'The entry was removed in the meantime.',
  },
  'dedupe-article': {
    new: 'No stored article has this text.',
    'exact-copy': 'Another article has the same text, word for word. It is stored with a reference to the earlier one.',
    'near-duplicate':
      'Another article has nearly the same text: a wire copy, an excerpt, a text with additions. It is stored with a reference.',
    revision: 'The same page as a stored article, with another text.',
    unchanged: 'The same page as a stored article, with the same text. Nothing is stored.',
    alias: 'Another address of a stored article of the same outlet. The address is kept with that article.',
    'stored-before': STORED_BEFORE,
  },
  'store-article': {
    stored: 'A new article is stored; from here on it can be found.',
    revised: 'A stored article has a new revision; the former one is kept.',
    known: 'Another process stored it first. Nothing is stored twice.',
    'stored-before': STORED_BEFORE,
  },
  'enrich-article': {
    enriched: 'Every enrichment has answered.',
    'partly-enriched': 'Some enrichments failed; the others are stored. `telex show` names the failed ones.',
    'not-enriched': '`TELEX_ENRICHMENTS` is `none`.',
    'rights-reserved': 'The page reserves its use, and `TELEX_RIGHTS_POLICY` says that such articles are not enriched.',
    'begun-again':
      'The entry is owed an earlier stage: a crash of the database took back what this job followed from, or the page was asked for anew. It comes here again.',
    gone: 'The article was removed in the meantime.',
  },
  'group-story': {
    'story-started': 'The article begins a story.',
    'story-joined': 'The article belongs to a story that was there.',
    'story-kept': 'The article had its story already: this is a revision or a repetition.',
    'begun-again':
      'The entry is owed an earlier stage: a crash of the database took back what this job followed from, or the page was asked for anew. It comes here again.',
    gone: 'The article was removed in the meantime.',
  },
  'deliver-article': {
    delivered: 'The receiver has accepted it.',
    refused: 'The receiver has answered with a status that trying again cannot change, such as 400 or 404.',
    cancelled: 'The subscription or the article was removed in the meantime.',
    known: 'It was delivered or given up before.',
  },
  'sweep-entries': {
    'put-back': 'Work that was owed for longer than `TELEX_SWEEP_AGE` was put back into its queues.',
    'nothing-owed': 'Nothing is owed for that long.',
  },
  'prune-records': {
    pruned: 'Stored pages, steps of the trail, ended deliveries or what had expired were dropped.',
    'nothing-to-prune': 'All that is kept for a time is within its limits.',
  },
}

/** Why a page is no article. The type holds the list complete. */
export const NO_ARTICLE_MEANINGS: Readonly<Record<NoArticleReason, string>> = {
  empty: 'The page has no text.',
  'too-short': 'The page has less text than a short item of news.',
  listing: 'A front page, a section or another list of links.',
  search: 'A page of search results.',
  login: 'A page that asks to sign in.',
  consent: 'A page that asks for consent to cookies.',
  blocked: 'A page that wants proof of a human reader.',
  'soft-404': 'A page that says “not found”, but with status 200.',
  paywall: 'A page with little else than an offer to subscribe.',
  product: 'A page that sells something.',
  service:
    'A page that offers a service, or tells of the site’s owner: what is done, for how much, by whom, how to reach them.',
  'not-html': 'The bytes are no HTML, whatever the server calls them.',
  'too-large': 'The page has more elements than are read, and the text was not among the first ones.',
}

/** Why a request failed. The type holds the list complete. */
export const FAILURE_MEANINGS: Readonly<Record<FailureClass, string>> = {
  gone: 'Status 410.',
  'not-found': 'Status 404.',
  unauthorized: 'Status 401: a login is asked for.',
  forbidden: 'Status 403.',
  'rate-limited': 'Status 429: too many requests. `Retry-After` is kept, for all pages of the host.',
  'server-error': 'A status from 500 on.',
  'client-error': 'Another status from 400 on.',
  blocked: 'An answer that wants proof of a human reader, or a page of a firewall.',
  login: 'A page that asks to sign in, in place of what was asked for.',
  consent: 'A page that asks for consent to cookies, in place of what was asked for.',
  'not-a-feed': 'An answer that is no feed: a web page, an error text, a broken document.',
  robots: 'robots.txt forbids it.',
  timeout: 'The request took longer than `TELEX_FETCH_TIMEOUT_MS`.',
  dns: 'The name of the host could not be resolved.',
  tls: 'The certificate cannot be trusted, or no encrypted connection could be made.',
  network: 'No connection, or it ended early.',
  protocol: 'The answer breaks the rules of HTTP.',
  redirect: 'Too many redirects, a circle, or an address that cannot be used.',
  'too-large': 'The answer is larger than `TELEX_MAX_BODY_BYTES`.',
  empty: 'The answer has no content.',
  'not-html': 'The answer is no web page.',
  'refused-by-telex':
    'The address leads into a private network (see `TELEX_ALLOW_PRIVATE_NETWORKS`), to the port of another service, or cannot be used at all.',
}

/** Codes that do not come from a request. */
export const OTHER_CODES: Readonly<Record<string, string>> = {
  'database-away': 'Put off: the database is not there just now, or is just coming up. It spends no try.',
  'host-busy': 'Put off: the host has enough requests just now. It spends no try.',
  'asked-to-wait': 'Put off: the server named a time with `Retry-After`. It spends no try.',
  shutdown: 'Put off: the process was told to stop in the middle. It spends no try.',
  'receiver-busy': 'Put off: the receiver of a webhook named a time with `Retry-After`.',
  'receiver-error': 'The receiver of a webhook answered with 408, 425, 429 or a status from 500 on.',
  'page-too-slow': 'Reading the page took more CPU time than `TELEX_PAGE_TIMEOUT_MS`. Not tried again.',
  'page-too-heavy': 'Reading the page took more memory than a thread may have. Not tried again.',
  'no-snapshot': 'The stored page was dropped before it was read. `telex enqueue article URL` fetches it again.',
  'bad-job-data': 'The job in the queue does not fit the stage. Not tried again.',
  unexpected: 'An error that telex did not foresee: the log has its stack.',
}
