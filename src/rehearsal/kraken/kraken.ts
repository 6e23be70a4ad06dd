import type { Answered, Asked, OpenExchange, PretendExchange, Setting } from '../exchange.ts'
import { truthDocument } from '../truth.ts'
import { PretendAccount } from '../account.ts'
import { krakenStory, type KrakenAccount } from './account.ts'
import { canonicalOf } from './assets.ts'
import { balance, balanceEx, earnAllocations, tradeBalance } from './balances.ts'
import { KrakenExports } from './exports.ts'
import { krakenFile } from './files.ts'
import { KrakenGate, SCOPES } from './gate.ts'
import { keyInfo, sinceQueryFrom } from './keyInfo.ts'
import { krakenLeast } from './least.ts'
import { KrakenLedgers } from './ledgers.ts'
import { movements } from './movements.ts'
import { publicAnswer } from './public.ts'
import { krakenFaultRefusal } from './refusals.ts'
import { refusal } from './reply.ts'
import { krakenCredentials } from './signature.ts'

/** Kraken's spot API as its public documents and libraries describe it (read 2026-11-21). */
export const kraken: PretendExchange = {
  id: 'kraken',
  faults: (
    'invalid_key invalid_secret expired_key revoked_key ip_not_allowed missing_permission excess_permission ' +
    'rate_limited ip_banned clock_skew nonce_conflict exchange_maintenance exchange_outage network_unreachable slow ' +
    'account_restricted malformed_response truncated_page shrinking_answer empty_answer new_row_while_paging redirect ' +
    'wrong_key_type endpoint_gone bad_request internal_error unknown_refusal unknown_row empty_account different_account date_limited_key export_right'
  ).split(' '),
  scopes: SCOPES,
  credentials: (seed) => ({ ...krakenCredentials(seed) }),
  open: (setting) => openKraken(setting),
}

const PRIVATE = '/0/private/'

const HISTORY_PATHS = new Set(
  ['Ledgers', 'TradesHistory', 'DepositStatus', 'WithdrawStatus'].map((name) => PRIVATE + name),
)

function openKraken(setting: Setting): OpenExchange {
  const account = new PretendAccount(setting, krakenStory)
  const gate = new KrakenGate(setting)
  const ledgers = new KrakenLedgers(setting.faults)
  const reports = new KrakenExports(setting, (name) => krakenFile(account.book(), name))
  const isSigned = (path: string): boolean => path.startsWith(PRIVATE)
  return {
    isSigned,
    isHistory: (path) => HISTORY_PATHS.has(path),
    answer: (asked) => {
      if (!isSigned(asked.path)) return publicAnswer(asked.path, setting)
      if (asked.method !== 'POST') return refusal('EGeneral:Invalid arguments')
      const parameters = new URLSearchParams(asked.body)
      const refused = krakenFaultRefusal(setting) ?? gate.refuse(asked, parameters)
      return (
        refused ??
        misasked(asked.path, setting) ??
        privateAnswer(asked, sinceQueryFrom(parameters, setting), {
          setting,
          account,
          gate,
          ledgers,
          reports,
        })
      )
    },
    truth: () => {
      const book = account.book()
      return truthDocument({
        exchange: 'kraken',
        account: account.uid(),
        baseCurrency: 'EUR',
        happenings: book.happenings,
        holdings: book.purse.holdings(),
        canonical: canonicalOf,
        records: {
          '/0/private/Ledgers': book.ledger.length,
          '/0/private/TradesHistory': book.trades.length,
          '/0/private/DepositStatus': book.deposits.length,
          '/0/private/WithdrawStatus': book.withdrawals.length,
        },
      })
    },
    file: (name) => krakenFile(account.book(), name),
    least: () => krakenLeast(account.book(), setting.speed),
    advance: (rows, after) => account.advance(rows, after),
  }
}

/** A call of the history that is gone, or that no longer takes what is asked. */
function misasked(path: string, { faults }: Setting): Answered | undefined {
  const strikes = (name: string): boolean =>
    HISTORY_PATHS.has(path) && faults.isOn(name) && path.includes(faults.argument(name) ?? '')
  if (strikes('endpoint_gone')) return { ...refusal('EGeneral:Unknown method'), status: 404 }
  return strikes('bad_request') ? refusal('EGeneral:Invalid arguments') : undefined
}

function privateAnswer(
  asked: Asked,
  parameters: URLSearchParams,
  desk: {
    readonly setting: Setting
    readonly account: KrakenAccount
    readonly gate: KrakenGate
    readonly ledgers: KrakenLedgers
    readonly reports: KrakenExports
  },
): Answered {
  const { setting, account, gate, ledgers, reports } = desk
  const book = account.book()
  switch (asked.path.slice(PRIVATE.length)) {
    case 'GetApiKeyInfo':
      return keyInfo(setting, gate, account.uid())
    case 'Balance':
      return balance(book)
    case 'BalanceEx':
      return balanceEx(book)
    case 'TradeBalance':
      return tradeBalance(book)
    case 'Earn/Allocations':
      return earnAllocations(book)
    case 'Ledgers':
      return ledgers.ledgers(book, parameters)
    case 'QueryLedgers':
      return ledgers.queryLedgers(book, parameters)
    case 'TradesHistory':
      return ledgers.trades(book, parameters)
    case 'QueryTrades':
      return ledgers.queryTrades(book, parameters)
    case 'AddExport':
      return reports.add(parameters)
    case 'ExportStatus':
      return reports.status(parameters)
    case 'RetrieveExport':
      return reports.retrieve(parameters)
    case 'DepositStatus':
      return movements(book.deposits, 'deposits', parameters, setting)
    case 'WithdrawStatus':
      return movements(book.withdrawals, 'withdrawals', parameters, setting)
    default:
      return refusal('EGeneral:Unknown method')
  }
}
