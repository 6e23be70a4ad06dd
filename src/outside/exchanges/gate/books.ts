import { isNegative, isZero, negate } from '../../../core/decimal.ts'
import { asset } from '../../../core/asset.ts'
import { textAt } from '../../../core/json.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { feeParts } from '../exchanged.ts'
import { amountAt, change, income, inside, moneyIn, type Part, type Read } from '../reading.ts'
import { gateNames } from '../../../core/assets/codes/gate.ts'

const money = moneyIn(gateNames)

type Says = (moved: Money) => readonly Part[]

const out = ({ quantity }: Money): boolean => isNegative(quantity)
/** Told by a stream of its own. */
const elsewhere: Says = () => []
/** Between the spot and the margin account, whose trades are told together. */
const within: Says = (moved) => [inside(moved)]
/** To contracts, which have a book of their own, or to a pocket without one: earn, bots, copy trading. */
const pocket: Says = (moved) => [{ ...change('transfer', moved), internal: true }]
const account: Says = (moved) => [change(out(moved) ? 'withdrawal' : 'deposit', moved)]
const loan: Says = (moved) => [change(out(moved) ? 'loan_out' : 'loan_in', moved)]
const fee: Says = (moved) => feeParts({ asset: moved.asset, quantity: negate(moved.quantity) })
const interest: Says = (moved) =>
  out(moved)
    ? fee(moved).map((part) => ({ ...part, kind: 'margin_interest' as const }))
    : [change('income:rebate', moved)]
const oneSide: Says = (moved) => [{ ...change('trade', moved), note: 'Gate does not say what this was exchanged for.' }]
const person: Says = (moved) => [{ ...change(out(moved) ? 'sell' : 'buy', moved), note: 'Peer-to-peer deal' }]
const gift: Says = (moved) => [change(out(moved) ? 'gift_out' : 'gift_in', moved)]
const paid: Says = (moved) => [change(out(moved) ? 'spend' : 'adjustment', moved)]
const sold: Says = (moved) => [change(out(moved) ? 'spend' : 'income:other', moved)]
const gives =
  (kind: Kind): Says =>
  (moved) => [income(kind, moved)]

/**
 * Rows of the spot account by type. Source: https://www.gate.com/docs/developers/apiv4/en/#accountbook-type, read 2026-11-21.
 * What placing and filling an order moves is told by the trades.
 */
