import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { absolute, add, compare, decimal, subtract, ZERO, type Decimal } from '../src/core/decimal.ts'
import { at } from '../src/core/instant.ts'
import { detectOne, readOne, type FileTransaction } from '../src/flows/files/read.ts'
import { fileAt } from '../src/flows/files/source.ts'

const SHARED = join(import.meta.dirname, '..', '..', 'shared', 'files')

interface Amount {
  readonly asset: string
  readonly amount: string
}

interface Expected {
  readonly time: string
  readonly sent: Amount | null
  readonly received: Amount | null
  readonly fee: Amount | null
}

/** Where the source of an expectation sees it otherwise, and why we do not. */
const OTHERWISE: Readonly<Record<string, string>> = {
  kraken__et_v2_multi_parser_test: 'expects rows that the sample does not hold',
  kraken__et_v2_multi_parser_test2: 'expects rows that the sample does not hold',
  kraken__et_v2_multi_parser_stake: 'calls what arrived in the staking pocket what left',
  kraken__et_v2_spend_received_buy_fiat: 'the fee stands in the row of SHIB, and the source calls it EUR',
  kraken__et_v2_spend_received_buy_krypto: 'the fee stands in the row of SHIB, and the source calls it EUR',
  binance__et_v4_revenue_in_almost_same_time: 'the fees stand in rows of USDT, and the source calls them SOL',
  binance__et_v4_typeeth2_0: 'the source adds a move into staking that no row tells of',
  binance__et_v4_typeeth2_0_two_row_txstake: 'the source adds a move into staking that no row tells of',
}

/** Unit prices of some expectations are rounded. */
const TOLERANCE = decimal('0.00000001')
/** Legs of one event lie at most so far apart. */
const SECONDS_MAX = 2_000_000n

const samples = existsSync(SHARED)
  ? ['kraken', 'binance'].flatMap((exchange) =>
      readdirSync(join(SHARED, 'samples', exchange))
        .filter((file) => file.endsWith('.csv'))
        .map((file) => ({ exchange, file, name: `${exchange}__${file.replace(/\.csv$/, '')}` })),
    )
  : []
if (samples.length === 0) process.stderr.write('no ../shared/files: true exports are not tried\n')

async function read(exchange: string, file: string) {
  const path = join(SHARED, 'samples', exchange, file)
  return readOne({ name: file, bytes: () => createReadStream(path) }, {})
}

test.runIf(samples.length > 0)(
  'every row of every sample is used, rejected with a reason, or ignored with a reason',
  async () => {
    let known = 0
    for (const { exchange, file, name } of samples) {
      const said = await read(exchange, file)
      if (!said.ok) continue
      known += 1
      const { rows, transactions, rejects, ignored } = said.value
      const used = new Set(transactions.flatMap((one) => one.witnesses.map((each) => each.nativeId))).size
      expect([name, used + rejects.length + ignored.length]).toEqual([name, rows])
      for (const reject of rejects) expect(reject.reason).not.toBe('')
    }
    expect(known).toBeGreaterThan(55)
  },
)

const expected = samples.flatMap((sample) => {
  const path = join(SHARED, 'expected', `${sample.name}.json`)
  return existsSync(path) && OTHERWISE[sample.name] === undefined
    ? [{ ...sample, events: JSON.parse(readFileSync(path, 'utf8')) as readonly Expected[] }]
    : []
})

test.runIf(samples.length > 0).each(expected)(
  '$name says what others read in it',
  async ({ exchange, file, events }) => {
    const said = await read(exchange, file)
    if (!said.ok) {
      expect(said.what).toMatch(/No format|does not read it yet/)
      return
    }
    for (const event of events) {
      const near = said.value.transactions.filter((one) => isNear(one, event))
      expect(near.some((one) => isSame([one], event)) || isSame(near, event), JSON.stringify({ event, near })).toBe(
        true,
      )
    }
  },
)

test.runIf(samples.length > 0)('the list of other opinions holds nothing that is not needed', () => {
  for (const name of Object.keys(OTHERWISE)) expect(existsSync(join(SHARED, 'expected', `${name}.json`))).toBe(true)
})

function isNear(one: FileTransaction, event: Expected): boolean {
  const apart = at(one.time) - at(event.time)
  return apart <= SECONDS_MAX && -apart <= SECONDS_MAX
}

/** The same sides and fee; of several that are one order filled in parts, in sum. */
function isSame(ours: readonly FileTransaction[], event: Expected): boolean {
  const same = ours.filter((one) => sideOf(one, 'sent', event) && sideOf(one, 'received', event))
  if (same.length === 0) return false
  return (['sent', 'received', 'fee'] as const).every((side) => {
    const wanted = event[side]
    const sum = same.reduce<Decimal>((total, one) => add(total, decimal(one[side]?.amount ?? '0')), ZERO)
    // A move inside the account is told from one side by others, and from both by us.
    if (wanted === null) return side === 'fee' ? compare(sum, ZERO) === 0 : true
    return compare(absolute(subtract(sum, decimal(wanted.amount))), TOLERANCE) <= 0
  })
}

function sideOf(one: FileTransaction, side: 'sent' | 'received', event: Expected): boolean {
  const wanted = event[side]
  const ours = one[side]
  if (wanted === null) return ours === null || one.internal === true
  return ours?.asset === wanted.asset.replace(/\.[SMBFP]$/, '')
}

const INDEX = join(SHARED, 'index.json')

test.skipIf(!existsSync(INDEX))(
  'of 100 files of other venues 98 are named by their header, also where nothing reads them yet; skipped without ../shared/files',
  { timeout: 60_000 },
  async () => {
    const samples = JSON.parse(readFileSync(INDEX, 'utf8')) as readonly {
      readonly sample: string
      readonly exchange: string
    }[]
    const missed: string[] = []
    for (const { sample, exchange } of samples) {
      const found = await detectOne(fileAt(join(SHARED, 'samples', sample)))
      const named = found.ok ? [found.value.format, ...found.value.alternatives.map((one) => one.format)] : []
      if (!named.some((one) => one?.startsWith(exchange) === true || (found.ok && found.value.exchange === exchange)))
        missed.push(sample)
    }
    expect(missed.length / samples.length, missed.join(', ')).toBeLessThanOrEqual(0.02)
  },
)
