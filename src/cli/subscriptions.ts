import { TelexError, UsageError } from '../shared/errors.ts'
import { defineCommand, textOption } from '../terminal/command.ts'
import { table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Manages webhooks. */
export default defineCommand({
  summary: 'sends articles to webhooks: lists, adds and removes them',
  usage: [
    'subscriptions',
    'subscriptions add URL [--outlet DOMAIN] [--language CODE] [--words WORDS] [--originals]',
    'subscriptions remove ID',
    'subscriptions log',
  ],
  about:
    'Every article that matches is sent as JSON by POST, signed with HMAC-SHA-256 (header telex-signature), and tried again for over an hour.',
  options: {
    outlet: { type: 'string', value: 'DOMAIN', meaning: 'only articles of this outlet' },
    language: { type: 'string', value: 'CODE', meaning: 'only articles in this language' },
    words: { type: 'string', value: 'WORDS', meaning: 'only articles that hold all these words' },
    originals: { type: 'boolean', meaning: 'leave out copies of texts of other outlets' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 0, max: 2 },
  examples: [
    ['subscriptions add https://newsroom.example/hook --language az', 'send all Azerbaijani articles there'],
    ['subscriptions log', 'the last deliveries and how they went'],
  ],

  async run(invocation) {
    const { withStore } = await import('../terminal/process.ts')
    const [word = 'list', value] = invocation.positionals
    if (!['list', 'add', 'remove', 'log'].includes(word))
      throw new UsageError(`telex subscriptions takes add, remove or log, not ${JSON.stringify(word)}`)
    if ((word === 'add' || word === 'remove') && value === undefined)
      throw new UsageError(`telex subscriptions ${word} needs ${word === 'add' ? 'a URL' : 'an id'}`)
    return withStore(invocation, async ({ deliveries }) => {
      if (word === 'add') {
        const { absolute } = await import('../terminal/find-feed.ts')
        const { randomBytes } = await import('node:crypto')
        const secret = randomBytes(32).toString('base64url')
        const wanted = Object.fromEntries(
          [
            ['outlet', textOption(invocation, 'outlet')],
            ['language', textOption(invocation, 'language')],
            ['words', textOption(invocation, 'words')],
            ['copies', invocation.values.originals ? 'originals' : undefined],
          ].filter(([, given]) => given !== undefined),
        ) as Record<string, string>
        const subscriptionId = await deliveries.subscribe(absolute(value!), secret, wanted)
        if (invocation.values.json) await writeJson({ subscriptionId, secret })
        else
          await writeLine(
            `${subscriptionId}\nsecret ${secret}\n  Keep it: it is shown only now. docs/webhooks.md tells how to check the signature.`,
          )
        return 0
      }
      if (word === 'remove') {
        if (!(await deliveries.unsubscribe(value!)))
          throw new TelexError('no-such-subscription', `There is no subscription ${value}`, {
            hint: 'telex subscriptions lists them.',
          })
        await writeLine('removed')
        return 0
      }
      if (word === 'log') {
        const log = await deliveries.listLatest(50)
        if (invocation.values.json) await writeJson(log)
        else
          await writeLine(
            log.length === 0
              ? 'Nothing was sent yet.'
              : table(
                  log.map((one) => [
                    timeOf(one.owedAt),
                    one.state,
                    String(one.attempts),
                    String(one.status ?? ''),
                    one.url,
                    one.title ?? '',
                    one.error ?? '',
                  ]),
                ),
          )
        return 0
      }
      const all = (await deliveries.listSubscriptions()).map(({ secret: _secret, ...shown }) => shown)
      if (invocation.values.json) await writeJson(all)
      else
        await writeLine(
          all.length === 0
            ? 'No subscriptions. telex subscriptions add URL makes one.'
            : table(
                all.map((one) => [one.subscriptionId, one.url, JSON.stringify(one.wanted)]),
                { widest: 100 },
              ),
        )
      return 0
    })
  },
})
