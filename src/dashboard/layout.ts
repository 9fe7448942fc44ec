import type { FastifyReply } from 'fastify'
import { telexVersion } from '../shared/version.ts'
import type { Assets } from './assets.ts'
import { type Content, type Html, html } from './html.ts'

/** A page before it is dressed. */
export interface Page {
  readonly title: string
  /** Path of the section in the navigation that the page belongs to. */
  readonly section: string
  readonly main: Content
  /** What stands in the search box. */
  readonly query?: string
}

const SECTIONS = [
  ['/', 'Overview'],
  ['/articles', 'Articles'],
  ['/stories', 'Stories'],
  ['/feeds', 'Feeds'],
  ['/failures', 'Failures'],
  ['/queues', 'Queues'],
] as const

// A sheet of paper that comes out of a teleprinter.
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='1' y='9' width='14' height='6' rx='2' fill='%230f6e6e'/%3E%3Cpath d='M4 1h8v9H4z' fill='%23fff' stroke='%230f6e6e'/%3E%3Cpath d='M6 4h4M6 6h4M6 8h2' stroke='%230f6e6e'/%3E%3C/svg%3E"

/** Sends a page with everything around it. */
export function sendPage(reply: FastifyReply, assets: Assets, page: Page, status = 200): FastifyReply {
  return sendHtml(reply, wholePage(assets, page), status)
}

/** Sends markup as it is: a fragment, or a page with a dress of its own. */
export function sendHtml(reply: FastifyReply, body: Html, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(body.text)
}

/** The head of every document. */
export function documentHead(assets: Assets, title: string, more: Content = null): Html {
  return html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title} · telex</title>
<link rel="icon" href="${ICON}"><link rel="stylesheet" href="${assets.stylesheet}">${more}`
}

function wholePage(assets: Assets, { title, section, main, query }: Page): Html {
  return html`<!doctype html>
<html lang="en"><head>${documentHead(assets, title, html`<script src="${assets.script}" defer></script>`)}</head>
<body><a class="skip" href="#main">Skip to the content</a>
<header class="top"><a class="brand" href="/">telex</a>
<nav aria-label="Sections"><ul>${SECTIONS.map(([path, name]) => sectionLink(path, name, section))}</ul></nav>
<form class="search" role="search" action="/articles"><label class="unseen" for="search">Search the articles</label>
<input id="search" type="search" name="query" value="${query}" placeholder="Search the articles" maxlength="500" autocomplete="off" aria-keyshortcuts="/">
<kbd aria-hidden="true">/</kbd></form>
<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form></header>
<main id="main" tabindex="-1">${main}</main>
<footer>telex ${telexVersion()} · times are those of your own clock · <kbd>/</kbd> goes to the search</footer>
</body></html>`
}

function sectionLink(path: string, name: string, current: string): Html {
  return html`<li><a href="${path}"${path === current ? html` aria-current="page"` : ''}>${name}</a></li>`
}

/** What stands in place of an empty list: why it is empty, and what to do. */
export function emptyState(what: string, ...todo: readonly Content[]): Html {
  return html`<div class="empty"><p><strong>${what}</strong></p>${todo.map((line) => html`<p>${line}</p>`)}</div>`
}

/** Links to the pages before and after; nothing when there is one page only. */
export function pager(path: string, parameters: Readonly<Record<string, string>>, page: number, pages: number): Html {
  if (pages <= 1) return html``
  const link = (to: number, text: string, rel: string): Html =>
    to < 1 || to > pages
      ? html`<span class="soft">${text}</span>`
      : html`<a rel="${rel}" href="${pathWith(path, { ...parameters, page: String(to) })}">${text}</a>`
  return html`<nav class="pager" aria-label="Pages">${link(page - 1, '← Newer', 'prev')} <span>page ${page} of ${pages}</span> ${link(page + 1, 'Older →', 'next')}</nav>`
}

/** A path with its parameters; empty ones are left out. */
export function pathWith(path: string, parameters: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString()
  return search === '' ? path : `${path}?${search}`
}
