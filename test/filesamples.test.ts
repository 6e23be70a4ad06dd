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
  ...because(
    'writes the time of its user, and the source adds his zone',
    'revolut__et_v1_buy revolut__et_v1_buyv2_date_format revolut__et_v1_crypto_deposit_with_quantity revolut__et_v1_deposit revolut__et_v1_payment revolut__et_v1_payment_with_fee revolut__et_v1_sell',
  ),
  ...because(
    'the row has a fee, and the source leaves it out',
    'kucoin__et_kucoinbuysell_buy_headerv1 kucoin__et_kucoinbuysell_buy_headerv2 kucoin__et_kucoinbuysell_sell_headerv2 kucoin__et_kucoinbuysell_sell_headerv2_1 kucoin__et_kucoinbuysell_withdrawal_headerv2_2 kucoin__et_kucoinwithdrawaldeposit_withdrawal_spotv3_with_fee kucoin__et_kucoinwithdrawaldeposit_withdrawalv3_with_fee bitfinex__et_v1_fee_skipped coinbank__et_v1_sell_with_wrong_fee_currency',
  ),
  ...because(
    'what was paid or got is taken with the fee in it, and the fee once more',
    'binance__dali_binance_autoinvest bitcointax__rotki_bitcoin_tax_trades bitvavo__gs_sellorders_single_sell coinbase__gs_buyorders_single_buy coinbase__gs_buyorders_single_buy_alt',
  ),
  ...because(
    'the source values the other side in dollars',
    'nexo__gs_buyorders_single_buy nexo__gs_sellorders_single_sell',
  ),
  ...because(
    'the zone that the cell names is left out by the source',
    'paxful__et_v1_correct_parsing_raw_transaction_buy paxful__et_v1_correct_parsing_raw_transaction_sell',
  ),
  ...because(
    'the source takes day and month from two rows that contradict each other',
    'bitfinex__et_v1_correct_parsing_more_date_formats bitfinex__et_v1_correct_parsing_more_date_formats_milliseconds',
  ),
  ...because(
    'a move between own pockets is told as a withdrawal',
    'bybit__et_bybiteufund_v1_transfer_out_is_withdrawal',
  ),
  ...because(
    'the other side is made of a price; here it is told that the file lacks it',
    'bybit__et_bybiteuuta_v1_reconstruct_buy_from_base_leg_only bybit__et_bybiteuuta_v1_reconstruct_sell_from_base_leg_only_has_no_fee_but_note',
  ),
  ...because(
    'the total of the file is not what the source computes',
    'bittrex__rotki_bittrex_order_history_old poloniex__et_v2_correct_parsing_raw_transaction_sell okx__et_v1_correct_parsing_raw_transaction',
  ),
  ...because(
    'the source adds what came and left beside the order',
    'simplecoin__et_v2_buy_deposit_withdrawal simplecoin__et_v2_sell_deposit_withdrawal',
  ),
  ...because('the day is taken of another column', 'bitcoinrd__et_bitcoinrddepwdrl_v1_withdrawal'),
  ...because(
    'the source shares one sum among the coins of a sweep; here it is one transaction',
    'cryptocom__rotki_cryptocom_trades_list',
  ),
  ...because(
    'assets are named by their chains, and deposits go the other way',
    'rotki__rotki_rotki_generic_events rotki__rotki_rotki_generic_trades',
  ),
  ...because('expects rows that the sample does not hold', 'binance__et_v5_earning_txs'),
  ...because('the note says that it was sent', 'coinbase__et_v1_send_as_withdrawal'),
  kraken__et_v2_multi_parser_test: 'expects rows that the sample does not hold',
  kraken__et_v2_multi_parser_test2: 'expects rows that the sample does not hold',
  kraken__et_v2_multi_parser_stake: 'calls what arrived in the staking pocket what left',
  kraken__et_v2_spend_received_buy_fiat: 'the fee stands in the row of SHIB, and the source calls it EUR',
  kraken__et_v2_spend_received_buy_krypto: 'the fee stands in the row of SHIB, and the source calls it EUR',
  binance__et_v4_revenue_in_almost_same_time: 'the fees stand in rows of USDT, and the source calls them SOL',
  binance__et_v4_typeeth2_0: 'the source adds a move into staking that no row tells of',
  binance__et_v4_typeeth2_0_two_row_txstake: 'the source adds a move into staking that no row tells of',
}

function because(reason: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, reason]))
}

/** Unit prices of some expectations are rounded. */
const TOLERANCE = decimal('0.00000001')
/** Legs of one event lie at most so far apart. */
const SECONDS_MAX = 2_000_000n

const samples = existsSync(SHARED)
  ? readdirSync(join(SHARED, 'samples')).flatMap((exchange) =>
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
    expect(known / samples.length).toBeGreaterThan(0.95)
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

/** What a venue of the index is called here: the app and the exchange of Crypto.com are two accounts. */
const OURS: Readonly<Record<string, string>> = {
  cryptocom: 'crypto-com-app',
  cryptocomexchange: 'crypto-com',
  qcx: 'bitso',
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
      const is = (one: string | null): boolean => one?.startsWith(OURS[exchange] ?? exchange) === true
      if (!named.some(is) && !(found.ok && is(found.value.exchange))) missed.push(sample)
    }
    expect(missed.length / samples.length, missed.join(', ')).toBeLessThanOrEqual(0.02)
  },
)
