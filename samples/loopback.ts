import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TelexError } from '../src/shared/errors.ts'

/**
 * A server on a loopback port.
 *
 * @param port 0 for any that is free
 * @throws TelexError `port-in-use`
 */
export function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler)
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') return reject(cause)
      const message = `Cannot listen on 127.0.0.1:${port}: the port is in use`
      reject(new TelexError('port-in-use', message, { hint: 'Choose another port, or 0 for any.', cause }))
    })
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** `http://127.0.0.1:PORT` of a listening server. */
export function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Stops a server without waiting for connections that are kept alive. */
export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
