import { expect, test } from 'vitest'
import { asset, canonical, isFiat } from './asset.ts'

const KRAKEN_LIKE = { aliases: { XXBT: 'BTC', ZEUR: 'EUR', 'ETH2.S': 'ETH' }, suffixes: ['.S', '.M'] }

test.each([
  ['XXBT', 'BTC'],
  ['xxbt.m', 'BTC'],
  ['ZEUR', 'EUR'],
  ['ETH2.S', 'ETH'],
  ['DOT.S', 'DOT'],
  ['.S', '.S'],
  ['1inch', '1INCH'],
])('what an exchange calls %s is %s', (name, symbol) => {
  expect(canonical(name, KRAKEN_LIKE)).toBe(symbol)
})

test('government money is told from coins', () => {
  expect([isFiat(asset('eur')), isFiat(asset('USDT'))]).toEqual([true, false])
})

test.each([
  [
    'eip155:1/erc20:0x6B175474E89094C44Da98b954EedeAC495271d0F',
    'eip155:1/erc20:0x6b175474e89094c44da98b954eedeac495271d0f',
  ],
  [
    'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
    'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/token:EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
  ],
  ['btc', 'BTC'],
])('a token of a chain keeps the spelling of its chain: %s', (told, id) => {
  expect(asset(told)).toBe(id)
})
