import { describe, expect, it } from 'vitest'
import { literalAddress, openAddressCheck } from '../../src/fetch/addresses.ts'

const check = openAddressCheck([])

describe('openAddressCheck', () => {
  it.each(['1.1.1.1', '93.184.216.34', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '223.255.255.255'])(
    'lets %s through, an IPv4 address of the public internet',
    (address) => expect(check(address)).toBe(true),
  )

  it.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.20.30.40', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link-local, cloud metadata'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.1', 'protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['192.168.1.1', 'private'],
    ['198.19.0.1', 'benchmarks'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.255', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'documentation'],
    ['2001::1', 'Teredo'],
    ['100::1', 'discard'],
    ['::ffff:127.0.0.1', 'loopback, mapped'],
    ['::ffff:a9fe:a9fe', 'link-local, mapped'],
    ['::127.0.0.1', 'loopback, compatible'],
    ['::ffff:0:10.0.0.1', 'private, translated'],
    ['64:ff9b::10.0.0.1', 'private behind NAT64'],
    ['64:ff9b:1::1.1.1.1', 'local NAT64'],
    ['2002:7f00:1::', 'loopback in 6to4'],
    ['2002:c0a8:101::1', 'private in 6to4'],
    ['localhost', 'no address'],
    ['', 'nothing'],
    ['1.2.3', 'half an address'],
  ])('refuses %s (%s)', (address) => expect(check(address)).toBe(false))

  it.each([
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
    '64:ff9b::1.1.1.1',
    '::ffff:8.8.8.8',
    '2002:808:808::1',
  ])('lets %s through, an IPv6 address of the public internet', (address) => expect(check(address)).toBe(true))

  it('opens the networks that are named, in both versions and wrapped, and no others', () => {
    const opened = openAddressCheck(['10.1.0.0/16', '127.0.0.1', 'fd00::/8'])
    expect(['10.1.2.3', '127.0.0.1', 'fd12::1', '::ffff:10.1.2.3', '1.1.1.1'].map(opened)).toEqual(Array(5).fill(true))
    expect(['10.2.0.1', '127.0.0.2', 'fe80::1', '::1'].map(opened)).toEqual(Array(4).fill(false))
  })

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'fd00::/129', 'intranet', '10.0.0.0/-1', ''])(
    'names the network %j that cannot be read',
    (network) => expect(() => openAddressCheck([network])).toThrow(/no network/),
  )
})

describe('literalAddress', () => {
  it('knows addresses in the notations that URLs bring into one form, and names', () => {
    const urls = ['http://0x7f.1/', 'http://2130706433/', 'http://0177.0.0.01/', 'http://127.1/', 'http://①②⑦.0.0.1/']
    expect(urls.map((url) => literalAddress(new URL(url).hostname))).toEqual(Array(5).fill('127.0.0.1'))
    expect(literalAddress(new URL('http://[::1]/').hostname)).toBe('::1')
    expect(literalAddress('127.0.0.1.example.org')).toBeUndefined()
  })
})
