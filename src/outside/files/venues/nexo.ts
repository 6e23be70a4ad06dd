import type { Amount } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import { bySign, passed } from '../table/sides.ts'
import type { SheetRow } from '../table/sheet-row.ts'
import { table } from '../table/table.ts'

/** What a type means; types are written with blanks or without. `fiat` types tell one event that another type tells as well. */
const TYPES: Readonly<Record<string, Kind | 'exchange' | 'within' | 'twice' | 'loan_back'>> = {
  deposit: 'deposit',
  topupcrypto: 'deposit',
  deposittoexchange: 'deposit',
  exchangedepositedon: 'twice',
  withdrawal: 'withdrawal',
  withdrawexchanged: 'withdrawal',
  exchangetowithdraw: 'twice',
  exchange: 'exchange',
  exchangecashback: 'income:rebate',
  cashback: 'income:rebate',
  bonus: 'income:other',
  dividend: 'income:other',
  airdrop: 'income:airdrop',
  referralbonus: 'income:referral',
  interest: 'income:interest',
  fixedterminterest: 'income:interest',
  interestadditional: 'income:interest',
  liquidation: 'liquidation',
  repayment: 'loan_back',
  manualrepayment: 'loan_back',
  creditcardwithdrawalcredit: 'loan_in',
  withdrawalcredit: 'loan_in',
  creditcardstatus: 'within',
  creditcardoverdraft: 'within',
  creditcardfiatexchangetowithdraw: 'within',
  nexocardpurchase: 'spend',
  nexocardcashback: 'income:rebate',
  lockingtermdeposit: 'within',
  unlockingtermdeposit: 'within',
  transferin: 'within',
  transferout: 'within',
  transfertopro: 'within',
  transferfrompro: 'within',
  transferfrompro_wallet: 'within',
  assimilation: 'within',
  administrator: 'income:other',
}

/** Nexo's own names of coins that it keeps. */
const NAMES: Readonly<Record<string, string>> = {
  NEXONEXO: 'NEXO',
  NEXOBEP2: 'NEXO',
  BNBN: 'BNB',
  USDTERC: 'USDT',
  EURX: 'EUR',
  USDX: 'USD',
  GBPX: 'GBP',
  XUSD: 'USD',
  XEUR: 'EUR',
}

function coin(code: string): string {
  return NAMES[code.toUpperCase()] ?? code
}

function typeOf(row: SheetRow) {
  const type = TYPES[row.text('Type').toLowerCase().replace(/[\s]+/g, '')]
  return type ?? row.wrong(['Type'], 'this word is not known')
}

const shared = {
  exchange: 'nexo',
  source: 'https://support.nexo.com/s/article/how-to-export-my-transaction-history',
  time: 'Date / Time (UTC)=Date / Time',
} as const

/** What came and what left in two columns; a row out is written with a minus before and a plus behind. */
export const nexo = table({
  ...shared,
  id: 'nexo',
  name: 'Nexo transactions',
  header:
    'Transaction|Type|Input Currency|Input Amount|Output Currency|Output Amount|USD Equivalent|Details|Date / Time (UTC)=Date / Time',
  beside: 'Fee|Fee Currency|Outstanding Loan|normalizedDisplayDetails',
  read: (row) => {
    if (/^rejected|^pending/i.test(row.text('Details'))) return passed('it was rejected')
    const type = typeOf(row)
    const about = { id: row.text('Transaction'), note: row.text('Details') }
    const from = row.amount('Input Amount', coin(row.text('Input Currency')))
    const to = row.amount('Output Amount', coin(row.text('Output Currency')))
    if (type === 'within') return passed('it moves between pockets of Nexo')
    if (type === 'twice') return passed('another row tells of the same money')
    if (type === 'exchange') return { out: from, in: to, ...about }
    if (type === 'loan_back') return { kind: 'loan_out', out: from, ...about }
    return { kind: type, ...sideOf(type, from, to), ...about }
  },
})

const LEAVES: ReadonlySet<Kind> = new Set(['withdrawal', 'spend', 'liquidation'])

function sideOf(kind: Kind, from: Amount | null, to: Amount | null): { out?: Amount | null; in?: Amount | null } {
  return LEAVES.has(kind) ? { out: from } : { in: to ?? from }
}

/** Until 2022: one amount with its sign; an exchange is one row with both coins, `BTC/NEXO`. */
export const nexoOld = table({
  ...shared,
  id: 'nexo-2021',
  name: 'Nexo transactions, 2021',
  header: 'Transaction|Type|Currency|Amount|USD Equivalent|Details|Date / Time (UTC)=Date / Time',
  beside: 'Outstanding Loan',
  read: (row) => {
    if (/^rejected|^pending/i.test(row.text('Details'))) return passed('it was rejected')
    const type = typeOf(row)
    const about = { id: row.text('Transaction'), note: row.text('Details') }
    if (type === 'within') return passed('it moves between pockets of Nexo')
    if (type === 'twice') return passed('another row tells of the same money')
    if (type === 'exchange') return row.wrong(['Currency'], 'what it was exchanged for is not told')
    const sides = bySign(row.amount('Amount', coin(row.text('Currency'))), row.figure('Amount'))
    return { kind: type === 'loan_back' ? 'loan_out' : type, ...sides, ...about }
  },
})
