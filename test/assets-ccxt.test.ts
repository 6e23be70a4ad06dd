import ccxt from 'ccxt'
import { describe, expect, test } from 'vitest'
import { canonical } from '../src/core/asset.ts'
import { EXCHANGES, GENERIC } from '../src/outside/exchanges/registry.ts'

// A third witness of names, beside the exchanges' documents and our own lines: the codes that ccxt renames. Whoever raises
// ccxt's version reads here what it learned: a difference is either taken over or explained, and an explanation that is
// needed no longer has to go.

/** `exchange code` -> why ours is right, or as right. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'binance BCC': 'Binance never listed BitConnect: its BCC was Bitcoin Cash, as rotki has it too',
  'bitget OMNI':
    'the token of the Omni Layer; ccxt tells it from Omni Network by lower case alone, and our ids have one case',
  'cryptocom USD_STABLE_COIN':
    "the exchange's own change log says that it is renamed as USD and may be written either way",
  'kraken XREP': 'the full code of what Kraken abbreviates as REP, which ccxt itself calls REPV1',
  'kucoin BIFI': 'Bitcoin File, which ccxt calls BIFIF here and BITCOINFILE on HTX and Gate: one coin, one id',
  'mexc BIFI': 'Bitcoin File, which ccxt calls BIFIF here and BITCOINFILE on HTX and Gate: one coin, one id',
  'okx AE': 'the token of 2019 was swapped one for one for the coin before the oldest rows that OKX still gives',
}

interface Difference {
  readonly code: string
  readonly ours: string
  readonly theirs: string
}

/** ccxt writes some names as words; ours are ids without spaces and signs. */
const plain = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '')

const classes = ccxt as unknown as Readonly<Record<string, new () => { commonCurrencies: Record<string, string> }>>

function tableOf(ccxtId: string): readonly (readonly [string, string])[] {
  const Exchange = classes[ccxtId]!
  return Object.entries(new Exchange().commonCurrencies)
}

function differences(): readonly Difference[] {
  const own = EXCHANGES.flatMap((profile) =>
    tableOf(profile.ccxtId).map(([code, theirs]) => ({
      code: `${profile.id} ${code}`,
      ours: canonical(code, profile.assets),
      theirs: plain(theirs),
    })),
  )
  // ccxt has turned the code before we see it: what is compared is its word with ours for that word.
  const general = GENERIC.flatMap((profile) =>
    tableOf(profile.id).map(([code, theirs]) => ({
      code: `${profile.id} ${code}`,
      ours: canonical(theirs, profile.assets),
      theirs: plain(theirs),
    })),
  )
  return [...own, ...general].filter(({ ours, theirs }) => ours !== theirs)
}

describe('names of assets, compared with those of ccxt', () => {
  test('a code that ccxt renames is renamed to the same asset here, or the difference is explained', () => {
    expect(differences().filter(({ code }) => !(code in EXPLAINED))).toEqual([])
  })

  test('no explanation stands for a difference that is no more', () => {
    const codes = new Set(differences().map(({ code }) => code))
    expect(Object.keys(EXPLAINED).filter((code) => !codes.has(code))).toEqual([])
  })

  test('what ccxt writes as words becomes an id of letters, digits and signs of our own', () => {
    const ids = GENERIC.flatMap((profile) => tableOf(profile.id).map(([, theirs]) => canonical(theirs, profile.assets)))
    expect(ids.filter((id) => !/^[A-Z0-9_]+$/.test(id))).toEqual([])
  })
})
