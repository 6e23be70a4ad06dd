import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset } from '../asset.ts'
import { at } from '../instant.ts'
import { assetMap, withEdit } from './edits.ts'
import { bundleOf } from './multipliers.ts'
import { proposals, type SeenAsset } from './proposals.ts'

/** `TOMO gate 2020-01-01 2024-01-01`; an exchange of `-` is none. The wallet bears the exchange's name. */
function seen(line: string): SeenAsset {
  const [code = '', exchange = '', first = '2020-01-01', last = '2026-01-01'] = line.split(' ')
  return {
    asset: asset(code),
    wallet: `w-${exchange}`,
    exchange: exchange === '-' ? null : exchange,
    first: at(first),
    last: at(last),
  }
}

const asked = (...lines: readonly string[]) =>
  proposals(lines.map(seen)).map(({ about, words }) => `${about}: ${words}`)

describe('what is not certain is asked', () => {
  test('a likely rename is proposed, with what it does', () => {
    const [proposal] = proposals([seen('TOMO binance')])
    expect(proposal?.words).toBe('TOMO is likely the older name of VIC (Viction).')
    expect(proposal?.choices.map(({ effect }) => effect)).toEqual([
      'All TOMO of every wallet is VIC; lots keep their cost and their dates.',
    ])
    const edits = withEdit([], proposal!.choices[0]!.edit)
    expect(assetMap(typeof edits === 'string' ? [] : edits).assetIn('any', asset('TOMO'))).toBe('VIC')
  })

  test('a ticker of several coins is asked about where nobody examined the codes', () => {
    expect(asked('CORE -')).toEqual(['shared: Several coins go by CORE. In this wallet it is taken for Core.'])
    expect(asked('CORE binance')).toEqual([])
    const [choice] = proposals([seen('CORE -')])[0]!.choices
    expect(choice?.edit).toMatchObject({ do: 'split', wallet: 'w--', asset: 'CORE', into: 'CORE-COREUM' })
  })

  test('bundles stay assets of their own, and are explained', () => {
    expect(bundleOf(asset('1000SATS'))).toEqual({ single: 'SATS', times: '1000' })
    expect(bundleOf(asset('1MBABYDOGE'))).toEqual({ single: 'BABYDOGE', times: '1000000' })
    expect([bundleOf(asset('1INCH')), bundleOf(asset('BTC')), bundleOf(asset('1000X'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(asked('1000SATS binance')).toEqual([
      'bundle: 1000SATS reads like 1000 SATS in one. It is kept as an asset of its own, as the exchange keeps it; a move from one to the other is a swap at this ratio.',
    ])
  })

  test('a swap of unknown ratio is told to whoever held the coin at the time, and to nobody else', () => {
    expect(asked('BIT bybit 2022-01-01 2024-01-01')).toEqual([
      'doubt: BIT is said to have been swapped for MNT about 2023-07. The ratio is not known here: enter the swap as the exchange booked it.',
    ])
    expect(asked('BIT bybit 2022-01-01 2023-01-01')).toEqual([])
  })

  test('what nobody knows is told, and so is a name that is older than its coin', () => {
    expect(asked('NEVERHEARD gate', 'S-OLD gate', 'BTC gate', 'EUR gate')).toEqual([
      "unknown: Nobody here knows NEVERHEARD. It is an asset of its own under this code; if it is another's old name, say whose.",
      'unknown: An earlier S was held before the coin that is called S now existed. It is kept apart; say what it is.',
    ])
  })

  test('each question is asked once, whatever the order and however many wallets have the asset', () => {
    const lines = ['TOMO binance', 'TOMO gate', 'CORE -', 'APE elsewhere', '1000SATS binance', 'XYZQ gate']
    const once = proposals(lines.map(seen)).map(({ id }) => id)
    expect(new Set(once).size).toBe(once.length)
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(proposals([...shuffled, ...lines].map(seen)).map(({ id }) => id)).toEqual(once)
      }),
    )
  })
})
