/** A date that a page gives, for those who want to know why another one was taken. */
export interface DateEvidence {
  readonly of: 'published' | 'modified'
  /** Where it stands: `json-ld:datePublished`, `meta:…`, `time`, `text:near-headline`, `url` … */
  readonly rule: string
  /** ISO 8601; `YYYY-MM-DD` where only the day is known. */
  readonly value: string
  readonly precision: 'day' | 'time'
  /** Whose time it is: written with it, the outlet's, or not known; null for a day. */
  readonly zone: 'written' | 'outlet' | 'unknown' | null
}

/** The lead picture; sizes in pixels as the page declares them. */
export interface LeadImage {
  readonly url: string
  readonly width: number | null
  readonly height: number | null
  readonly alt: string | null
  readonly caption: string | null
  /** Who took it, as the caption or JSON-LD says. */
  readonly credit: string | null
}

/** A film, a recording or an embedded post. */
export interface Medium {
  readonly kind: 'video' | 'audio' | 'embed'
  readonly url: string
  /** Name of the service that plays it, where it is a known one. */
  readonly provider: string | null
  readonly title: string | null
}

/** A link out of the body; `rel` keeps what the outlet says of it (`sponsored`, `nofollow`). */
export interface OutgoingLink {
  readonly url: string
  readonly text: string
  readonly rel?: string
  /** Whether it leads to the outlet's own domain. */
  readonly isOwn: boolean
}

/** Where, when and by which agency a text says that it was written, at its start. */
export interface Dateline {
  /** Place as printed: `BAKU, Azerbaijan`. */
  readonly place: string
  /** Day and month as printed. */
  readonly date: string | null
  readonly agency: string | null
}

/** How much of the text is to be had: all, some a month, none without paying, a beginning, or a page that asks first. */
export type AccessKind = 'free' | 'metered' | 'paywalled' | 'teaser' | 'consent' | 'login'

export interface Access {
  readonly kind: AccessKind
  /** What says so, strongest first. */
  readonly evidence: readonly string[]
}

/** The same article elsewhere: another language, or another rendering. */
export interface Alternate {
  /** BCP 47, or `x-default`. */
  readonly language: string
  readonly url: string
}

/** Why a page that is named as the next one does not belong to the article: it brings the text before once more, is no article or another one, or is one too many. */
export type PagesEnd = 'same-text' | 'no-article' | 'other-article' | 'most-pages'

/** The pages of an article that goes on over several. */
export interface ArticlePages {
  /** Number of the page that the text begins with, from 1. */
  readonly page: number
  /** Addresses of the pages whose text is joined, in their order. */
  readonly joined: readonly string[]
  /** The page that is named after them, but whose text is not here: it did not come, or was not asked for. */
  readonly next?: string
  /** Why `next` was not joined, where it came. */
  readonly ended?: PagesEnd
  /** Address of the first page, where the text begins with a further one that names it. */
  readonly first?: string
  /** How many pages the article counts itself. */
  readonly of?: number
}

/**
 * The rule of a day of publication that is a guess: the page names none, and this is the day of its last change. Whoever asks whether a page was dated takes
 * it for none.
 */
export const GUESSED_DAY = 'page:updated'

/** What else is known of an article: only what the page gives; what is not there is left out. */
export interface ArticleFacts {
  /** Candidates for the dates, strongest first. */
  readonly dates?: readonly DateEvidence[]
  /** 0 to 1: how much speaks for the day of publication. */
  readonly publishedConfidence?: number
  readonly ampUrl?: string
  readonly alternates?: readonly Alternate[]
  readonly leadImage?: LeadImage
  readonly media?: readonly Medium[]
  readonly links?: readonly OutgoingLink[]
  readonly dateline?: Dateline
  readonly access?: Access
  /** Words of the text; in scripts without spaces two characters count as one. */
  readonly words?: number
  /** Whole minutes of reading, at least one. */
  readonly minutes?: number
  /** Language that the page declares, where the text turned out to be in another one. */
  readonly declaredLanguage?: string
  /** Its pages, where it has several. */
  readonly pages?: ArticlePages
  /** How well the page came out, 0 to 100: fields that its outlet usually gives, length, and where the body stood, against the outlet's past. */
  readonly quality?: number
}