const TYPES: readonly (readonly [Says, string])[] = [
  [elsewhere, 'new_order cancel_order order_fill order_rej order_fee system_fee'],
  [elsewhere, 'withdraw deposit deposit_rej withdraw_rej cancel_withdraw'],
  [elsewhere, 'push_dctd push_rcvd_dctd push_canceled push_rej push_sent push_rcvd'],
  [
    elsewhere,
    'login ch_pass ch_fund_pass login_failed axs_account req_pass_ch req_fund_pass_ch fund_pass_ent bank_card_add frw',
  ],
  [account, 'withdraw_gatecode withdraw_fireblock withdraw_copper startup_withdraw deposit_gatecode deposit_fireblock'],
  [account, 'deposit_copper deposit_finmo subaccount_trf sub_account_transfer'],
  [person, 'buy_cl buy_cc c2c_mop c2c_rop c2c_om'],
  [gives('adjustment'), 'c2c_moc c2c_roc c2c_or startup_refund startup_sale_rb subs_refund subs_in_rcvd'],
  [fee, 'c2c_fee dust_swap_fee lending_fee fct_fee'],
  [
    oneSide,
    'startup_prtcp startup_sale eth_swap dust_swap_dctd dust_swap_gt_add cv_buy cv_sell dual_purchased dual_settled',
  ],
  [gives('income:referral'), 'referral_rebate sec_rebate_out sec_rebate_in ab_rebate eb_rebate u_rebate ads_rebate'],
  [gives('income:referral'), 'au_rebate pis_rebate pds_rebate pu_rebate'],
  [
    gives('income:other'),
    'deposit_bonus trading_rewards purchase_bonus award subs_in fct_rcvd quant_cmn_in quant_cmn_out',
  ],
  [gives('income:airdrop'), 'airdrop'],
  [gives('income:mining'), 'mining_rewards'],
  [gives('income:rebate'), 'fct_fee_refund quant_cmn_rtd'],
  [within, 'margin_in margin_out margin_borrow margin_repay cross_in cross_out spot_settle_in spot_settle_out'],
  [pocket, 'perp_in perp_out perp_settle_in perp_settle_out delivery_in delivery_out options_in options_out'],
  [pocket, 'lending_in lending_out lending_lent collected redeem lend liq_add liq_rm liq_rebalanced ai_in ai_out'],
  [pocket, 'e_options_in e_options_out cbbc_in cbbc_out warrant_in warrant_out quant_in quant_out quant_return'],
  [pocket, 'pay_in pay_out fct_in fct_out fct_refund cl_dctd cl_rtd points_trf points_trf_rej'],
  [paid, 'points_purchase points_expiration subs_deduct'],
  [gives('income:interest'), 'interest_in hodl_int slot_int_in str_int_in'],
  [loan, 'borrow repay cl_borrow cl_repay cross_borrow cross_repay'],
  [interest, 'margin_interest_out interest_out'],
  [gift, 'donation rp_sent rp_rcvd rp_rej ls_offered ls_rcvd pt_offered pt_rcvd'],
  [sold, 'nft_mp nft_bm nft_om ntf_mr nft_amr nft_ocb nft_fb nft_fs nft_ob nft_os nft_cr nft_ir nft_wf nft_wfr ntf_mf'],
  [sold, 'ntf_mfr ntf_royalty nft_cd nft_crd nft_cf nft_cfr nft_ammf nft_ammw nft_ammdf nft_ammd'],
  [gives('unknown'), 'unknown'],
]

const BY_TYPE: ReadonlyMap<string, Says> = new Map(
  TYPES.flatMap(([says, types]) => types.split(' ').map((type) => [type, says] as const)),
)

export const readSpotBook: Read = (json) => {
  const moved = money(json, 'change', 'currency')
  const type = textAt(json, 'type') ?? ''
  const says = BY_TYPE.get(type)
  if (!moved) return 'a row of the account book without currency or change'
  if (says === undefined) return `Gate's type "${type}" is not known to this version`
  return isZero(moved.quantity) ? [] : says(moved)
}

/** Rows of the books of contracts. Points are no money of the contract account and are left out of its total. */
const CONTRACT_TYPES: Readonly<Record<string, Says>> = {
  dnw: pocket,
  pnl: (moved) => [change('margin_pnl', moved)],
  fee,
  settle_fee: fee,
  refr: gives('income:referral'),
  fund: (moved) => [change('funding', moved)],
  set: (moved) => [change('margin_pnl', moved)],
  settle: (moved) => [change('margin_pnl', moved)],
  prem: (moved) => [change('margin_pnl', moved)],
  insur: (moved) => [change('liquidation', moved)],
  cross_settle: pocket,
  bonus_dnw: gives('income:other'),
  bonus_offset: gives('adjustment'),
  point_dnw: elsewhere,
  point_fee: elsewhere,
  point_refr: elsewhere,
}

/** The currency of a row is that in which the contracts are settled, which the request named. */
export const readContractBook: Read = (json, record) => {
  const settle = record.part === 'btc' ? 'btc' : 'usdt'
  const quantity = amountAt(json, 'change')
  const type = textAt(json, 'type') ?? ''
  const says = CONTRACT_TYPES[type]
  if (!quantity) return 'a row of contracts without change'
  if (says === undefined) return `Gate's type "${type}" of contracts is not known to this version`
  if (isZero(quantity)) return []
  return says({ asset: asset(settle), quantity })
}
