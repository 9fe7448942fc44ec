/** A plain page of an article, long enough to be one. */
export function articlePage(title: string, topic: string, published = '2026-03-10T10:00:00Z'): string {
  const sentences = [
    `The ${topic} was discussed for hours on Tuesday evening before the council voted by a narrow majority.`,
    `More than forty residents had come to the hall, and many of them spoke about the ${topic} at length.`,
    `Officials promised a report on the ${topic} within a month, and said that no money had been spent so far.`,
    `The plan for the ${topic} is to begin in spring, provided that the region pays its share of the costs.`,
    `Critics of the ${topic} asked why the matter had not been put before the public two years ago.`,
  ]
  const body = sentences.map((sentence) => `<p>${sentence} ${sentence.replace('The', 'That')}</p>`).join('')
  return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="article:published_time" content="${published}">
<meta property="og:type" content="article"></head><body><article><h1>${title}</h1>${body}</article></body></html>`
}
