import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { TelexError } from '../shared/errors.ts'

/** Tells whether an IP address may be connected to. */
export type AddressCheck = (address: string) => boolean

/**
 * Networks of IPv4 that are not the public internet.
 *
 * @see IANA IPv4 Special-Purpose Address Registry; RFC 6890
 */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, and with it the metadata services of clouds
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
]

/**
 * Networks within the global unicast range of IPv6 (2000::/3) that are not the public internet.
 * Whatever lies outside that range is none either.
 *
 * @see IANA IPv6 Special-Purpose Address Registry
 */
const PRIVATE_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32], // documentation
  ['3fff::', 20], // documentation
]

/**
 * The check for a list of private networks that are allowed beside the public internet.
 *
 * IPv4 addresses wrapped into IPv6 (mapped, compatible, NAT64, 6to4) are judged by the address inside.
 * What is no IP address is refused.
 *
 * @param allowed CIDRs or single addresses, IPv4 and IPv6
 * @throws TelexError `bad-network` for one that cannot be read
 */
export function openAddressCheck(allowed: readonly string[]): AddressCheck {
  const open = new BlockList()
  for (const text of allowed) addNetwork(open, text)
  const closed = new BlockList()
  for (const [network, prefix] of PRIVATE_IPV4) closed.addSubnet(network, prefix, 'ipv4')
  for (const [network, prefix] of PRIVATE_IPV6) closed.addSubnet(network, prefix, 'ipv6')

  const mayUseIpv4 = (address: string) => open.check(address, 'ipv4') || !closed.check(address, 'ipv4')
  return (text) => {
    const address = text.split('%', 1)[0]! // a zone id names the interface, not the address
    if (isIPv4(address)) return mayUseIpv4(address)
    if (!isIPv6(address)) return false
    if (open.check(address, 'ipv6')) return true
    const groups = groupsOf(address)
    const inside = embeddedIpv4(groups)
    if (inside !== undefined) return mayUseIpv4(inside)
    return isGlobalUnicast(groups) && !closed.check(address, 'ipv6')
  }
}

/** The IP address that a URL's hostname is, or undefined when it is a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') && hostname.endsWith(']') ? hostname.slice(1, -1) : hostname
  return isIP(bare) ? bare : undefined
}

function addNetwork(list: BlockList, text: string): void {
  const [address = '', prefixText, ...rest] = text.trim().split('/')
  const version = isIP(address)
  const width = version === 4 ? 32 : 128
  const prefix = prefixText === undefined ? width : Number(prefixText)
  const isRight =
    version !== 0 && rest.length === 0 && /^\d{0,3}$/.test(prefixText ?? '') && prefixText !== '' && prefix <= width
  if (!isRight) {
    throw new TelexError('bad-network', `${JSON.stringify(text)} is no network that could be allowed`, {
      hint: 'Write networks such as 10.0.0.0/8, 127.0.0.1 or fd00::/8.',
    })
  }
  list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = address.lastIndexOf('.') > 0
  const cut = address.lastIndexOf(':') + 1
  const text = dotted ? address.slice(0, cut) + hexOfIpv4(address.slice(cut)) : address
  const [head = '', tail] = text.split('::')
  const before = groupsOfPart(head)
  const after = groupsOfPart(tail ?? '')
  return [...before, ...new Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after]
}

function groupsOfPart(part: string): number[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
}

function hexOfIpv4(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}

/** The IPv4 address that a transition scheme has put into an IPv6 address. */
function embeddedIpv4(groups: readonly number[]): string | undefined {
  const start = groups.slice(0, 6).join(',')
  const isMapped = start === '0,0,0,0,0,65535'
  const isCompatible = start === '0,0,0,0,0,0' && groups[6] !== 0
  const isTranslated = start === '0,0,0,0,65535,0'
  const isNat64 = start === `${0x64},${0xff9b},0,0,0,0`
  if (isMapped || isCompatible || isTranslated || isNat64) return dottedOf(groups[6]!, groups[7]!)
  if (groups[0] === 0x2002) return dottedOf(groups[1]!, groups[2]!)
  return undefined
}

function dottedOf(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function isGlobalUnicast(groups: readonly number[]): boolean {
  return (groups[0]! & 0xe000) === 0x2000
}
