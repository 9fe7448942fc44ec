/** The outlets of the pipeline benchmark: a process of its own, so that its work is not counted. Prints its port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { articleHtml, feedXml } from './texts.ts'

const server = createServer((request, response) => {
  const host = request.headers.host ?? ''
  const path = request.url ?? '/'
  const feed = /^\/feed-(\d+)-(\d+)\.xml$/.exec(path)
  if (feed) {
    response.setHeader('content-type', 'application/rss+xml').end(feedXml(host, Number(feed[1]), Number(feed[2])))
    return
  }
  const article = /^\/news\/(\d+)$/.exec(path)
  if (article) response.setHeader('content-type', 'text/html; charset=utf-8').end(articleHtml(host, Number(article[1])))
  else response.writeHead(404).end()
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
