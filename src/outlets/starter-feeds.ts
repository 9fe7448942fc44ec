/** A feed of the starter list. */
export interface StarterFeed {
  readonly url: string
  readonly title: string
}

/** A small list to begin with, in several languages: what `telex run --starter` adds to an empty database. */
export const starterFeeds: readonly StarterFeed[] = [
  { url: 'https://news.az/rss', title: 'News.Az' },
  { url: 'https://report.az/rss', title: 'Report' },
  { url: 'https://feeds.bbci.co.uk/news/world/rss.xml', title: 'BBC News – World' },
  { url: 'https://www.theguardian.com/world/rss', title: 'The Guardian – World' },
  { url: 'https://rss.dw.com/rdf/rss-en-all', title: 'Deutsche Welle' },
  { url: 'https://www.tagesschau.de/index~rss2.xml', title: 'tagesschau' },
  { url: 'https://www.france24.com/fr/rss', title: 'France 24' },
  { url: 'https://www.aa.com.tr/tr/rss/default?cat=guncel', title: 'Anadolu Ajansı' },
  { url: 'https://meduza.io/rss/all', title: 'Meduza' },
  { url: 'https://www.pravda.com.ua/rss/', title: 'Ukrainska Pravda' },
]
