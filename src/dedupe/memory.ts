import { edgeLines } from './body.ts'
import { type Candidate, classify, isSameText } from './classify.ts'
import { type Fingerprint, fingerprintOf, SIGNATURE } from './fingerprint.ts'
import { decodeFingerprint, encodeFingerprint } from './fingerprint-bytes.ts'
import { OpenStories } from './open-stories.ts'
import { OutletLines } from './outlet-lines.ts'
import { PostingRing } from './posting-ring.ts'
import { fold } from './tokens.ts'

/** One article of a stream. */
export interface MemoryLine {
  readonly id: string
  readonly url: string | null
  readonly title: string | null
  readonly text: string
  /** ISO 8601. */
  readonly publishedAt: string | null
  /** BCP 47. */
  readonly language: string | null
}

/** What an article is to those before it. */
export interface MemoryAnswer {
  /** Id of an earlier line. */
  readonly duplicateOf: string | null
  /** `revision`: the same page with another text; `duplicateOf` then names its latest state. */
  readonly kind: 'exact' | 'near' | 'revision' | null
  /** 0–1. */
  readonly similarity: number
  readonly storyId: string
}

/** How a memory is set up. */
export interface MemoryOptions {
  /** Normal form of a URL: equal for two URLs of one page. */
  readonly urlKey: (url: string) => string
  /** Articles that are remembered, 200,000 unless told; about 1.6 KB each. */
  readonly window?: number
}

interface Known {
  readonly id: string
  readonly outlet: string
  readonly urlKey: string
  readonly title: string
  readonly bytes: Uint8Array
  readonly storyId: string
  /** Number of the article that it copies, if any. */
  readonly original: number | undefined
}

const WINDOW = 200_000
// Articles seen for one key, and compared in full for one article.
const VISITS = 200
const COMPARED = 24
// In memory keys are cheap, so the least shingles of the whole text are keys, too: they find excerpts of very long texts.
const SKETCH_KEYS = 40

/** Remembers a stream of articles and tells of each new one what it copies, and its story. Answers depend on earlier lines only. */
export class DedupeMemory {
  readonly #urlKey: (url: string) => string
  readonly #window: number
  readonly #known: (Known | undefined)[] = []
  readonly #pages = new Map<string, number>()
  readonly #texts = new Map<string, number>()
  readonly #postings: PostingRing
  readonly #lines = new OutletLines(50_000)
  readonly #stories: OpenStories
  #count = 0

  constructor(options: MemoryOptions) {
    this.#urlKey = options.urlKey
    this.#window = Math.max(1, Math.floor(options.window ?? WINDOW))
    this.#postings = new PostingRing(this.#window, SIGNATURE + SKETCH_KEYS)
    this.#stories = new OpenStories({ stories: 20_000, articles: 20_000 })
  }

  /** Judges one article, then remembers it. */
  add(line: MemoryLine): MemoryAnswer {
    const urlKey = line.url ? this.#urlKey(line.url) : ''
    const outlet = outletOf(urlKey)
    const fingerprint = fingerprintOf(line, (text) => this.#lines.isKnown(outlet, text))
    const found = this.#judge(line, outlet, urlKey, fingerprint)
    const original = found.duplicate === undefined ? undefined : this.#at(found.duplicate)
    const storyId = this.#stories.place({ ...line, duplicateOfStory: original?.storyId ?? null })
    if (found.kind === null) this.#lines.learn(outlet, edgeLines(line.text))
    this.#remember(
      {
        id: line.id,
        outlet,
        urlKey,
        title: fold(line.title ?? '').slice(0, 200),
        bytes: encodeFingerprint(fingerprint),
        storyId,
        original: found.kind === 'revision' ? undefined : this.#rootOf(found.duplicate),
      },
      fingerprint,
    )
    return { duplicateOf: original?.id ?? null, kind: found.kind, similarity: found.similarity, storyId }
  }

  #judge(line: MemoryLine, outlet: string, urlKey: string, fingerprint: Fingerprint): Judgement {
    const page = urlKey === '' ? undefined : this.#pages.get(urlKey)
    if (page !== undefined) return this.#judgeState(page, line, fingerprint)
    const numbers = this.#candidatesFor(fingerprint)
    const verdict = classify(
      { outlet, urlKey, title: line.title, fingerprint },
      numbers.map((number) => this.#candidate(number)),
    )
    if (verdict.kind === null) return { kind: null, similarity: verdict.similarity, duplicate: undefined }
    const duplicate = numbers.find((number) => String(number) === verdict.duplicateOf)
    return { kind: verdict.kind, similarity: verdict.similarity, duplicate }
  }

