import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/**
 * Which addresses inside may be reached for a user who names a host: a message must not become a way into the operator's own
 * network. `loopback`: this computer itself, where a mail server or a bridge of the user's own may listen. The operator's.
 */
export type Reach = 'none' | 'loopback' | 'all'

export type Target =
  | { readonly ok: true; readonly address: string; readonly family: 4 | 6; readonly isLoopback: boolean }
  | { readonly ok: false; readonly said: string }

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Source: IANA special-purpose address registries, https://www.iana.org/assignments/iana-ipv4-special-registry, read 2026-11-21. */
const PRIVATE = new BlockList()
const RANGES4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
const RANGES6 = [
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const
for (const [net, bits] of RANGES4) PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of RANGES6) PRIVATE.addSubnet(net, bits, 'ipv6')

/** Longest wait for a name. */
const LOOKUP_MILLIS = 10_000

/**
 * Where a name leads, once: whoever connects uses this very address, so that the name cannot lead elsewhere between the
 * check and the call. Every address that the name has must be allowed.
 */
export async function resolveTarget(host: string, reach: Reach): Promise<Target> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = await addressesOf(bare)
  if ('said' in found) return { ok: false, said: found.said }
  for (const { address } of found.addresses) {
    const kind = kindOf(address)
    if (kind === 'public' || reach === 'all' || (kind === 'loopback' && reach === 'loopback')) continue
    const where = kind === 'loopback' ? 'this computer itself' : 'a private network'
    return {
      ok: false,
      said: `${host} is an address of ${where}, which the operator does not allow (HOLDFAST_NOTIFY_REACH=${kind === 'loopback' ? 'loopback' : 'all'} would).`,
    }
  }
  const [first] = found.addresses
  if (!first) return { ok: false, said: `${host} has no address.` }
  return { ok: true, ...first, isLoopback: kindOf(first.address) === 'loopback' }
}

interface Addressed {
  readonly address: string
  readonly family: 4 | 6
}

async function addressesOf(
  host: string,
): Promise<{ readonly addresses: readonly Addressed[] } | { readonly said: string }> {
  const literal = isIP(host)
  if (literal !== 0) return { addresses: [{ address: host, family: literal === 4 ? 4 : 6 }] }
  let timer: NodeJS.Timeout | undefined
  try {
    const found = await Promise.race([
      lookup(host, { all: true, verbatim: true }),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer in time')), LOOKUP_MILLIS)
      }),
    ])
    return { addresses: found.map(({ address, family }) => ({ address, family: family === 4 ? 4 : 6 })) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { said: `The name ${host} is not found (${code}).` }
  } finally {
    clearTimeout(timer)
  }
}

function kindOf(address: string): 'public' | 'loopback' | 'private' {
  // An IPv4 address in IPv6's clothes is judged as what it is.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIP(plain) === 4 ? 'ipv4' : 'ipv6'
  if (LOOPBACK.check(plain, family)) return 'loopback'
  const isMapped = family === 'ipv6' && /^::ffff:/i.test(plain)
  return isMapped || PRIVATE.check(plain, family) ? 'private' : 'public'
}
