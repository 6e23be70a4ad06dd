import { describe, expect, test } from 'vitest'
import { asset, canonical } from '../src/core/asset.ts'
import { describe as described } from '../src/core/assets/registry.ts'
import { newest } from '../src/core/assets/at.ts'
import { exchangeById } from '../src/outside/exchanges/registry.ts'
import { REHEARSED, startRehearsal } from '../src/rehearsal/rehearse.ts'
import { fetchTruth } from './support/truth.ts'

const named = (exchange: string, code: string): string => canonical(code, exchangeById(exchange)!.assets)

describe('what an exchange calls an asset is that asset, whatever others call by the same code', () => {
  test.each([
    ['mexc GAS', 'GASDAO'],
    ['binance GAS', 'GAS'],
    ['mexc GASNEO', 'GAS'],
    ['mexc GMT', 'GMTTOKEN'],
    ['mexc STEPN', 'GMT'],
    ['mexc FLUX', 'FLUX1'],
    ['mexc FLUX1', 'FLUX'],
    ['mexc XBT', 'XBT'],
    ['htx gtc', 'GAMECOM'],
    ['htx pnt', 'PENTA'],
    ['gate BIFI', 'BITCOINFILE'],
    ['gate MPH', 'MORPHER'],
    ['gate 88MPH', 'MPH'],
    ['gate POINT', 'GATEPOINT'],
    ['bitfinex WBT', 'WBTC'],
    ['bitfinex ORS', 'ORSGROUP'],
    ['bitfinex USDT0ARB', 'USDT'],
    ['bitfinex USDT0INK', 'USDT'],
    ['bitfinex USTF0', 'USDT'],
    ['bitfinex TERRAUST', 'USTC'],
    ['bitvavo MIOTA', 'IOTA'],
    ['bitstamp UST', 'USTC'],
    ['cryptocom USD_Stable_Coin', 'USD'],
    ['bitget TONCOIN', 'TON'],
    ['bitget OMNI', 'OMNILAYER'],
    ['kucoin WAX', 'WAXP'],
    ['kucoin ALT', 'APTOSLAUNCHTOKEN'],
    ['kucoin KALT', 'ALT'],
    ['kucoin VAI', 'VAIOT'],
    ['coinbase MCDAI', 'DAI'],
    ['coinbase CGLD', 'CELO'],
    ['binance 1000SATS', '1000SATS'],
    ['binance 1MBABYDOGE', '1MBABYDOGE'],
    ['upbit Tokamak Network', 'TOKAMAKNETWORK'],
  ])('%s is %s', (told, id) => {
    const [exchange = '', ...code] = told.split(' ')
    expect(named(exchange, code.join(' '))).toBe(id)
  })
})

describe("Kraken's codes", () => {
  test.each([
    ['LUNA', 'LUNC'],
    ['LUNA2', 'LUNA'],
    ['LUNA2.S', 'LUNA'],
    ['UST', 'USTC'],
    ['REP', 'REPV1'],
    ['XREP', 'REPV1'],
    ['REPV2', 'REP'],
    ['FLOWH', 'FLOW'],
    ['FLOWH.S', 'FLOW'],
    ['DOT28.S', 'DOT'],
    ['TIA14', 'TIA'],
    ['NEAR21', 'NEAR'],
    ['SUI03', 'SUI'],
    ['1INCH07.S', '1INCH'],
    ['POL04.S', 'POL'],
    // Digits that belong to the symbol.
    ['C98', 'C98'],
    ['L3', 'L3'],
    ['B3', 'B3'],
    ['SPX6900', 'SPX6900'],
    ['ETH2', 'ETH'],
  ])('%s is %s', (code, id) => {
    expect(named('kraken', code)).toBe(id)
  })
})

test('every asset of the pretend exchanges is known by name', async () => {
  const unknown = new Set<string>()
  for (const exchange of REHEARSED) {
    const rehearsal = await startRehearsal({ exchange, rows: 1_500 })
    const { transactions, balances } = await fetchTruth(rehearsal.truthUrl)
    await rehearsal.stop()
    const sides = [...balances, ...transactions.flatMap(({ sent, received, fee }) => [sent, received, fee])]
    for (const side of sides)
      if (side && !described(newest(asset(side.asset))).confirmed) unknown.add(`${exchange} ${side.asset}`)
  }
  expect([...unknown]).toEqual([])
})