  /** The page was here before: the same text again, or another state of it. */
  #judgeState(page: number, line: MemoryLine, fingerprint: Fingerprint): Judgement {
    const known = this.#at(page) as Known
    const before = decodeFingerprint(known.bytes) as Fingerprint
    if (isSameText(before, fingerprint) || (before.length === 0 && fingerprint.length === 0)) {
      const title = fold(line.title ?? '').slice(0, 200)
      const isSameTitle =
        title === '' || known.title === '' || title.includes(known.title) || known.title.includes(title)
      if (isSameTitle) return { kind: 'exact', similarity: 1, duplicate: page }
      return { kind: 'revision', similarity: 1, duplicate: page }
    }
    const verdict = classify({ outlet: '', urlKey: '', title: line.title, fingerprint }, [
      { ...this.#candidate(page), urlKey: '' },
    ])
    return { kind: 'revision', similarity: verdict.similarity, duplicate: page }
  }

  /** Numbers of the articles that share most keys, with the originals of those that are copies; oldest first. */
  #candidatesFor(fingerprint: Fingerprint): number[] {
    const shared = new Map<number, number>()
    for (const key of keysOf(fingerprint)) {
      this.#postings.visit(key, this.#count - 1, VISITS, (number) => shared.set(number, (shared.get(number) ?? 0) + 1))
    }
    const closest = Array.from(shared)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, COMPARED)
      .map(([number]) => number)
    const numbers = new Set(closest)
    for (const number of closest) {
      const original = this.#at(number)?.original
      if (original !== undefined && this.#at(original)) numbers.add(original)
    }
    const same = fingerprint.exact === '' ? undefined : this.#texts.get(fingerprint.exact)
    if (same !== undefined) numbers.add(same)
    return [...numbers].sort((a, b) => a - b)
  }

  #candidate(number: number): Candidate {
    const known = this.#at(number) as Known
    return {
      articleId: String(number),
      outlet: known.outlet,
      urlKey: known.urlKey,
      publishedAt: null,
      title: null,
      fingerprint: decodeFingerprint(known.bytes) as Fingerprint,
    }
  }

  /** What a copy of a copy was copied from, as long as that is remembered. */
  #rootOf(number: number | undefined): number | undefined {
    const root = number === undefined ? undefined : this.#at(number)?.original
    return root !== undefined && this.#at(root) ? root : number
  }

  #at(number: number): Known | undefined {
    return number > this.#count - 1 - this.#window ? this.#known[number % this.#window] : undefined
  }

  #remember(known: Known, fingerprint: Fingerprint): void {
    const number = this.#count
    this.#forget(number - this.#window)
    this.#count++
    this.#known[number % this.#window] = known
    this.#postings.add(number, keysOf(fingerprint))
    if (known.urlKey !== '') this.#pages.set(known.urlKey, number)
    if (fingerprint.exact !== '' && !this.#texts.has(fingerprint.exact)) this.#texts.set(fingerprint.exact, number)
  }

  #forget(number: number): void {
    const known = number < 0 ? undefined : this.#known[number % this.#window]
    if (!known) return
    const exact = decodeFingerprint(known.bytes)?.exact ?? ''
    if (this.#pages.get(known.urlKey) === number) this.#pages.delete(known.urlKey)
    if (this.#texts.get(exact) === number) this.#texts.delete(exact)
  }
}

interface Judgement {
  readonly kind: MemoryAnswer['kind']
  readonly similarity: number
  readonly duplicate: number | undefined
}

/** An anchor has 32 bits and a sketch's value 24: set apart by the lowest bit, they share one table. */
function keysOf(fingerprint: Fingerprint): Set<number> {
  const keys = new Set<number>()
  for (const anchor of fingerprint.signature) if (anchor !== 0) keys.add((anchor | 1) >>> 0)
  for (const value of fingerprint.sketch.subarray(0, SKETCH_KEYS)) keys.add((value << 1) >>> 0)
  return keys
}

/** Host of a page, from the normal form of its URL, with or without a scheme. */
function outletOf(urlKey: string): string {
  return /^(?:[a-z]+:\/\/)?([^/?#]{1,253})/.exec(urlKey)?.[1] ?? ''
}
