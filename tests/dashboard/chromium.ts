import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PATH = process.env.CHROMIUM_PATH || '/usr/bin/chromium'

/** Whether there is a browser to test with. */
export const hasChromium = existsSync(PATH)

/** Why a test is left out; shown as its name. */
export const WITHOUT_CHROMIUM = `no chromium at ${PATH}: install it, or name it with CHROMIUM_PATH`

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the browser. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: FLAGS })
}
