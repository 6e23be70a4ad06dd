import { expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { NAMES } from './codes/tables.ts'
import { newest } from './at.ts'
import { COLLISIONS } from './collisions.ts'
import { describe, knownAssets } from './registry.ts'
import { REDENOMINATIONS } from './redenominations.ts'
import { RENAMES } from './renames.ts'

test.each([
  ['BTC', 'BTC Bitcoin, coin'],
  ['EUR', 'EUR Euro, fiat'],
  ['HRK', 'HRK Croatian kuna (to 2022), fiat'],
  ['KFEE', 'KFEE Kraken fee credits, credit'],
  ['GATEPOINT', 'GATEPOINT Gate points, credit'],
  ['HBPOINT', 'HBPOINT HTX points, credit'],
  ['GASDAO', 'GAS Gas DAO, token'],
  ['GAS', 'GAS Gas, token'],
  ['LUNC', 'LUNC Terra Classic, coin'],
  ['LUNA', 'LUNA Terra, coin'],
  ['AAPLX', 'AAPLX Apple xStock, equity'],
  ['S-OLD', 'S An earlier S, coin, unconfirmed'],
  ['NOBODYKNOWS', 'NOBODYKNOWS NOBODYKNOWS, coin, unconfirmed'],
  [
    'eip155:1/erc721:0x06012c8cf97BEaD5deAe237070F9587f8E7A266d/771769',
    '0x0601…266d #771769 eip155:1/erc721:0x06012c8cf97bead5deae237070f9587f8e7a266d/771769, nft, unconfirmed',
  ],
])('%s is described as %s', (id, said) => {
  const { symbol, name, kind, confirmed } = describe(asset(id))
  expect(`${symbol} ${name}, ${kind}${confirmed ? '' : ', unconfirmed'}`).toBe(said)
})

test('no asset is listed twice, as two kinds', () => {
  const ids = knownAssets().map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every asset that a rule speaks of is known by name', () => {
  const spoken = [
    ...COLLISIONS.flatMap(({ code, before }) => [code, before]),
    ...RENAMES.filter(({ known }) => known !== 'assumed').map(({ now }) => newest(asset(now))),
    ...REDENOMINATIONS.flatMap(({ from, to }) => [from, to]),
    ...Object.values(NAMES).flatMap(({ aliases }) => Object.values(aliases).map((id) => newest(asset(id)))),
  ]
  const unknown = [...new Set(spoken)].filter((id) => !describe(asset(id)).confirmed)
  expect(unknown).toEqual([])
})

test('what is renamed away is not listed beside its newer name', () => {
  const listed = new Set<string>(knownAssets().map(({ id }) => id))
  const old = RENAMES.filter(({ known }) => known !== 'assumed').map(({ old }) => old)
  // BNX, CQT and the like are gone as assets of their own; their rows bear the newer id.
  expect(old.filter((id) => listed.has(id))).toEqual([])
})

test('each code of an exchange says how it is known and where, and what is only assumed is listed here', () => {
  const groups = Object.entries(NAMES).flatMap(([exchange, { spellings = [] }]) =>
    spellings.map((group) => ({ exchange, ...group })),
  )
  expect(groups.filter(({ source }) => source.trim() === '')).toEqual([])
  const assumed = groups.filter(({ known }) => known === 'assumed')
  expect(assumed.flatMap(({ exchange, codes }) => Object.keys(codes).map((code) => `${exchange} ${code}`))).toEqual([
    'bitstamp ETH2',
    'bitstamp ETH2R',
  ])
})
