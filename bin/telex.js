#!/usr/bin/env node
// Starts telex: in a checkout the sources as they are, in the installed package what was compiled from them.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The compiled package runs from here on. */
const LEAST = [20, 19]
/** From here on Node runs TypeScript as it is. */
const LEAST_FOR_SOURCES = [22, 18]

const source = new URL('../src/cli.ts', import.meta.url)
const compiled = new URL('../dist/src/cli.js', import.meta.url)

if (!isAtLeast(LEAST)) giveUp(`telex needs Node ${LEAST.join('.')} or newer; this is ${process.version}.`)
else if (!existsSync(source)) await import(compiled.href)
else if (isAtLeast(LEAST_FOR_SOURCES)) await import(source.href)
else runWithBundledNode()

function isAtLeast([major, minor]) {
  const [ours, oursMinor] = process.versions.node.split('.').map(Number)
  return ours > major || (ours === major && oursMinor >= minor)
}

function giveUp(message) {
  process.stderr.write(`telex: ${message}\n`)
  process.exitCode = 1
}

/** A checkout brings a Node of its own, which `npm ci` has put beside the other packages. */
function runWithBundledNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url))
  if (!existsSync(node)) {
    return giveUp(
      `This checkout needs Node ${LEAST_FOR_SOURCES.join('.')} or newer; this is ${process.version}. npm ci brings one.`,
    )
  }
  const child = spawn(node, [fileURLToPath(source), ...process.argv.slice(2)], { stdio: 'inherit' })
  const forward = (signal) => child.kill(signal)
  // A terminal sends Ctrl-C to the child as well, and to telex a second one means "at once".
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', hasTerminal ? () => undefined : forward)
  process.on('SIGTERM', forward)
  process.on('SIGHUP', forward)
  child.once('error', (err) => giveUp(`Cannot start ${node}: ${err.message}`))
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    // Whoever waits for this process learns how the child ended.
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
